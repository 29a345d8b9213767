"""An edition goes from stage to stage, on ways that make sense, led by those who may."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from activity.models import Event
from courses.models import Edition
from courses.models.stages import MoveRefused
from spaces.models import Membership
from tests.courses.making import lesson_of, make_cohort
from tests.people import client_of
from tests.selection.calling import applied, make_call

State = Edition.State


def at(course, state, **fields):
    return make_cohort(course, state=state, **fields)


def test_an_edition_with_open_admission_goes_from_its_plan_to_the_archive(course, sofia):
    edition = at(course, State.PLANNED)

    for state in ("call", "induction", "running", "grading", "closed", "follow-up", "archived"):
        edition.move_to(state, by=sofia)

    assert Edition.objects.get(pk=edition.pk).state == State.ARCHIVED
    assert Event.objects.filter(name="edition.moved").count() == 7


def test_an_edition_that_selects_cannot_pass_over_the_selection(course, sofia):
    edition = make_call(course)

    with pytest.raises(MoveRefused):
        edition.move_to(State.RUNNING, by=sofia)

    assert Edition.objects.get(pk=edition.pk).state == State.CALL


def test_a_standing_edition_stays_as_it_is(edition, sofia):
    assert edition.ways_of(sofia) == []


def test_moving_twice_moves_once(course, sofia):
    edition = at(course, State.RUNNING)

    edition.move_to(State.GRADING, by=sofia)
    edition.move_to(State.GRADING, by=sofia)

    assert Event.objects.filter(name="edition.moved").count() == 1


def test_a_call_needs_an_end_that_applicants_can_know(course, sofia):
    edition = at(course, State.PLANNED, admission="application")

    with pytest.raises(MoveRefused, match="when the call closes"):
        edition.move_to(State.CALL, by=sofia)


def test_nobody_is_left_without_an_answer_when_a_selection_ends(course, andrea, sofia):
    edition = make_call(course, state="selection")
    applied(edition, andrea)

    with pytest.raises(MoveRefused, match="1 application waits"):
        edition.move_to(State.INDUCTION, by=sofia)


def test_a_tutor_leads_to_the_marks_and_a_coordinator_everywhere(course, rosa, ana, luis):
    edition = at(course, State.RUNNING)
    edition.appoint(rosa)
    edition.space.admit(ana, role=Membership.Role.FACILITATOR)
    planned = at(course, State.PLANNED)
    planned.appoint(rosa)

    assert edition.ways_of(rosa) == [State.GRADING, State.CLOSED]
    assert planned.ways_of(rosa) == []
    assert edition.ways_of(ana) == edition.ways
    assert edition.ways_of(luis) == []


def test_learners_hear_that_their_edition_begins_and_nobody_else_of_its_plan(course, andrea, ana, sofia):
    edition = at(course, State.PLANNED)
    edition.space.admit(ana, role=Membership.Role.FACILITATOR)
    edition.enrol(andrea)

    edition.move_to(State.INDUCTION, by=sofia)
    edition.move_to(State.RUNNING, by=sofia)

    told = Event.objects.filter(name="edition.moved", notices__member=andrea)
    assert [event.payload["state"] for event in told] == ["induction", "running"]
    assert "now at this stage" in told[0].sentence


def test_focal_points_hear_of_a_call_to_which_they_can_send_somebody(course, marcia, sofia):
    edition = make_call(course, state="planned")

    edition.move_to(State.CALL, by=sofia)

    assert marcia.notices.filter(event__name="edition.called").exists()


def test_calls_open_and_close_and_editions_begin_at_their_hour(course):
    now = timezone.now()
    opens = make_call(course, state="planned", call_starts_at=now - timedelta(hours=1))
    closes = make_call(course, call_ends_at=now - timedelta(hours=1))
    begins = at(course, State.INDUCTION, starts_at=now - timedelta(hours=1))
    waits = make_call(course, state="planned", call_starts_at=now + timedelta(hours=1))

    Edition.keep_to_the_dates()

    states = [Edition.objects.get(pk=each.pk).state for each in (opens, closes, begins, waits)]
    assert states == ["call", "selection", "running", "planned"]


def test_who_joins_late_has_later_dates_up_to_the_rule(course, andrea):
    start = timezone.now() - timedelta(days=30)
    edition = at(course, State.RUNNING, starts_at=start, late_days=14)

    assert edition.counts_from(start - timedelta(days=3)) == start
    assert edition.counts_from(start + timedelta(days=5)) == start + timedelta(days=5)
    assert edition.counts_from(start + timedelta(days=29)) == start + timedelta(days=14)


def test_nobody_enrols_by_themselves_in_an_edition_that_selects(course, luis):
    edition = make_call(course)

    assert not edition.welcomes(luis)
    assert edition not in Edition.objects.enrolling()
    assert edition in Edition.objects.welcoming()


def test_a_coordinator_moves_an_edition_from_its_plan_and_a_stranger_finds_none(course, ana, luis):
    edition = at(course, State.RUNNING)
    edition.space.admit(ana, role=Membership.Role.FACILITATOR)
    plan = f"/en/learn/editions/{edition.pk}/plan/"

    page = client_of(ana).get(plan).content.decode()
    client_of(ana).post(f"/en/learn/editions/{edition.pk}/state/", {"state": "grading"})

    assert "Go to: Grading" in page
    assert Edition.objects.get(pk=edition.pk).state == State.GRADING
    assert client_of(luis).get(plan).status_code == 404
    assert client_of(luis).post(f"/en/learn/editions/{edition.pk}/state/", {"state": "closed"}).status_code == 404


def test_a_coordinator_changes_places_and_quotas(course, ana, rosa, jamaica):
    edition = make_call(course)
    edition.space.admit(ana, role=Membership.Role.FACILITATOR)
    edition.appoint(rosa)
    url = f"/en/learn/editions/{edition.pk}"
    form = {"admission": "application", "call_ends_at": "2031-05-01T18:00", "seats": "40", "per_country": "4"}

    client_of(ana).post(f"{url}/plan/", form | {"late_days": "10"})
    client_of(ana).post(f"{url}/quotas/", {"of": "country:JM", "seats": "6"})

    kept = Edition.objects.get(pk=edition.pk)
    assert (kept.seats, kept.seats_of_country("JM"), kept.seats_of_country("PE")) == (40, 6, 4)
    # What she wrote is in her zone: Costa Rica is six hours behind.
    assert kept.call_ends_at.hour in (0, 18)
    assert client_of(rosa).post(f"{url}/plan/", form).status_code == 404
    assert client_of(rosa).post(f"{url}/quotas/", {"of": "country:PE", "seats": "9"}).status_code == 404

    client_of(ana).post(f"/en/learn/quotas/{kept.quotas.get().pk}/removal/")
    assert not kept.quotas.exists()


def test_run_again_moves_all_dates_and_leaves_people_and_posts_behind(course, ana, rosa, andrea, jamaica):
    edition = make_call(course, seats=9)
    edition.appoint(rosa)
    edition.space.admit(ana, role=Membership.Role.FACILITATOR)
    edition.quotas.create(country=jamaica, seats=5)
    edition.enrol(andrea)
    starts = edition.starts_at + timedelta(days=100)

    copy = edition.run_again(starts, {"en": "Second cohort"}, by=ana)

    assert (copy.state, copy.seats, copy.seats_of_country("JM")) == (State.PLANNED, 9, 5)
    assert copy.call_ends_at == edition.call_ends_at + timedelta(days=100)
    assert copy.ends_at == edition.ends_at + timedelta(days=100)
    assert copy.space != edition.space
    assert list(copy.coordinators()) == [ana]
    assert not copy.enrolments.exists()


def test_run_again_asks_tutors_to_confirm_and_takes_the_form_along(course, ana, rosa):
    edition = make_call(course)
    edition.appoint(rosa)
    edition.space.admit(ana, role=Membership.Role.FACILITATOR)

    answer = client_of(ana).post(
        f"/en/learn/editions/{edition.pk}/copies/", {"starts_at": "2031-05-01T14:00", "title_en": "Second cohort"}
    )

    copy = Edition.objects.get(copied_from=edition)
    assert answer.status_code == 302
    assert list(copy.tutors()) == []
    assert [letter.email for letter in copy.tutors_asked()] == [rosa.email]
    assert [message.to for message in mail.outbox] == [[rosa.email]]
    assert [field.key for field in copy.call.fields.all()] == ["why", "level"]
    assert copy.call.criteria.count() == 2


def test_run_again_opens_no_call_by_itself(course, ana):
    called_at = timezone.now() - timedelta(days=5)
    edition = make_call(course, call_starts_at=called_at, afterwards="read", tutors_stay=False)
    edition.space.admit(ana, role=Membership.Role.FACILITATOR)
    url = f"/en/learn/editions/{edition.pk}/copies/"
    soon = f"{timezone.now() + timedelta(days=3):%Y-%m-%dT%H:%M}"

    page = client_of(ana).post(url, {"starts_at": soon, "title_en": "Second cohort"}, follow=True).content.decode()
    Edition.keep_to_the_dates()

    copy = Edition.objects.get(copied_from=edition)
    assert (copy.state, copy.call_starts_at) == (State.PLANNED, None)
    assert "The day on which the call would open has passed" in page
    assert (copy.afterwards, copy.tutors_stay) == ("read", False)


def test_no_next_run_starts_in_the_past(course, ana):
    edition = make_call(course)
    edition.space.admit(ana, role=Membership.Role.FACILITATOR)

    answer = client_of(ana).post(
        f"/en/learn/editions/{edition.pk}/copies/", {"starts_at": "2021-05-01T14:00", "title_en": "Second cohort"}
    )

    assert (answer.status_code, Edition.objects.filter(copied_from=edition).exists()) == (422, False)
    assert "This moment has passed already." in answer.content.decode()


def test_who_runs_an_edition_again_is_told_of_steps_with_a_fixed_day(course, ana):
    edition = make_call(course)
    edition.space.admit(ana, role=Membership.Role.FACILITATOR)
    before = client_of(ana).get(f"/en/learn/editions/{edition.pk}/plan/").content.decode()
    lesson = lesson_of(course)
    lesson.opens = {"at": "2031-05-01T14:00:00+00:00"}
    lesson.save()

    page = client_of(ana).get(f"/en/learn/editions/{edition.pk}/plan/").content.decode()

    assert "do not move" not in before
    assert "do not move" in page
    assert lesson.title in page


def test_the_list_of_editions_is_for_those_who_run_some(course, ana, luis):
    edition = at(course, State.RUNNING)
    edition.space.admit(ana, role=Membership.Role.FACILITATOR)

    assert str(edition) in client_of(ana).get("/en/learn/editions/").content.decode()
    assert client_of(luis).get("/en/learn/editions/").status_code == 404
