"""The waiting list moves up by itself, within the quotas."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from courses.selection import desk, schedules
from courses.selection.counts import accepted
from courses.selection.models import Application, Round
from tests.people import client_of
from tests.selection.calling import crowd, make_call


@pytest.fixture
def edition(course, sofia):
    """Two places, one for each state; two got them, two wait."""
    edition = make_call(course, state="selection", per_country=1)
    crowd(edition, 4)
    Round.decide(edition, desk.Limits.of(edition, edition.call), by=sofia)
    mail.outbox.clear()
    return edition


def states(edition):
    return [one.state for one in Application.objects.filter(edition=edition).order_by("-score")]


def first(edition):
    return Application.objects.filter(edition=edition).order_by("-score").first()


def test_when_somebody_declines_the_next_of_that_state_is_offered_the_place(edition):
    declining = first(edition)

    client_of(declining.member).post(f"/en/applications/{declining.pk}/place/", {"answer": "no"})

    assert states(edition) == ["refused", "selected", "selected", "waiting"]
    assert len(mail.outbox) == 1
    assert "place" in mail.outbox[0].body


def test_when_somebody_withdraws_the_next_moves_up_and_the_others_one_place(edition):
    assert [one.place for one in Application.objects.waiting().order_by("-score")] == [1, 2]

    first(edition).withdraw()

    assert states(edition) == ["withdrawn", "selected", "selected", "waiting"]
    assert Application.objects.waiting().get().place == 1


def test_a_learner_who_leaves_the_course_gives_the_place_to_the_next(edition):
    leaving = first(edition)
    leaving.accept()
    enrolment = leaving.member.enrolments.get()

    client_of(leaving.member).post(f"/en/learn/enrolments/{enrolment.pk}/departure/")

    assert states(edition) == ["withdrawn", "selected", "selected", "waiting"]


def test_who_withdraws_with_a_place_was_accepted_all_the_same(edition):
    def counted():
        found, _member, _edition = accepted()
        return found.count()

    before = counted()
    first(edition).accept()
    first(edition).withdraw()
    Application.objects.waiting().get().withdraw()

    assert (before, counted()) == (2, 3)


def test_a_place_that_nobody_accepts_in_time_goes_to_the_next(edition):
    late = first(edition)
    Application.objects.filter(pk=late.pk).update(answer_by=timezone.now() - timedelta(minutes=1))

    schedules.places_that_nobody_accepted()
    schedules.places_that_nobody_accepted()

    assert states(edition) == ["lapsed", "selected", "selected", "waiting"]
    assert late.member.notices.filter(event__name="application.lapsed").count() == 1


def test_a_day_before_it_goes_the_place_is_told_once_more(edition):
    waiting = first(edition)
    Application.objects.filter(pk=waiting.pk).update(answer_by=timezone.now() + timedelta(hours=20))

    schedules.reminders_to_applicants()
    schedules.reminders_to_applicants()

    assert waiting.member.notices.filter(event__name="application.place_waits").count() == 1


def test_nobody_moves_up_once_the_course_is_long_under_way(edition, sofia):
    edition.move_to("running", by=sofia)
    edition.starts_at = timezone.now() - timedelta(days=30)
    edition.save()

    first(edition).withdraw()

    assert states(edition) == ["withdrawn", "selected", "waiting", "waiting"]


def test_whoever_joins_just_after_the_start_still_moves_up(edition, sofia):
    edition.move_to("running", by=sofia)
    edition.starts_at = timezone.now() - timedelta(days=3)
    edition.save()

    first(edition).withdraw()

    assert states(edition)[2] == "selected"


def test_who_still_waits_is_told_when_nobody_can_join_late_any_more(edition, sofia):
    edition.move_to("running", by=sofia)
    schedules.waiting_lists_that_are_over()
    assert states(edition) == ["selected", "selected", "waiting", "waiting"]

    type(edition).objects.update(starts_at=timezone.now() - timedelta(days=30))
    mail.outbox.clear()
    schedules.waiting_lists_that_are_over()
    schedules.waiting_lists_that_are_over()

    assert states(edition) == ["selected", "selected", "passed", "passed"]
    assert len(mail.outbox) == 2
    told = Application.objects.filter(edition=edition, state="passed").first()
    assert "The course has begun" in client_of(told.member).get(told.get_absolute_url()).content.decode()


def test_the_waiting_list_ends_with_the_course_at_the_latest(edition, sofia):
    edition.move_to("running", by=sofia)
    edition.move_to("closed", by=sofia)

    assert states(edition)[2:] == ["passed", "passed"]
