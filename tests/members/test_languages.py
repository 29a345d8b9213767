"""The language and the time zone follow a member everywhere."""

import pytest
from django.test import Client

from tests.people import PASSWORD, client_of

pytestmark = pytest.mark.django_db


def test_switching_the_language_is_kept_with_the_member(andrea):
    answer = client_of(andrea).post("/en/language/", {"language": "fr", "next": "/en/members/"})

    andrea.refresh_from_db()
    assert andrea.language == "fr"
    assert answer["Location"] == "/fr/members/"
    assert answer.cookies["language"].value == "fr"


def test_a_visitor_switches_too_and_nobody_is_changed(client):
    answer = client.post("/en/language/", {"language": "pt", "next": "/en/account/login/"})

    assert answer["Location"] == "/pt-br/account/login/"
    assert answer.cookies["language"].value == "pt-br"


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_the_switch_leads_to_our_pages_only(client, back):
    answer = client.post("/en/language/", {"language": "es", "next": back})

    assert answer["Location"] == "/es/"


def test_a_language_that_nobody_speaks_here_changes_nothing(andrea):
    client_of(andrea).post("/en/language/", {"language": "xx"})

    andrea.refresh_from_db()
    assert andrea.language == "en"


def test_looking_at_a_page_in_another_language_changes_nothing(andrea):
    client_of(andrea).get("/fr/me/profile/")

    andrea.refresh_from_db()
    assert andrea.language == "en"


def test_switching_needs_a_form(client):
    assert client.get("/en/language/?language=fr").status_code == 405


def test_the_page_that_one_wanted_is_shown_in_the_language_of_the_member(sylvie):
    sylvie.emailaddress_set.create(email=sylvie.email, verified=True, primary=True)
    browser = Client()

    answer = browser.post("/en/account/login/?next=/en/members/", {"login": sylvie.email, "password": PASSWORD})

    assert answer["Location"] == "/fr/members/"
    assert answer.cookies["language"].value == "fr"


def test_an_address_without_a_language_answers_members_in_theirs(joao):
    answer = client_of(joao).get("/members/", HTTP_ACCEPT_LANGUAGE="fr")

    assert answer["Location"] == "/pt-br/members/"


def test_an_address_without_a_language_answers_visitors_in_that_of_the_browser(client):
    answer = client.get("/account/login/", HTTP_ACCEPT_LANGUAGE="fr-CA,fr;q=0.9,en;q=0.5")

    assert answer["Location"] == "/fr/account/login/"


def test_portuguese_of_portugal_is_answered_in_ours(client):
    answer = client.get("/account/login/", HTTP_ACCEPT_LANGUAGE="pt-PT,pt;q=0.9")

    assert answer["Location"] == "/pt-br/account/login/"


def test_times_are_told_in_the_zone_of_the_member(andrea):
    andrea.timezone = "America/Jamaica"
    andrea.save()

    page = client_of(andrea).get("/en/me/security/").content.decode()

    assert 'data-zone="America/Jamaica"' in page
