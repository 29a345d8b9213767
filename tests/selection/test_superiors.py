"""Superiors are asked after a course only where they were told so beforehand, and did not say no."""

import pytest
from django.core import mail

from courses.selection.models import Application, Endorsement
from courses.superiors import Superior, superiors_of
from tests.people import client_of
from tests.selection.calling import applied, filled_in, make_call


@pytest.fixture
def call(course):
    """The call of an edition that asks superiors afterwards."""
    return make_call(course, asks_superiors_later=True).call


@pytest.fixture
def endorsement(call, andrea):
    """andrea has applied, and her superior was written to in Spanish."""
    client_of(andrea).post(f"/en/calls/{call.edition_id}/application/", filled_in())
    return Endorsement.objects.get()


def answered(endorsement, **answer):
    """What the page behind the letter says; then the superior sends an answer, and andrea is a learner."""
    page = client_of().get(endorsement.get_absolute_url()).content.decode()
    client_of().post(endorsement.get_absolute_url(), {"answer": "yes", **answer})
    application = Application.objects.select_related("edition").get()
    return page, application.edition.enrol(application.member)


def test_applicant_and_superior_are_told_before_the_word_is_given(call, andrea, endorsement):
    form = client_of(andrea).get(f"/en/calls/{call.edition_id}/application/").content.decode()
    [letter] = [each for each in mail.outbox if each.to == ["director@mlss.gov.jm"]]
    page, enrolment = answered(endorsement)

    assert "they are asked one question" in form
    assert letter.body.count("?answer=") == 2
    assert 'name="not_later"' in page
    assert superiors_of([enrolment]) == {enrolment.pk: Superior("Beverly Thomas", "director@mlss.gov.jm", "es")}


@pytest.mark.parametrize("answer", [{"not_later": "on"}, {"answer": "no"}])
def test_who_says_no_is_not_asked(endorsement, answer):
    _page, enrolment = answered(endorsement, **answer)

    assert superiors_of([enrolment]) == {}


def test_who_endorsed_before_the_call_asked_for_it_was_not_told_and_is_not_asked(call, endorsement):
    for is_on in (False, True):
        call.asks_superiors_later = is_on
        call.save()
        if not is_on:
            page, enrolment = answered(endorsement)

    assert 'name="not_later"' not in page
    assert superiors_of([enrolment]) == {}


def test_a_call_that_asks_no_longer_asks_nobody(call, endorsement):
    _page, enrolment = answered(endorsement)
    call.asks_superiors_later = False
    call.save()

    assert superiors_of([enrolment]) == {}


def test_a_focal_point_who_endorses_the_state_is_no_superior(call, andrea, marcia):
    application = applied(call.edition, andrea, is_endorsed=False)
    Endorsement.give(application, by=marcia)

    assert superiors_of([call.edition.enrol(andrea)]) == {}
