"""Who may read a space: fewer is free, more is for the secretariat, and the members are told."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from activity.models import Event, Notice
from spaces.models import Space, Widening
from tests.people import client_of

pytestmark = pytest.mark.django_db


def told(name):
    return set(Notice.objects.filter(event__name=name).values_list("member__name", flat=True))


def choose(space, member, visibility):
    return client_of(member).post(f"{space.get_absolute_url()}visibility/", {"visibility": visibility})


def ask(space, member, to="public", reason="The text is published."):
    return client_of(member).post(f"{space.get_absolute_url()}widening/?to={to}", {"reason": reason})


def decide(space, member, **how):
    return client_of(member).post(f"{space.get_absolute_url()}widening/decision/", how)


def test_ana_cannot_make_her_closed_group_public_by_herself(group, ana, tomas):
    for keeper in (ana, tomas):
        answer = choose(group, keeper, "public")

        assert answer["Location"] == f"{group.get_absolute_url()}widening/?to=public"
        with pytest.raises(PermissionDenied):
            group.change_visibility("public", by=keeper)
    group.refresh_from_db()
    assert group.visibility == "invitation"


def test_the_settings_of_a_space_do_not_open_it_either(group, ana):
    given = {"name_en": "The group", "kind": "group", "visibility": "public"}

    client_of(ana).post(f"{group.get_absolute_url()}settings/", given)

    group.refresh_from_db()
    assert group.visibility == "invitation"


def test_ana_is_told_what_it_means_and_asks_the_secretariat(group, ana, rosa, luis, sofia):
    page = client_of(ana).get(f"{group.get_absolute_url()}widening/?to=public").content.decode()
    assert "also what was written before" in page
    assert "Now the 2 members of this space read it." in page

    ask(group, ana)
    ask(group, ana, reason="Asked twice.")

    assert Widening.objects.open().get().reason == "The text is published."
    assert told("space.widening_asked") == {"Rosa Quispe", sofia.name}
    assert "asked to let anybody on the internet read" in client_of(rosa).get(group.get_absolute_url()).content.decode()


def test_a_request_needs_its_reason(group, ana):
    page = ask(group, ana, reason=" ").content.decode()

    assert "required" in page
    assert not Widening.objects.exists()


def test_the_members_see_the_request_and_nobody_else_does(group, ana, rosa, luis):
    address = f"{group.get_absolute_url()}widening/"
    assert client_of(rosa).get(address).status_code == 404
    ask(group, ana)

    page = client_of(rosa).get(address).content.decode()

    assert "The text is published." in page
    assert "Withdraw the request" not in page
    assert client_of(luis).get(address).status_code == 404
    for member in (rosa, luis):
        assert decide(group, member).status_code == 404
    assert decide(group, ana).status_code == 403


def test_the_secretariat_grants_it_and_the_members_are_told(group, ana, rosa, luis, sofia):
    ask(group, ana, to="members")
    assert "Let more people read" in client_of(sofia).get(f"{group.get_absolute_url()}widening/").content.decode()
    assert str(group) in client_of(sofia).get("/en/spaces/").content.decode()

    decide(group, sofia)
    decide(group, sofia)

    assert Space.objects.visible_to(luis).filter(pk=group.pk).exists()
    assert told("space.opened_to_the_network") == {"Ana Vargas", "Rosa Quispe"}
    assert Event.objects.filter(name="space.opened_to_the_network").count() == 1
    assert Widening.objects.get().decision == "granted"


def test_the_secretariat_declines_with_a_reason(group, ana, rosa, sofia):
    ask(group, ana)

    decide(group, sofia, decline="")
    assert Widening.objects.open().exists()
    decide(group, sofia, decline="", reason="Two delegations object.")

    group.refresh_from_db()
    assert (group.visibility, Widening.objects.get().decision) == ("invitation", "declined")
    assert told("space.widening_declined") == {"Ana Vargas"}
    assert "Two delegations object." in Notice.objects.get(event__name="space.widening_declined").event.sentence


def test_ana_takes_her_request_back(group, ana):
    ask(group, ana)

    decide(group, ana, withdraw="")

    assert not Widening.objects.open().exists()


def test_the_secretariat_confirms_before_it_opens_a_space(group, ana, rosa, sofia):
    assert choose(group, sofia, "public").status_code == 302
    group.refresh_from_db()
    assert group.visibility == "invitation"

    client_of(sofia).post(f"{group.get_absolute_url()}widening/?to=public")

    group.refresh_from_db()
    assert group.visibility == "public"
    assert told("space.opened_to_anybody") == {"Ana Vargas", "Rosa Quispe"}


def test_letting_fewer_people_in_is_free_and_told(square, ana, rosa):
    square.admit(ana, role="facilitator")
    square.admit(rosa)

    for visibility in ("invitation", "invitation", "request"):
        assert choose(square, ana, visibility).status_code == 302

    square.refresh_from_db()
    # Those by request and by invitation have the same readers: one may go back and forth.
    assert square.visibility == "request"
    assert Event.objects.filter(name="space.closed_further").count() == 2
    assert told("space.closed_further") == {"Rosa Quispe"}


def test_members_change_no_visibility(group, rosa, luis):
    for member in (rosa, luis):
        assert choose(group, member, "request").status_code == 404
    with pytest.raises(PermissionDenied):
        group.change_visibility("request", by=rosa)


def test_whoever_asked_to_join_is_in_when_the_space_opens(circle, luis, sofia):
    circle.ask_to_join(luis)

    circle.change_visibility("members", by=sofia)

    assert circle.role_of(luis) == "member"
    assert not circle.requests.open().exists()


def test_closing_a_space_further_makes_the_request_to_open_it_idle(network, ana, sofia):
    network.admit(ana, role="facilitator")
    network.ask_to_widen("public", ana, "Why not.")

    network.change_visibility("invitation", by=ana)

    assert Widening.objects.get().decision == "withdrawn"


def test_a_space_has_one_open_request(group, ana):
    group.ask_to_widen("public", ana, "First.")
    group.ask_to_widen("members", ana, "Second.")

    assert [(w.to, w.reason) for w in Widening.objects.all()] == [("members", "Second.")]
    assert Event.objects.filter(name="space.widening_asked").count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Widening.objects.create(space=group, to="public", reason="Third.", asked_by=ana)


@pytest.mark.parametrize("to", ["", "invitation", "request", "nonsense"])
def test_nobody_asks_for_what_is_no_widening(to, group, ana):
    assert client_of(ana).get(f"{group.get_absolute_url()}widening/?to={to}").status_code == 302
    with pytest.raises((PermissionDenied, KeyError)):
        group.ask_to_widen(to, ana, "Why.")
