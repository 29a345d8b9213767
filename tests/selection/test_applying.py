"""An official applies: writes, goes on later, hands in, and is told at every step where she stands."""

from datetime import timedelta

from django.core import mail
from django.utils import timezone

from courses.models import Edition
from courses.selection import schedules
from courses.selection.models import Application
from tests.courses.making import make_cohort
from tests.people import client_of
from tests.selection.calling import applied, filled_in, make_call


def urls(edition):
    return f"/en/calls/{edition.pk}/application/", f"/en/calls/{edition.pk}/draft/"


def test_andrea_applies_and_gets_a_receipt(course, andrea):
    edition = make_call(course)
    form, _draft = urls(edition)

    answer = client_of(andrea).post(form, filled_in(), follow=True)

    application = Application.objects.get(member=andrea)
    page = answer.content.decode()
    assert application.state == "submitted"
    assert application.answers == {"why": "To change something", "level": "0"}
    assert application.country_id == "JM"
    receipt = next(message for message in mail.outbox if message.to == [andrea.email])
    assert application.receipt in receipt.body
    assert "Received" in page
    assert application.receipt in page


def test_looking_at_the_form_begins_nothing(course, andrea):
    edition = make_call(course)

    client_of(andrea).get(urls(edition)[0])

    assert not Application.objects.exists()


def test_what_is_missing_is_said_beside_the_field_and_what_was_written_stays(course, andrea):
    edition = make_call(course)
    form, _draft = urls(edition)

    answer = client_of(andrea).post(form, filled_in(**{"f-why": "", "superior_name": "Beverly"}))

    assert answer.status_code == 422
    assert b"This field is required" in answer.content
    assert b"Beverly" in answer.content
    assert Application.objects.get(member=andrea).state == "draft"


def test_a_draft_is_kept_while_she_writes_and_says_what_is_missing_later(course, andrea):
    edition = make_call(course)
    form, draft = urls(edition)
    client = client_of(andrea)

    kept = client.post(draft, {"f-why": "Half a sen"}, headers={"X-Fragment": "1"})

    page = client.get(form).content.decode()
    assert kept.json()["missing"] == ["superior_name", "superior_email"]
    assert "Half a sen" in page
    assert "still missing" in page
    assert 'data-missing="superior_name superior_email"' in page
    assert mail.outbox == []


def test_an_address_that_anybody_could_have_is_no_superiors(course, andrea):
    edition = make_call(course)
    form, _draft = urls(edition)

    for address in ("boss@gmail.com", andrea.email):
        answer = client_of(andrea).post(form, filled_in(superior_email=address))
        assert answer.status_code == 422

    assert not Application.objects.get(member=andrea).submitted_at


def test_after_the_deadline_nothing_is_taken_and_the_status_says_so(course, andrea):
    edition = make_call(course)
    form, draft = urls(edition)
    client = client_of(andrea)
    client.post(draft, {"f-why": "Half"})
    Edition.objects.filter(pk=edition.pk).update(call_ends_at=timezone.now() - timedelta(seconds=1))

    page = client.post(form, filled_in(), follow=True).content.decode()

    assert Application.objects.get(member=andrea).state == "draft"
    assert "was not handed in" in page
    assert client.post(draft, {"f-why": "More"}).status_code == 404


def test_the_deadline_is_told_in_her_own_zone(course, andrea):
    edition = make_call(course)
    andrea.timezone = "America/Jamaica"
    andrea.save()

    assert "Jamaica, UTC−05" in client_of(andrea).get(urls(edition)[0]).content.decode()


def test_she_changes_what_she_handed_in_until_the_call_closes(course, andrea):
    edition = make_call(course)
    form, _draft = urls(edition)
    client = client_of(andrea)
    client.post(form, filled_in())
    received = Application.objects.get().submitted_at

    client.post(form, filled_in(**{"f-why": "Better words"}))

    application = Application.objects.get()
    assert (application.answers["why"], application.submitted_at) == ("Better words", received)
    assert application.endorsements.count() == 1


def test_who_is_not_endorsed_and_who_is_not_named_cannot_apply(course, kemar, luis):
    edition = make_call(course)
    named = make_call(course, admission="nomination")

    client_of(kemar).post(urls(edition)[0], filled_in())
    client_of(luis).post(urls(named)[0], filled_in())

    assert not Application.objects.exists()
    assert "as soon as your account is endorsed" in client_of(kemar).get(f"/en/calls/{edition.pk}/").content.decode()


def test_an_edition_into_which_one_enrols_has_no_call(course, luis):
    edition = make_cohort(course)

    assert client_of(luis).get(f"/en/calls/{edition.pk}/").status_code == 404


def test_nobody_else_sees_an_application_before_it_is_handed_in(course, andrea, luis, marcia, rosa, sofia):
    edition = make_call(course)
    edition.appoint(rosa)
    application = Application.of_member(edition, andrea)
    url = application.get_absolute_url()

    assert [client_of(visitor).get(url).status_code for visitor in (luis, marcia, rosa, sofia)] == [404] * 4
    assert client_of(andrea).get(url).status_code == 200


def test_she_withdraws_and_may_come_back_while_the_call_is_open(course, andrea, luis):
    edition = make_call(course)
    application = applied(edition, andrea, is_endorsed=False)
    url = f"/en/applications/{application.pk}/withdrawal/"

    assert client_of(luis).post(url).status_code == 404
    client_of(andrea).post(url)
    client_of(andrea).post(url)
    application.refresh_from_db()
    assert application.state == "withdrawn"

    client_of(andrea).post(urls(edition)[0], filled_in())
    application.refresh_from_db()
    assert (application.state, application.withdrawn_at) == ("submitted", None)


def test_coordinators_hear_who_applies_and_the_secretariat_where_there_is_none(course, andrea, sofia):
    edition = make_call(course)

    client_of(andrea).post(urls(edition)[0], filled_in())

    assert sofia.notices.filter(event__name="application.submitted").exists()


def test_who_has_not_handed_in_is_reminded_once_before_the_call_closes(course, andrea):
    edition = make_call(course, call_ends_at=timezone.now() + timedelta(days=2))
    Application.of_member(edition, andrea)

    schedules.reminders_to_applicants()
    schedules.reminders_to_applicants()

    assert andrea.notices.filter(event__name="application.reminded").count() == 1


def test_the_list_of_calls_shows_open_ones_to_everybody_and_ones_own_applications(course, andrea):
    edition = make_call(course)
    applied(edition, andrea)

    assert "First cohort" in client_of().get("/en/calls/").content.decode()
    assert "Received" in client_of(andrea).get("/en/calls/").content.decode()


def test_the_page_of_the_course_leads_to_the_call(course, andrea):
    edition = make_call(course)

    page = client_of(andrea).get(course.get_url()).content.decode()

    assert f"/en/calls/{edition.pk}/" in page
