"""Pools: so many questions of some tags, others for those who try again."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.drawing import BOTH, COURSE, SHARED, Candidate, Pool, draw, tags_of
from courses.models import Attempt, Question
from courses.planting import make_question
from tests.courses.making import SINGLE, TRUEFALSE, make_check, page_text, rule
from tests.people import client_of

CANDIDATES = st.lists(
    st.builds(
        lambda tags, difficulty, is_shared: (frozenset(tags), difficulty, is_shared),
        st.sets(st.sampled_from("abc")),
        st.sampled_from([None, 1, 2, 3]),
        st.booleans(),
    ),
    max_size=12,
).map(lambda rows: [Candidate(100 + n, n, *row) for n, row in enumerate(rows)])
POOLS = st.lists(
    st.builds(
        Pool,
        st.integers(1, 4),
        st.frozensets(st.sampled_from("abc"), max_size=2),
        st.sampled_from([None, 1, 2]),
        st.sampled_from([BOTH, COURSE, SHARED]),
    ),
    max_size=3,
)


@given(POOLS, CANDIDATES, st.lists(st.integers(0, 12), max_size=8), st.integers())
def test_nothing_is_drawn_twice_and_all_that_is_drawn_belongs_to_a_pool(pools, candidates, before, seed):
    drawn = draw(pools, candidates, before, random.Random(seed))
    by_version = {each.version: each for each in candidates}

    assert len(drawn) == len(set(drawn)) <= sum(pool.count for pool in pools)
    assert all(any(pool.takes(by_version[version]) for pool in pools) for version in drawn)


@given(CANDIDATES, st.integers())
def test_a_pool_gives_what_there_is_and_no_more(candidates, seed):
    drawn = draw([Pool(3, frozenset("a"))], candidates, (), random.Random(seed))

    assert len(drawn) == min(3, sum("a" in each.tags for each in candidates))


def test_what_was_asked_before_comes_last():
    candidates = [Candidate(100 + n, n, frozenset(), None, False) for n in range(4)]

    drawn = draw([Pool(2)], candidates, asked_before=[0, 1], chance=random.Random(1))

    assert sorted(drawn) == [102, 103]


def test_tags_are_read_as_people_write_them():
    assert tags_of(" Coverage, social Registries ,, ") == {"coverage", "social registries"}


@pytest.fixture
def pooled(course):
    """Four questions for pools: three of the course, one that all courses share."""
    prompts = ["First?", "Second?", "Third?"]
    entries = [{**SINGLE, "prompt": {"en": each}, "is_pooled": True, "tags": "Rights"} for each in prompts]
    questions = [make_question(entry, course.translation_key) for entry in entries]
    return [*questions, make_question({**TRUEFALSE, "tags": "rights, shared"}, None)]


def drawing(quiz, *pools):
    rule(quiz, is_practice=True, pools=[("pool", {"bank": "both", "difficulty": "", **pool}) for pool in pools])


def test_a_quiz_asks_its_own_questions_and_draws_the_others(enrolment, quiz, pooled):
    drawing(quiz, {"count": 2, "tags": "rights"})

    attempt = Attempt.begin(enrolment, quiz)

    assert len(attempt.versions) == 4
    assert len({each.question_id for each in attempt.versions} & {each.pk for each in pooled}) == 2


def test_who_tries_again_is_given_others(enrolment, quiz, pooled):
    Question.objects.filter(quiz_key=quiz.translation_key).update(retired_at=enrolment.at)
    drawing(quiz, {"count": 2, "tags": "rights"})

    first = Attempt.begin(enrolment, quiz).submit()
    second = Attempt.begin(enrolment, quiz)

    assert set(first.paper).isdisjoint(second.paper)


def test_a_pool_may_be_of_the_shared_bank_alone(enrolment, quiz, pooled):
    drawing(quiz, {"count": 5, "tags": "", "bank": "shared"})

    attempt = Attempt.begin(enrolment, quiz)

    assert attempt.versions[-1].question_id == pooled[-1].pk
    assert len(attempt.versions) == 3


def test_a_question_for_pools_is_not_told_in_advance(enrolment, pooled, andrea):
    assert client_of(andrea).get(f"/en/learn/questions/{pooled[0].pk}/").status_code == 404


def test_the_start_says_how_many_questions_there_will_be(enrolment, quiz, pooled, andrea):
    drawing(quiz, {"count": 2, "tags": "rights"})

    assert "<dd>4</dd>" in page_text(client_of(andrea).get(quiz.url))


def test_a_question_of_a_lesson_is_not_drawn(enrolment, course, quiz):
    make_check(course)
    drawing(quiz, {"count": 5, "tags": ""})

    assert len(Attempt.begin(enrolment, quiz).versions) == 2
