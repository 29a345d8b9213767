"""Three and six months after a course the superior is asked as well, who has no account and can say no."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone, translation

from activity.models import Notice
from courses.models import Enrolment
from courses.selection.models import Call, Endorsement
from courses.surveys.models import FollowUp, Observation, Refusal
from courses.surveys.schedules import ask_superiors_what_has_changed, ask_what_was_applied, remind_superiors
from tests.selection.calling import applied

ADDRESS = "director@mlss.gov.jm"


@pytest.fixture
def enrolment(cohort, andrea):
    """andrea completed the course a hundred days ago; Beverly Thomas has endorsed her, and was told of the question."""
    Call.objects.create(edition=cohort, asks_superiors_later=True)
    enrolment = cohort.enrol(andrea)
    Enrolment.objects.filter(pk=enrolment.pk).update(completed_at=timezone.now() - timedelta(days=100))
    Endorsement.objects.create(
        application=applied(cohort, andrea, state="accepted"),
        name="Beverly Thomas",
        email=ADDRESS,
        language="es",
        decided_at=timezone.now(),
        is_positive=True,
        may_be_asked=True,
    )
    return enrolment


@pytest.fixture
def observation(enrolment):
    ask_superiors_what_has_changed()
    with translation.override("en"):
        yield Observation.objects.get()


def test_the_superior_gets_one_letter_in_her_language_and_the_learner_hears_of_it(enrolment, andrea):
    for _day in range(2):
        ask_superiors_what_has_changed()

    [letter] = mail.outbox
    assert (letter.to, letter.extra_headers["Content-Language"]) == ([ADDRESS], "es")
    assert letter.body.count("?answer=") == 5
    assert "/es/surveys/followups/" in letter.body
    notice = Notice.objects.get(member=andrea, event__name="superior.asked")
    assert "Beverly Thomas" in notice.event.sentence


def test_the_learner_reads_in_letter_and_page_who_else_is_asked(enrolment):
    ask_what_was_applied()
    page = Client().get(FollowUp.objects.get().get_absolute_url()).content.decode()

    assert "Beverly Thomas" in mail.outbox[0].body
    assert "Beverly Thomas" in page


def test_opening_the_link_changes_nothing_and_the_first_answer_stands(observation):
    link = observation.get_absolute_url()
    page = Client().get(f"{link}?answer=partly").content.decode()
    observation.refresh_from_db()
    assert ("Andrea Campbell" in page, observation.answered_at) == (True, None)

    Client().post(link, {"answer": "partly", "words": "Letters are shorter."})
    again = Client().post(link, {"answer": "cannot"}).content.decode()

    observation.refresh_from_db()
    assert (observation.answer, observation.words) == ("partly", "Letters are shorter.")
    assert "Thank you" in again


def test_who_wants_no_more_questions_gets_none_about_anybody(observation, enrolment):
    Client().get(observation.refusal_url)
    assert not Refusal.objects.exists()

    page = Client(enforce_csrf_checks=True).post(observation.refusal_url).content.decode()
    Enrolment.objects.update(completed_at=timezone.now() - timedelta(days=190))
    ask_superiors_what_has_changed()

    assert "no more questions" in page
    assert ADDRESS not in str(Refusal.objects.values())
    assert len(mail.outbox) == 1


def test_she_is_reminded_once_after_two_weeks_and_not_when_she_has_answered(observation):
    remind_superiors()
    assert len(mail.outbox) == 1
    Observation.objects.update(asked_at=timezone.now() - timedelta(days=15))
    for _day in range(2):
        remind_superiors()
    assert len(mail.outbox) == 2

    Observation.objects.update(reminded_at=None)
    observation.keep("applied")
    remind_superiors()
    assert len(mail.outbox) == 2


def test_what_is_kept_names_no_superior_and_goes_with_the_learner(observation, andrea):
    kept = [field.name for field in Observation._meta.concrete_fields]
    andrea.delete()

    assert not {"name", "email"} & set(kept)
    assert not Observation.objects.exists()


def test_a_forged_or_old_link_leads_nowhere(observation, monkeypatch):
    link = observation.get_absolute_url()
    participants = FollowUp.objects.create(pk=observation.pk, enrolment=observation.enrolment, months=3).token

    assert Client().get(f"/en/surveys/followups/{participants}/superior/").status_code == 404
    monkeypatch.setattr("courses.surveys.models.asked.LASTS", timedelta(seconds=-1))
    assert [Client().get(each).status_code for each in (link, observation.refusal_url)] == [404, 404]
