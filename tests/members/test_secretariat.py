"""The desk of the secretariat: the state of the network, roles, focal points, institutions."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activity.models import Event, Notice
from members.models import FocalPoint, Institution, Member
from members.state import by_sector, by_state, silent
from ops.figures import breakdowns, figures
from streams import log
from streams.hub import AUTHORITY
from tests.people import client_of, make_country, make_institution, make_mandate, make_member
from vocabulary import setup as words
from vocabulary.models import Sector

pytestmark = pytest.mark.django_db

PAGES = ["", "roles/", "focal-points/", "institutions/", "imports/"]


@pytest.mark.parametrize("page", PAGES)
def test_the_desk_is_for_the_secretariat(page, sofia, andrea, marcia, tomas, elena, client):
    words.load()

    assert client_of(sofia).get(f"/en/secretariat/{page}").status_code == 200
    for member in (andrea, marcia, tomas, elena):
        assert client_of(member).get(f"/en/secretariat/{page}").status_code == 404
    assert client.get(f"/en/secretariat/{page}").status_code == 302


def test_members_are_counted_by_state_in_the_order_of_names(andrea, marcia, kemar, rosa):
    rows = by_state()

    assert [str(row.country) for row in rows] == ["Jamaica", "Peru"]
    jamaica = rows[0]
    assert (jamaica.endorsed, jamaica.awaiting, jamaica.declined) == (2, 1, 0)
    assert jamaica.focal_points == [marcia]


def test_a_state_is_silent_when_nobody_has_been_here_lately(andrea, rosa):
    make_country("HT")
    Member.objects.filter(pk=andrea.pk).update(last_login=timezone.now())
    Member.objects.filter(pk=rosa.pk).update(last_login=timezone.now() - timedelta(days=90))

    assert [str(row.country) for row in silent(by_state())] == ["Haiti", "Peru"]


def test_members_are_counted_by_sector_with_those_of_none(andrea, rosa, luis):
    words.load()
    andrea.institution = make_institution("A ministry", sector=Sector.objects.get(code="gov-social-ministry"))
    andrea.save()
    rosa.institution = make_institution("The government", sector=Sector.objects.get(code="government"))
    rosa.save()

    counted = {sector.code if sector else None: number for sector, number in by_sector()}

    assert counted["government"] == 2
    assert counted["academia"] == 0
    assert counted[None] == 1


def test_every_number_has_its_definition(sofia):
    page = client_of(sofia).get("/en/secretariat/").content.decode()

    assert figures
    for one in (*figures, *breakdowns):
        assert len(str(one.definition)) > 20
        assert str(one.label) in page


def test_the_desk_costs_as_many_queries_for_twenty_states_as_for_one(sofia, andrea, django_assert_max_num_queries):
    browser = client_of(sofia)
    browser.get("/en/secretariat/")
    with django_assert_max_num_queries(60) as one:
        browser.get("/en/secretariat/")
    for number in range(20):
        member = make_member(f"Person {number}", country="PE", email=f"p{number}@example.org")
        FocalPoint.objects.create(member=member, country=member.country)

    with django_assert_max_num_queries(60) as twenty:
        browser.get("/en/secretariat/")

    assert len(twenty) == len(one)


def assign(by, member, role):
    return client_of(by).post("/en/secretariat/roles/", {"email": member.email.upper(), "role": role})


def test_the_secretariat_gives_a_role_and_the_member_is_told(sofia, andrea):
    assign(sofia, andrea, "moderator")

    andrea.refresh_from_db()
    assert andrea.is_moderator
    assert Event.objects.get(name="member.role_changed").payload == {"role": "moderator", "former": "member"}
    assert Notice.objects.filter(member=andrea).count() == 1


def test_a_role_that_is_taken_away_ends_open_connections(sofia, tomas):
    tomas.assign_role("member", by=sofia)

    assert log.since(AUTHORITY, 0)[-1].data["owner"] == f"member:{tomas.pk}"


def test_giving_the_same_role_twice_is_told_once(sofia, andrea):
    andrea.assign_role("author", by=sofia)
    andrea.assign_role("author", by=sofia)

    assert Event.objects.filter(name="member.role_changed").count() == 1


def test_there_are_no_roles_but_ours(sofia, andrea):
    assert assign(sofia, andrea, "emperor").status_code == 200
    with pytest.raises(ValueError):
        andrea.assign_role("emperor", by=sofia)


def test_nobody_changes_their_own_role(sofia):
    answer = assign(sofia, sofia, "member")

    assert "nobody locks themselves out" in answer.content.decode()
    sofia.refresh_from_db()
    assert sofia.is_secretariat


def test_a_role_is_given_by_the_secretariat_only(tomas, andrea):
    assert assign(tomas, andrea, "secretariat").status_code == 404
    andrea.refresh_from_db()
    assert not andrea.is_staff


def test_a_state_may_have_several_focal_points(sofia, andrea, marcia):
    answer = client_of(sofia).post("/en/secretariat/focal-points/", {"email": andrea.email, "country": "JM"})

    assert answer.status_code == 302
    assert FocalPoint.objects.ongoing().filter(country="JM").count() == 2
    assert Notice.objects.filter(member=andrea, event__name="focal_point.designated").exists()


def test_designating_twice_designates_once(sofia, andrea):
    FocalPoint.designate(andrea, andrea.country, by=sofia)
    FocalPoint.designate(andrea, andrea.country, by=sofia)

    assert andrea.focal_points.count() == 1


def test_a_charge_ends_and_can_be_given_again(sofia, marcia):
    charge = marcia.focal_points.get()

    client_of(sofia).post(f"/en/secretariat/focal-points/{charge.pk}/end/")
    assert not marcia.focal_points.ongoing().exists()

    FocalPoint.designate(marcia, marcia.country, by=sofia)
    assert marcia.focal_points.ongoing().count() == 1


def test_a_proposed_institution_is_confirmed(sofia, andrea):
    proposed = Institution.propose("Office of A", andrea.country, by=andrea)

    client_of(sofia).post(f"/en/secretariat/institutions/{proposed.pk}/confirmation/")

    proposed.refresh_from_db()
    assert proposed.is_confirmed


def test_a_proposed_institution_that_is_another_one_is_merged_into_it(sofia, andrea, rosa):
    known = make_institution("Ministry of Labour", country=andrea.country)
    proposed = Institution.propose("Labour Ministry", andrea.country, by=andrea)
    andrea.institution = proposed
    andrea.save()
    make_mandate(andrea, institution=proposed)
    make_mandate(rosa, institution=known)
    make_mandate(rosa, institution=proposed)

    client_of(sofia).post(f"/en/secretariat/institutions/{proposed.pk}/merger/", {"into": known.pk})

    andrea.refresh_from_db()
    assert andrea.institution == known
    assert not Institution.objects.filter(pk=proposed.pk).exists()
    assert known.mandates.count() == 2


def test_an_institution_is_not_merged_into_one_of_another_state(sofia, andrea, rosa):
    other = make_institution("Peruvian", country=rosa.country)
    proposed = Institution.propose("Labour Ministry", andrea.country, by=andrea)

    client_of(sofia).post(f"/en/secretariat/institutions/{proposed.pk}/merger/", {"into": other.pk})

    assert Institution.objects.filter(pk=proposed.pk).exists()
