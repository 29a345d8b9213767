"""Points, medians and late days, without a database."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assignments import marking
from courses.assignments.lateness import CLOSED, DAY, DEDUCTED, TAKEN, Policy, days_late
from courses.assignments.paragraphs import cut
from courses.assignments.similarity import resemblance, sketch
from markup.rendering import render

DUE = datetime(2026, 5, 4, 12)


def criterion(number, *points):
    levels = [
        {"id": f"{number}{place}", "title": {"en": f"L{place}"}, "points": each} for place, each in enumerate(points)
    ]
    return {"id": str(number), "title": {"en": f"C{number}"}, "levels": levels}


RUBRIC = {"criteria": [criterion(1, 0, 2, 4), criterion(2, 0, 3, 6)]}
sheets = st.lists(
    st.fixed_dictionaries({"1": st.sampled_from(["10", "11", "12"]), "2": st.sampled_from(["20", "21", "22"])}),
    min_size=1,
    max_size=5,
)


def test_points_are_summed_up_and_told_in_per_cent():
    assert marking.points(RUBRIC, {"1": "12", "2": "21"}) == (7, 10)
    assert marking.per_cent(RUBRIC, {"1": "12", "2": "21"}) == Decimal("70.00")
    assert marking.is_whole(RUBRIC, {"1": "12", "2": "21"})
    assert not marking.is_whole(RUBRIC, {"1": "12", "2": "99"})
    assert not marking.is_whole({}, {})


@given(sheets)
def test_the_median_lies_between_the_reviewers(given_sheets):
    median = marking.median_per_cent(RUBRIC, given_sheets)
    lowest = sum(min(one.given) for one in marking.together(RUBRIC, given_sheets))
    highest = sum(max(one.given) for one in marking.together(RUBRIC, given_sheets))

    assert lowest * 10 <= median <= highest * 10
    assert marking.is_whole(RUBRIC, marking.nearest_marks(RUBRIC, given_sheets))


@given(sheets)
def test_reviewers_who_agree_do_not_diverge(given_sheets):
    assert not marking.diverge(RUBRIC, [given_sheets[0]] * 3)


def test_reviewers_diverge_by_three_tenths_in_all_or_by_two_levels_at_one_criterion():
    assert marking.diverge(RUBRIC, [{"1": "10", "2": "22"}, {"1": "12", "2": "22"}])
    assert marking.diverge(RUBRIC, [{"1": "10", "2": "21"}, {"1": "11", "2": "22"}])
    assert not marking.diverge(RUBRIC, [{"1": "11", "2": "22"}, {"1": "12", "2": "22"}])


def test_the_distance_to_the_tutor_is_told_for_each_criterion():
    found = marking.distances(RUBRIC, {"1": "12", "2": "20"}, {"1": "11", "2": "22"})

    assert [one.points for one in found] == [2, -6]


@pytest.mark.parametrize(
    ("policy", "hours", "is_taken", "deduction"),
    [
        (Policy(CLOSED), 0, True, 0),
        (Policy(CLOSED), 1, False, 0),
        (Policy(TAKEN), 500, True, 0),
        (Policy(TAKEN, days=2), 48, True, 0),
        (Policy(TAKEN, days=2), 49, False, 0),
        (Policy(DEDUCTED, days=7, per_day=10), 0, True, 0),
        (Policy(DEDUCTED, days=7, per_day=10), 1, True, 10),
        (Policy(DEDUCTED, days=7, per_day=10), 24, True, 10),
        (Policy(DEDUCTED, days=7, per_day=10), 25, True, 20),
        (Policy(DEDUCTED, per_day=40), 24 * 9, True, 100),
    ],
)
def test_what_late_work_costs(policy, hours, is_taken, deduction):
    at = DUE + timedelta(hours=hours)

    assert policy.takes(DUE, at) is is_taken
    assert policy.deduction(DUE, at) == deduction


def test_what_has_no_date_is_never_late():
    assert Policy(CLOSED).takes(None, DUE)
    assert Policy(DEDUCTED).deduction(None, DUE) == 0


@given(st.integers(0, 2000))
def test_a_day_counts_as_soon_as_it_has_begun(hours):
    assert (days_late(DUE, DUE + timedelta(hours=hours)) - 1) * DAY < timedelta(hours=hours) or hours == 0
    assert days_late(DUE, DUE + timedelta(hours=hours)) * DAY >= timedelta(hours=hours)


def test_a_text_is_cut_where_a_comment_can_stand():
    pieces = cut(render("# Title\n\nFirst & only.\n\n- a\n- b\n\n> said"))

    assert len(pieces) == 4
    assert pieces[1] == "<p>First &amp; only.</p>"
    assert pieces[2].count("<li>") == 2
    assert cut("") == []


@given(st.text(max_size=400))
def test_cutting_a_text_loses_and_adds_nothing(text):
    html = render(text)

    assert cut("".join(cut(html))) == cut(html)


def test_a_text_resembles_itself_and_no_other():
    one = "Cash reaches families in the hills every month by mule. " * 3
    other = "Pensions are paid at the post office on Fridays. " * 3

    assert resemblance(sketch(one), sketch(one)) == 100
    assert resemblance(sketch(one), sketch(other)) == 0
    assert 30 < resemblance(sketch(one + other), sketch(one)) < 80
    assert resemblance(sketch("too short"), sketch("too short")) == 0
