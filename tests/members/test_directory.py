"""The directory: who finds whom, and what nobody is told."""

import pytest

from tests.people import client_of, make_institution, make_member
from vocabulary import setup as words
from vocabulary.models import Sector, Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def themes(db):
    words.load()
    return Theme.objects


def names_in(answer):
    return [profile.member.name for profile in answer.context["people"]]


def found(visitor, **filters):
    return names_in(client_of(visitor).get("/en/members/", filters))


def test_an_endorsed_member_finds_the_others_by_name(andrea, rosa, luis):
    assert found(andrea) == ["Andrea Campbell", "Luis Benítez", "Rosa Quispe"]


def test_a_visitor_is_led_to_the_door(client):
    answer = client.get("/en/members/")

    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]


def test_who_awaits_endorsement_does_not_see_it(kemar, andrea):
    assert client_of(kemar).get("/en/members/").status_code == 403


def test_who_awaits_endorsement_is_not_in_it(andrea, kemar):
    assert "Kemar Brown" not in found(andrea)


def test_a_closed_account_is_not_in_it(andrea, rosa):
    rosa.is_active = False
    rosa.save()

    assert found(andrea) == ["Andrea Campbell"]


@pytest.mark.parametrize("typed", ["joao", "JOÃO", "pereira joão", "João"])
def test_a_name_is_found_without_accents_and_capitals(typed, andrea, joao):
    assert found(andrea, q=typed) == ["João Pereira"]


def test_filters_narrow_by_country_language_and_order(andrea, rosa, luis, joao):
    joao.reads = ["es", "en"]
    joao.save()

    assert found(andrea, country="PE") == ["Rosa Quispe"]
    assert found(andrea, language="es") == ["João Pereira", "Luis Benítez", "Rosa Quispe"]
    assert found(andrea, order="country") == ["João Pereira", "Andrea Campbell", "Luis Benítez", "Rosa Quispe"]


def test_a_sector_holds_its_branches(themes, andrea, rosa):
    ministry = make_institution("MIDIS", country=rosa.country, sector=Sector.objects.get(code="gov-social-ministry"))
    rosa.institution = ministry
    rosa.save()

    assert found(andrea, sector="government") == ["Rosa Quispe"]
    assert found(andrea, sector="gov-social-ministry") == ["Rosa Quispe"]
    assert found(andrea, sector="academia") == []
    assert found(andrea, institution=ministry.pk) == ["Rosa Quispe"]


def test_a_theme_holds_its_branches_on_either_side(themes, andrea, rosa, luis):
    rosa.offers.add(Theme.objects.get(code="targeting"))
    luis.seeks.add(Theme.objects.get(code="targeting"))

    assert found(andrea, offers="targeting") == ["Rosa Quispe"]
    assert found(andrea, offers="delivery") == ["Rosa Quispe"]
    assert found(andrea, seeks="targeting") == ["Luis Benítez"]


def test_a_filter_that_makes_no_sense_is_as_if_it_were_not_there(andrea, rosa):
    assert found(andrea, country="XX", offers="nothing", page="many") == ["Andrea Campbell", "Rosa Quispe"]


@pytest.mark.parametrize(
    ("field", "filters"),
    [
        ("country", {"country": "PE"}),
        ("languages", {"language": "es"}),
        ("post", {"q": "targeting"}),
        ("offers", {"offers": "targeting"}),
        ("institution", {"sector": "government"}),
    ],
)
def test_no_filter_tells_what_somebody_keeps_to_themselves(field, filters, themes, andrea, rosa):
    rosa.post = "Director of targeting"
    rosa.institution = make_institution("MIDIS", sector=Sector.objects.get(code="government"))
    rosa.save()
    rosa.offers.add(Theme.objects.get(code="targeting"))
    assert found(andrea, **filters) == ["Rosa Quispe"]

    rosa.audiences = {field: "me"}
    rosa.save()

    assert found(andrea, **filters) == []


def test_ordered_by_country_somebody_without_one_to_show_comes_last(andrea, rosa, joao):
    joao.audiences = {"country": "me"}
    joao.save()

    assert found(andrea, order="country") == ["Andrea Campbell", "Rosa Quispe", "João Pereira"]


def test_nobody_fits_is_said_with_a_next_step(andrea):
    page = client_of(andrea).get("/en/members/", {"q": "zzz"}).content.decode()

    assert "Nobody fits all of this" in page
    assert "Show everybody" in page


def test_a_long_directory_has_pages(andrea):
    for number in range(30):
        make_member(f"Person {number:02}", country="PE", email=f"person{number}@example.org")

    first = client_of(andrea).get("/en/members/")
    second = client_of(andrea).get("/en/members/?page=2")

    assert len(names_in(first)) == 24
    assert len(names_in(second)) == 7
    assert not set(names_in(first)) & set(names_in(second))


@pytest.mark.parametrize("order", ["", "country"])
def test_twenty_people_cost_as_many_queries_as_one(order, themes, andrea, django_assert_max_num_queries):
    browser = client_of(andrea)
    address = f"/en/members/?order={order}"
    browser.get(address)
    with django_assert_max_num_queries(12) as one:
        browser.get(address)
    for number in range(20):
        member = make_member(f"Person {number:02}", country="PE", email=f"person{number}@example.org")
        member.institution = make_institution(f"Institution {number}", country=member.country)
        member.save()
        member.offers.add(Theme.objects.get(code="targeting"))

    with django_assert_max_num_queries(12) as twenty:
        browser.get(address)

    # What nobody offers is not asked for, so the first page is one query short.
    assert len(twenty) - len(one) <= 2
