"""Hours a week: what is left of a course is laid into weeks, and every week says how long it is."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as some

from courses.planning import late, plan
from tests.courses.making import page_text
from tests.people import client_of

WEDNESDAY = date(2026, 11, 4)
MONDAY = date(2026, 11, 2)


@dataclass(frozen=True)
class Piece:
    minutes: int
    key: UUID


def pieces(*minutes):
    return [Piece(each, uuid4()) for each in minutes]


lengths = some.lists(some.integers(1, 300), max_size=30)


def test_a_week_begins_on_a_monday_and_this_week_is_the_first():
    weeks = plan(pieces(30, 30, 30), 60, WEDNESDAY)

    assert [(week.begins_on, week.minutes) for week in weeks] == [(MONDAY, 60), (MONDAY + timedelta(days=7), 30)]


def test_what_takes_longer_than_a_week_has_a_week_for_itself():
    assert [week.minutes for week in plan(pieces(10, 200, 10), 60, WEDNESDAY)] == [10, 200, 10]


def test_nothing_left_takes_no_week():
    assert plan([], 60, WEDNESDAY) == []


def test_what_comes_after_its_date_is_told():
    steps = pieces(60, 60)
    weeks = plan(steps, 60, WEDNESDAY)

    assert late(weeks, {steps[1].key: WEDNESDAY}) == [steps[1]]
    assert late(weeks, {steps[1].key: MONDAY + timedelta(days=7)}) == []


@given(lengths, some.integers(1, 40))
def test_every_step_has_its_place_once_and_in_order(minutes, hours):
    steps = pieces(*minutes)
    weeks = plan(steps, hours * 60, WEDNESDAY)

    assert [step for week in weeks for step in week.steps] == steps
    assert all(week.minutes <= hours * 60 or len(week.steps) == 1 for week in weeks)
    assert all(week.begins_on == MONDAY + timedelta(days=7 * number) for number, week in enumerate(weeks))


# --- on the page


def test_a_learner_plans_the_rest_of_the_course(enrolment, andrea):
    client, address = client_of(andrea), f"/en/learn/enrolments/{enrolment.pk}/plan/"
    assert "There are" in page_text(client.get(address))

    text = page_text(client.post(address, {"hours_a_week": "1"}, follow=True))

    enrolment.refresh_from_db()
    assert enrolment.hours_a_week == 1
    assert "1 week" in text
    assert "40 minutes" in text


def test_no_hours_are_no_plan(enrolment, andrea):
    client, address = client_of(andrea), f"/en/learn/enrolments/{enrolment.pk}/plan/"

    assert [client.post(address, {"hours_a_week": hours}).status_code for hours in ("0", "41", "x")] == [422] * 3
    enrolment.refresh_from_db()
    assert enrolment.hours_a_week is None


def test_somebody_elses_plan_is_nowhere(enrolment, rosa, sofia):
    address = f"/en/learn/enrolments/{enrolment.pk}/plan/"

    assert [client_of(who).get(address).status_code for who in (rosa, sofia)] == [404, 404]
