import datetime
import zoneinfo

import pytest
from django.utils import timezone

from languages.fields import Translated
from members.models import Institution
from pages.templatetags import greetings
from tests.people import client_of, make_member


def test_visitors_meet_the_motto_and_the_three_doors(visitor):
    html = visitor.get("/en/").content.decode()

    assert "<h1>Exchanging Experiences, Expanding Opportunities</h1>" in html
    assert [f'<h3><a href="/en/{door}' in html for door in ("learn/", "forums/", "live/")] == [True, True, True]


@pytest.mark.parametrize(
    ("path", "motto"),
    [
        ("/es/", "Intercambiando experiencias, ampliando oportunidades"),
        ("/pt-br/", "Trocando experiências, ampliando oportunidades"),
        ("/fr/", "Échanger des expériences, élargir les possibilités"),
    ],
)
def test_the_motto_is_said_in_each_language(visitor, path, motto):
    assert f"<h1>{motto}</h1>" in visitor.get(path).content.decode()


def test_numbers_are_counted_not_invented(visitor, site):
    make_member("Nadine Joseph", country="HT")
    make_member("Nobody Yet", country="HT", standing="awaiting")

    html = visitor.get("/en/").content.decode()

    assert "<b>8</b><span>states</span>" in html
    assert "<b>1</b><span>member</span>" in html
    assert "institution" not in html.partition('class="stats"')[2].partition("</section>")[0]


def test_a_member_is_greeted_by_name_and_not_asked_to_join(site, andrea):
    html = client_of(andrea).get("/en/").content.decode()

    assert ", Andrea." in html
    assert "Join the network" not in html.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize(
    ("hour", "words"),
    [(3, "Good evening"), (4, "Good morning"), (11, "Good morning"), (12, "Good afternoon"), (19, "Good evening")],
)
def test_the_greeting_goes_by_the_clock_of_the_member(monkeypatch, hour, words):
    now = datetime.datetime(2026, 11, 24, hour, 30, tzinfo=zoneinfo.ZoneInfo("America/Lima"))
    monkeypatch.setattr(timezone, "now", lambda: now)

    with timezone.override("America/Lima"):
        assert greetings.greeting("Rosa") == f"{words}, Rosa."


def test_the_place_of_a_member_is_the_capital_whose_clock_is_theirs(andrea, monkeypatch):
    andrea.country.capital = Translated("Kingston")
    now = datetime.datetime(2026, 11, 23, 14, 12, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)

    with timezone.override("America/Jamaica"):
        assert greetings.now_here(andrea) == "Monday, November 23 · 09:12 in Kingston"
    with timezone.override("America/Sao_Paulo"):
        assert greetings.now_here(andrea) == "Monday, November 23 · 11:12 in Sao Paulo"


def test_who_is_not_endorsed_yet_learns_what_to_do_meanwhile(site, kemar):
    page = client_of(kemar).get("/en/").content.decode()

    assert "Your endorsement is on its way" in page
    assert "/en/me/profile/" in page.partition("<main")[2]


def test_an_endorsed_member_is_not_told_to_wait(site, andrea):
    assert "Your endorsement is on its way" not in client_of(andrea).get("/en/").content.decode()


def test_the_home_of_a_member_leads_to_the_page_of_their_state(site, andrea):
    assert 'href="/en/countries/jamaica/"' in client_of(andrea).get("/en/").content.decode()


def test_the_first_page_of_a_visitor_asks_little_of_the_database(visitor, django_assert_max_num_queries):
    visitor.get("/en/")

    with django_assert_max_num_queries(12):
        visitor.get("/en/")


def test_the_first_page_of_a_member_asks_little_of_the_database(site, andrea, django_assert_max_num_queries):
    client = client_of(andrea)
    client.get("/en/")

    with django_assert_max_num_queries(12):
        client.get("/en/")


def test_a_focal_point_is_told_who_awaits_their_word(site, marcia, kemar):
    page = client_of(marcia).get("/en/").content.decode()

    assert "1 person awaits your endorsement." in page
    assert '<a href="/en/members/endorsements/">See who it is</a>' in page
    assert "One thing is waiting for you." in page


def test_somebody_who_awaits_counts_once_though_a_notice_told_of_them(site, marcia, kemar):
    kemar.standing = "declined"
    kemar.ask_again()

    page = client_of(marcia).get("/en/").content.decode()

    assert "One thing is waiting for you." in page
    assert "Kemar Brown awaits" not in page


def test_the_secretariat_is_told_who_awaits_and_what_is_to_be_confirmed(site, sofia, kemar, rosa):
    Institution.propose("Office of the Budget", rosa.country, by=rosa)

    page = client_of(sofia).get("/en/").content.decode()

    assert "1 person awaits endorsement." in page
    assert "1 new institution waits to be confirmed." in page


def test_who_vouches_for_nobody_is_not_told_who_waits(site, andrea, tomas, kemar):
    for member in (andrea, tomas):
        page = client_of(member).get("/en/").content.decode()

        assert "awaits" not in page
        assert "/en/members/endorsements/" not in page


def test_a_focal_point_finds_endorsements_and_mandates_in_the_menu_of_every_page(site, marcia):
    menu = client_of(marcia).get("/en/me/notices/").content.decode().partition("<main")[0]

    assert 'href="/en/members/endorsements/"' in menu
    assert 'href="/en/members/mandates/"' in menu
