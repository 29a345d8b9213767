import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale

from library.models import Programme
from members.models import Country, FocalPoint, Institution
from pages.models import CountryIndexPage, CountryPage
from tests.people import client_of, make_country, make_institution, make_member
from tests.places import make_space


def test_countries_are_listed_by_part_of_the_americas_and_never_ranked(visitor):
    html = visitor.get("/en/countries/").content.decode()

    assert "<h2>The Americas</h2>" in html
    names = [html.index(f">{name}</a>") for name in ("Brazil", "Chile", "Costa Rica", "Haiti", "Jamaica")]
    assert names == sorted(names)


def test_a_list_of_countries_costs_the_same_for_few_and_many(visitor, django_assert_max_num_queries):
    visitor.get("/en/countries/")

    with django_assert_max_num_queries(12):
        visitor.get("/en/countries/")


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/en/countries/jamaica/", None),
        ("/es/countries/jamaica/", "/es/paises/jamaica/"),
        ("/fr/countries/jamaica/", "/fr/pays/jamaica/"),
        ("/pt-br/countries/", "/pt-br/paises/"),
    ],
)
def test_other_apps_need_not_know_where_a_country_stands(visitor, path, place):
    answer = visitor.get(path)

    assert answer.status_code == (302 if place else 200)
    assert place is None or answer.url == place


def test_an_unknown_country_is_not_found(visitor):
    assert visitor.get("/en/countries/atlantis/").status_code == 404
    assert visitor.get("/fr/countries/atlantis/").status_code == 404


def test_a_state_without_anything_has_a_page_that_says_what_to_do(visitor):
    html = visitor.get("/en/countries/uruguay/").content.decode()

    assert "No records of Uruguay yet" in html
    assert "has not named its focal point yet" in html
    assert "No institution of this state is in the network yet." in html


def test_visitors_do_not_see_the_members_of_a_state(visitor, andrea):
    html = visitor.get("/en/countries/jamaica/").content.decode()

    assert "Andrea Campbell" not in html
    assert "Members of the network see one another here." in html


def test_members_see_the_members_of_a_state(site, andrea, rosa):
    html = client_of(rosa).get("/en/countries/jamaica/").content.decode()

    assert "Andrea Campbell" in html


def test_who_awaits_endorsement_sees_no_members(site, andrea, kemar):
    client = client_of(kemar)

    assert "Andrea Campbell" not in client.get("/en/countries/jamaica/").content.decode()
    assert "when your state has endorsed you" in client.get("/en/countries/haiti/").content.decode()


def test_a_member_who_hides_their_country_is_not_on_its_page(site, andrea, rosa):
    andrea.audiences = {"country": "me"}
    andrea.save()

    assert "Andrea Campbell" not in client_of(rosa).get("/en/countries/jamaica/").content.decode()


def test_a_member_who_hides_their_post_shows_none(site, andrea, rosa):
    andrea.post, andrea.audiences = "Director of targeting", {"post": "me"}
    andrea.save()

    html = client_of(rosa).get("/en/countries/jamaica/").content.decode()

    assert "Andrea Campbell" in html
    assert "Director of targeting" not in html


def test_a_member_who_shows_themselves_to_anyone_is_seen_by_visitors(visitor, andrea):
    andrea.audiences = {"name": "anyone", "country": "anyone"}
    andrea.save()

    assert "Andrea Campbell" in visitor.get("/en/countries/jamaica/").content.decode()


def test_members_see_who_the_focal_point_is(site, marcia, rosa):
    aside = client_of(rosa).get("/en/countries/jamaica/").content.decode().partition("<aside")[2]

    assert "Marcia Grant" in aside


def test_visitors_learn_only_that_there_is_a_focal_point(visitor, marcia):
    html = visitor.get("/en/countries/jamaica/").content.decode()

    assert "Marcia Grant" not in html
    assert "This state has a focal point." in html


def test_a_former_focal_point_is_none(visitor, marcia):
    charge = FocalPoint.objects.get(member=marcia)
    charge.until = charge.since
    charge.save()

    assert "has not named its focal point yet" in visitor.get("/en/countries/jamaica/").content.decode()


def test_institutions_and_records_of_the_state_are_shown(visitor):
    make_institution("Ministry of Labour", country=make_country("JM"))
    make_institution("Ministry of Health", country=make_country("PE"))

    html = visitor.get("/en/countries/jamaica/").content.decode()

    assert "Ministry of Labour" in html
    assert "Ministry of Health" not in html
    assert not Programme.objects.exists()


def test_spaces_of_the_state_are_shown_to_who_may_read_them(visitor, site, rosa):
    make_space("Chapter of Jamaica", visibility="members", country=make_country("JM"))

    assert "Chapter of Jamaica" not in visitor.get("/en/countries/jamaica/").content.decode()
    assert "Chapter of Jamaica" in client_of(rosa).get("/en/countries/jamaica/").content.decode()


def test_a_country_page_costs_the_same_for_few_and_many_members(site, rosa, django_assert_max_num_queries):
    client = client_of(rosa)
    client.get("/en/countries/jamaica/")
    for number in range(20):
        make_member(f"Member Number{number}", country="JM", email=f"m{number}@example.org")

    with django_assert_max_num_queries(12):
        html = client.get("/en/countries/jamaica/").content.decode()

    assert "All members from Jamaica" in html


def test_a_country_has_one_page_in_a_language(site):
    english = Locale.objects.get(language_code="en")
    double = CountryPage(title="Jamaica again", slug="again", country=Country.objects.get(pk="JM"), locale=english)

    with pytest.raises(ValidationError) as refusal:
        CountryIndexPage.objects.get(locale=english).add_child(instance=double)

    assert "country" in refusal.value.message_dict


def test_the_clock_of_a_state_is_shown(visitor):
    assert "Time there now" in visitor.get("/en/countries/jamaica/").content.decode()


def test_what_somebody_has_proposed_is_on_no_page_before_it_is_confirmed(visitor, kemar, jamaica):
    Institution.propose("Buy cheap watches", jamaica, by=kemar)

    assert "Buy cheap watches" not in visitor.get("/en/countries/jamaica/").content.decode()
