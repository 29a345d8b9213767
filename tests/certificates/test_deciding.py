"""Who is given what, and what they are told is missing."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from courses.certificates.deciding import Reached, highest, judge, judge_pathway
from courses.certificates.models import Rule
from courses.requiring import Requirement

reached = st.builds(
    Reached,
    required=st.just(10),
    left=st.lists(st.just("A step"), max_size=10).map(tuple),
    score=st.none() | st.decimals(0, 100, places=2),
)


def rule(**fields):
    return Rule(tier="achievement", **fields)


@given(reached, st.integers(1, 100), st.none() | st.integers(0, 100))
def test_a_certificate_is_earned_exactly_when_nothing_is_missing(somebody, share, mark):
    verdict = judge(rule(steps_share=share, pass_mark=mark), somebody)

    enough = somebody.done * 100 >= somebody.required * share
    good = mark is None or (somebody.score is not None and somebody.score >= mark)
    assert verdict.is_earned == (enough and good)
    assert [lack.kind for lack in verdict.lacks] == ["steps"] * (not enough) + ["score"] * (not good)
    assert all(str(lack) for lack in verdict.lacks)


@given(reached, st.integers(1, 99))
def test_whoever_has_earned_a_certificate_has_earned_every_easier_one(somebody, share):
    if judge(rule(steps_share=share + 1, pass_mark=80), somebody).is_earned:
        assert judge(rule(steps_share=share, pass_mark=70), somebody).is_earned


def test_what_is_missing_is_said_in_words():
    somebody = Reached(10, ("A", "B"), Decimal("61.50"), (Requirement("The survey", "/survey/"),))

    lacks = judge(rule(pass_mark=70), somebody).lacks

    assert [str(lack) for lack in lacks] == [
        "2 more steps of the course",
        "A result of 70% in the course; so far it is 61.5%.",
        "The survey",
    ]
    assert lacks[2].url == "/survey/"


def test_nobody_earns_anything_in_a_course_that_is_not_there():
    assert not judge(rule(), Reached()).is_earned


def test_the_highest_tier_that_is_earned_is_given():
    somebody = Reached(10, (), Decimal(60))
    verdicts = [judge(rule(pass_mark=70), somebody), judge(Rule(tier="participation"), somebody)]

    assert highest(verdicts).rule.tier == "participation"


def test_a_diploma_lacks_the_courses_that_are_not_done():
    verdict = judge_pathway(Rule(tier="diploma"), [("a", "First"), ("b", "Second")], {"a"})

    assert [str(lack) for lack in verdict.lacks] == ["The course “Second”"]
    assert judge_pathway(Rule(tier="diploma"), [("a", "First")], {"a"}).is_earned
