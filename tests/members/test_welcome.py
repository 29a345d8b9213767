"""The first steps: where somebody belongs, and who is asked to vouch for them."""

import pytest
from django.utils import timezone

from activity.models import Event
from members.models import Institution, Member
from tests.people import client_of, make_institution, make_member

pytestmark = pytest.mark.django_db

ANSWERS = {"language": "en", "timezone": "America/Jamaica", "country": "JM", "institution": "Ministry of Labour"}


@pytest.fixture
def newcomer(jamaica):
    """Somebody who has just signed up."""
    return make_member("Grace Bailey", country=None, standing="awaiting", welcomed_at=None)


def page_of(member):
    return client_of(member).get("/en/me/profile/").content.decode()


def answer(member, **changes):
    return client_of(member).post("/en/me/welcome/", {**ANSWERS, **changes})


def test_signing_in_leads_a_newcomer_to_the_first_steps(newcomer):
    page = client_of(newcomer).get("/en/me/welcome/").content.decode()

    assert "Welcome, Grace" in page


def test_the_zone_of_the_browser_is_suggested(newcomer):
    browser = client_of(newcomer)
    browser.cookies["timezone"] = "America/Bogota"

    page = browser.get("/en/me/welcome/")

    assert page.context["form"].initial["timezone"] == "America/Bogota"
    assert '<option value="America/Bogota" selected>' in page.content.decode()


def test_a_zone_by_its_second_name_is_taken(newcomer):
    answer(newcomer, timezone="America/Buenos_Aires")

    newcomer.refresh_from_db()
    assert newcomer.timezone == "America/Buenos_Aires"


def test_a_zone_that_is_none_is_refused(newcomer):
    assert answer(newcomer, timezone="Mars/Olympus").status_code == 200

    newcomer.refresh_from_db()
    assert newcomer.welcomed_at is None


def test_the_answers_are_kept_and_three_next_steps_are_shown(newcomer):
    response = answer(newcomer, language="fr")

    newcomer.refresh_from_db()
    assert (newcomer.language, newcomer.timezone, newcomer.country_id) == ("fr", "America/Jamaica", "JM")
    assert newcomer.welcomed_at is not None
    assert response["Location"] == "/fr/me/welcome/"
    assert client_of(newcomer).get("/en/me/welcome/").content.decode().count("<li><div") == 3


def test_the_focal_point_of_the_state_is_told(newcomer, marcia, sofia):
    answer(newcomer)

    event = Event.objects.get(name="member.awaits")
    assert event.payload == {"country": "JM"}
    assert [notice.member for notice in event.notices.all()] == [marcia]


def test_where_a_state_has_no_focal_point_the_secretariat_is_told(newcomer, sofia):
    answer(newcomer)

    assert [notice.member for notice in Event.objects.get(name="member.awaits").notices.all()] == [sofia]


def test_answering_twice_asks_the_state_once(newcomer, marcia):
    answer(newcomer)
    answer(newcomer)

    assert Event.objects.filter(name="member.awaits").count() == 1


@pytest.mark.parametrize("typed", ["ministry of labour", "MOL", "Ministry of Labour (MoL)", " Ministry  of Labour "])
def test_an_institution_is_recognised_however_it_is_written(typed, newcomer, jamaica):
    known = make_institution("Ministry of Labour", country=jamaica, acronym="MoL")

    answer(newcomer, institution=typed)

    newcomer.refresh_from_db()
    assert newcomer.institution == known


def test_an_institution_that_is_missing_is_proposed(newcomer, andrea):
    answer(newcomer, institution="Office of the Children’s Advocate")

    newcomer.refresh_from_db()
    assert not newcomer.institution.is_confirmed
    assert newcomer.institution not in Institution.objects.known_to(andrea)
    assert newcomer.institution in Institution.objects.known_to(newcomer)


def test_two_institutions_of_one_name_have_two_addresses(newcomer, rosa):
    make_institution("Ministry of Labour JM", country=rosa.country)

    answer(newcomer)

    newcomer.refresh_from_db()
    assert newcomer.institution.country_id == "JM"
    assert Institution.objects.values("slug").distinct().count() == 2


def test_endorsing_somebody_confirms_what_they_proposed(newcomer, marcia):
    answer(newcomer)
    newcomer.refresh_from_db()

    newcomer.endorse(by=marcia)

    assert newcomer.institution.is_confirmed


def test_a_country_is_not_left_open_by_mistake(newcomer):
    page = answer(newcomer, country="").content.decode()

    newcomer.refresh_from_db()
    assert newcomer.welcomed_at is None
    assert 'href="#id_country"' in page


def test_somebody_of_an_international_body_names_no_country(newcomer):
    answer(newcomer, country="none", institution="Development Bank")

    newcomer.refresh_from_db()
    assert newcomer.country is None
    assert newcomer.institution.country is None


def test_before_the_first_steps_nobody_is_said_to_have_been_asked(newcomer):
    page = page_of(newcomer)

    assert "Nobody has been asked to endorse you yet" in page
    assert "has been asked to endorse you." not in page


def test_the_first_steps_are_for_members(client):
    assert client.get("/en/me/welcome/").status_code == 302


def test_the_first_steps_of_who_has_taken_them_are_not_asked_again(andrea):
    andrea.welcomed_at = timezone.now()
    andrea.save()

    assert "You are in, Andrea" in client_of(andrea).get("/en/me/welcome/").content.decode()
    assert Member.objects.get(pk=andrea.pk).welcomed_at == andrea.welcomed_at
