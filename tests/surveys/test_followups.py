"""Three and six months after a course: what did you apply?"""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from activity.models import Event, Notice, Preference
from courses.certificates.models import Certificate, Rule
from courses.models import Enrolment
from courses.surveys.models import FollowUp
from courses.surveys.schedules import ask_what_was_applied
from library.models import Practice
from vocabulary.models import Choice


@pytest.fixture
def enrolment(cohort, andrea):
    """andrea completed the course a hundred days ago."""
    enrolment = cohort.enrol(andrea)
    Enrolment.objects.filter(pk=enrolment.pk).update(completed_at=timezone.now() - timedelta(days=100))
    return enrolment


@pytest.fixture
def followup(enrolment):
    return FollowUp.objects.create(enrolment=enrolment, months=3)


def link(followup):
    return followup.get_absolute_url()


def test_whoever_completed_a_course_three_months_ago_is_asked_once(enrolment):
    for _day in range(2):
        ask_what_was_applied()

    [letter] = mail.outbox
    assert letter.to == ["andrea@example.org"]
    assert letter.body.count("/surveys/followups/") == 4
    assert FollowUp.objects.get().months == 3


@pytest.mark.parametrize(("days", "months"), [(80, []), (100, [3]), (150, []), (190, [6]), (400, [])])
def test_nobody_is_asked_too_early_or_about_what_is_long_past(enrolment, days, months):
    Enrolment.objects.update(completed_at=timezone.now() - timedelta(days=days))

    assert [number for _enrolment, number in FollowUp.due()] == months


def test_who_was_given_a_certificate_for_a_part_of_the_course_is_asked_as_well(cohort, rosa, luis):
    rule = Rule.objects.create(course_key=cohort.course_key, tier="participation", steps_share=50)
    certified, _beginner = cohort.enrol(rosa), cohort.enrol(luis)
    certificate, _is_new = Certificate.give(rule, rosa, cohort.course_title, 20, enrolment=certified, edition=cohort)
    early = FollowUp.due()
    Certificate.objects.update(issued_at=timezone.now() - timedelta(days=100))

    assert (early, FollowUp.due()) == ([], [(certified, 3)])

    certificate.revoke(luis, "A mistake")
    assert FollowUp.due() == []


def test_whoever_wants_no_letters_is_not_asked(enrolment, andrea):
    Preference.objects.create(member=andrea, rhythm="never")
    ask_what_was_applied()

    assert mail.outbox == []


def test_a_tap_shows_the_question_and_only_sending_answers_it(followup):
    page = Client().get(f"{link(followup)}?answer=applied").content.decode()
    followup.refresh_from_db()

    assert 'value="applied"' in page
    assert followup.answered_at is None


def test_an_answer_is_kept_once_and_told_to_others_as_an_event(followup):
    for answer in ("applied", "cannot"):
        page = Client().post(link(followup), {"answer": answer, "words": "We changed the form.", "is_shown": "on"})
    followup.refresh_from_db()

    assert "Thank you" in page.content.decode()
    assert (followup.answer, followup.words) == ("applied", "We changed the form.")
    event = Event.objects.get(name="followup.applied")
    assert event.payload["enrolment"] == followup.enrolment_id
    assert event.payload["shown"]


def test_what_was_not_applied_is_no_event(followup):
    Client().post(link(followup), {"answer": "not_yet"})

    assert not Event.objects.filter(name="followup.applied").exists()


def test_what_was_applied_becomes_a_draft_for_the_library_when_it_is_offered(followup, andrea, sofia, db):
    Choice.objects.get_or_create(vocabulary="evidence_level", code="practice", defaults={"name": "Practice"})

    Client().post(link(followup), {"answer": "applied", "words": "We changed the form.", "is_offered": "on"})

    practice = Practice.objects.get()
    assert (practice.status, practice.country_id) == ("draft", "JM")
    assert "We changed the form." in practice.what_was_done.values()
    assert Notice.objects.filter(member=sofia, event__name="followup.case").exists()


def test_a_forged_or_old_link_leads_nowhere(followup, monkeypatch):
    assert Client().get(f"{link(followup)[:-3]}xx/").status_code == 404
    monkeypatch.setattr("courses.surveys.models.asked.LASTS", timedelta(seconds=-1))
    assert Client().get(link(followup)).status_code == 404
