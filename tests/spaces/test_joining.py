"""Coming into a space, asking, leaving, and the roles in it."""

import pytest
from django.db import IntegrityError, transaction

from activity.models import Event, Notice
from languages.fields import Translated
from spaces.models import JoinRequest, Membership, Space
from streams import log
from streams.hub import AUTHORITY
from tests.people import client_of, make_member
from tests.places import make_space

pytestmark = pytest.mark.django_db


def closed_connections():
    return [entry.data["owner"] for entry in log.since(AUTHORITY, 0)]


def test_a_member_comes_in_where_the_door_is_open(network, luis):
    client_of(luis).post(f"{network.get_absolute_url()}membership/")

    assert network.role_of(luis) == "member"


@pytest.mark.parametrize("place", ["circle", "group"])
def test_nobody_comes_in_where_one_asks_or_is_invited(place, luis, request):
    space = request.getfixturevalue(place)

    answer = client_of(luis).post(f"{space.get_absolute_url()}membership/")

    assert answer.status_code == 404
    assert space.role_of(luis) is None


def test_who_awaits_endorsement_comes_into_public_spaces_only(kemar, network, square):
    client_of(kemar).post(f"{square.get_absolute_url()}membership/")

    assert square.role_of(kemar) == "member"
    assert client_of(kemar).post(f"{network.get_absolute_url()}membership/").status_code == 404


def test_nobody_comes_into_an_archived_space(network, luis, ana):
    network.archive(by=ana)

    assert client_of(luis).post(f"{network.get_absolute_url()}membership/").status_code == 403


def test_coming_in_twice_is_coming_in_once(network, luis):
    network.admit(luis)
    network.admit(luis)

    assert network.memberships.count() == 1
    assert Event.objects.filter(name="space.joined").count() == 1


def test_leaving_ends_the_membership_and_open_connections(group, rosa):
    client_of(rosa).post(f"{group.get_absolute_url()}membership/", {"leave": ""})

    assert not Space.objects.visible_to(rosa).filter(pk=group.pk).exists()
    assert closed_connections() == [f"member:{rosa.pk}"]


def test_whoever_alone_keeps_a_space_names_somebody_before_leaving(group, ana, rosa):
    client_of(ana).post(f"{group.get_absolute_url()}membership/", {"leave": ""})
    assert group.role_of(ana) == "facilitator"

    group.change_role(group.memberships.get(member=rosa), "facilitator", by=ana)
    client_of(ana).post(f"{group.get_absolute_url()}membership/", {"leave": ""})
    assert group.role_of(ana) is None


def test_whoever_is_removed_is_told_and_whoever_leaves_is_not(group, ana, rosa, luis):
    group.admit(luis)
    group.expel(luis, by=ana)
    group.expel(rosa)

    notice = Notice.objects.get(event__name="space.expelled")
    assert (notice.member, notice.event.sentence) == (luis, "You are no longer one of The group")
    assert notice in Notice.objects.visible_to(luis)


def test_a_request_to_a_space_without_facilitator_reaches_the_secretariat(circle, ana, luis, sofia):
    circle.expel(ana, by=sofia)

    circle.ask_to_join(luis)

    assert Notice.objects.get(event__name="space.requested").member == sofia


def test_leaving_where_one_is_not_changes_nothing(group, luis):
    group.expel(luis)

    assert not Event.objects.filter(name="space.left").exists()
    assert closed_connections() == []


def ask(space, member, words="I work on registries."):
    return client_of(member).post(f"{space.get_absolute_url()}request/", {"words": words})


def decide(space, keeper, request, **how):
    return client_of(keeper).post(f"{space.get_absolute_url()}requests/{request.pk}/decision/", how)


def test_a_member_asks_and_the_facilitators_are_told(circle, luis, ana, rosa):
    ask(circle, luis)

    assert circle.requests.open().get().words == "I work on registries."
    told = Notice.objects.filter(event__name="space.requested").values_list("member__name", flat=True)
    assert list(told) == ["Ana Vargas"]


def test_a_space_that_asks_a_question_wants_an_answer(circle, luis):
    circle.question = Translated("What do you work on?")
    circle.save()

    answer = ask(circle, luis, words=" ")

    assert answer.status_code == 422
    assert "What do you work on?" in answer.content.decode()
    assert not circle.requests.exists()


def test_asking_twice_is_asking_once_with_the_later_words(circle, luis):
    ask(circle, luis, "First")
    circle.ask_to_join(luis, "Second")

    assert circle.requests.get().words == "Second"
    assert Event.objects.filter(name="space.requested").count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        JoinRequest.objects.create(space=circle, member=luis)


def test_a_request_is_withdrawn(circle, luis):
    ask(circle, luis)

    client_of(luis).post(f"{circle.get_absolute_url()}request/", {"withdraw": ""})

    assert not circle.requests.open().exists()


def test_one_asks_only_where_that_is_the_way_in(network, group, rosa, luis, kemar, circle):
    assert ask(network, luis).status_code == 403
    assert ask(group, luis).status_code == 404
    assert ask(circle, rosa).status_code == 403
    assert ask(circle, kemar).status_code == 404


def test_a_facilitator_lets_somebody_in(circle, luis, ana):
    request = circle.ask_to_join(luis)

    decide(circle, ana, request)

    assert circle.role_of(luis) == "member"
    assert not circle.requests.open().exists()
    assert Notice.objects.get(member=luis).event.sentence == "You are now one of The circle"


def test_declining_needs_a_reason_which_the_member_is_told(circle, luis, ana):
    request = circle.ask_to_join(luis)
    decide(circle, ana, request, decline="", reason=" ")
    assert circle.requests.open().exists()

    decide(circle, ana, request, decline="", reason="We are full until May.")

    assert circle.role_of(luis) is None
    notice = Notice.objects.get(member=luis)
    assert notice.event.sentence == "Your request to join The circle was declined: We are full until May."
    assert list(Notice.objects.visible_to(luis)) == [notice]


def test_of_two_answers_at_once_the_first_counts(circle, luis, ana):
    request = circle.ask_to_join(luis)
    same = JoinRequest.objects.get(pk=request.pk)

    request.accept(by=ana)
    same.decline(by=ana, reason="Too late")

    assert JoinRequest.objects.get().decision == "accepted"
    assert circle.role_of(luis) == "member"


def test_only_those_who_facilitate_decide(circle, luis, rosa, andrea):
    request = circle.ask_to_join(luis)

    for somebody in (rosa, andrea, luis):
        assert decide(circle, somebody, request).status_code == 404
        assert client_of(somebody).get(f"{circle.get_absolute_url()}requests/").status_code == 404


def test_a_request_is_decided_in_its_own_space(circle, luis, ana):
    other = make_space("Other", visibility="request", facilitator=ana)
    request = circle.ask_to_join(luis)

    assert decide(other, ana, request).status_code == 404


def test_twenty_requests_cost_as_many_queries_as_one(circle, ana, luis, django_assert_max_num_queries):
    circle.ask_to_join(luis)
    address, browser = f"{circle.get_absolute_url()}requests/", client_of(ana)
    browser.get(address)
    with django_assert_max_num_queries(20) as one:
        browser.get(address)
    for number in range(20):
        circle.ask_to_join(make_member(f"Person {number}", country="PE", email=f"p{number}@example.org"))

    with django_assert_max_num_queries(20) as twenty:
        browser.get(address)

    assert len(twenty) == len(one)


def test_a_facilitator_gives_roles_and_open_connections_end(group, ana, rosa):
    held = group.memberships.get(member=rosa)

    client_of(ana).post(f"{group.get_absolute_url()}people/{held.pk}/role/", {"role": "observer"})

    assert group.role_of(rosa) == "observer"
    assert closed_connections() == [f"member:{rosa.pk}"]
    assert Notice.objects.filter(member=rosa, event__name="space.role_changed").count() == 1


def test_there_are_no_roles_but_ours(group, ana, rosa):
    held = group.memberships.get(member=rosa)
    answer = client_of(ana).post(f"{group.get_absolute_url()}people/{held.pk}/role/", {"role": "emperor"})

    assert answer.status_code == 404
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=held.pk).update(role="emperor")


def test_a_facilitator_expels(group, ana, rosa):
    held = group.memberships.get(member=rosa)

    client_of(ana).post(f"{group.get_absolute_url()}people/{held.pk}/expulsion/")

    assert group.role_of(rosa) is None
    assert client_of(rosa).get(group.get_absolute_url()).status_code == 404


def test_members_neither_give_roles_nor_expel(group, ana, rosa):
    held = group.memberships.get(member=ana)

    for deed in ("role/", "expulsion/"):
        answer = client_of(rosa).post(f"{group.get_absolute_url()}people/{held.pk}/{deed}", {"role": "member"})
        assert answer.status_code == 404
    assert group.role_of(ana) == "facilitator"


GIVEN = {"name_en": "New place", "kind": "group", "visibility": "members", "slug": "new-place"}


def test_a_moderator_opens_a_space_and_facilitates_it(tomas):
    client_of(tomas).post("/en/spaces/new/", GIVEN)

    space = Space.objects.get(slug="new-place")
    assert space.name == {"en": "New place"}
    assert space.role_of(tomas) == "facilitator"


def test_members_open_no_spaces(andrea, ana, group):
    for somebody in (andrea, ana):
        assert client_of(somebody).post("/en/spaces/new/", GIVEN).status_code == 403


def test_a_facilitator_changes_what_the_space_is(group, ana, rosa):
    address = f"{group.get_absolute_url()}settings/"

    client_of(ana).post(address, {**GIVEN, "name_es": "Lugar nuevo"})

    group.refresh_from_db()
    assert group.name == {"en": "New place", "es": "Lugar nuevo"}
    assert group.slug == "the-group"
    assert client_of(rosa).get(address).status_code == 404


def test_a_facilitator_archives_and_reopens(group, ana, rosa):
    address = f"{group.get_absolute_url()}archive/"
    assert client_of(rosa).post(address).status_code == 404

    client_of(ana).post(address)
    group.refresh_from_db()
    assert not group.is_open

    client_of(ana).post(address, {"reopen": ""})
    group.refresh_from_db()
    assert group.is_open


@pytest.mark.parametrize("path", ["membership/", "request/", "archive/", "people/1/role/", "people/1/expulsion/"])
def test_nothing_changes_by_looking(path, group, ana):
    assert client_of(ana).get(f"{group.get_absolute_url()}{path}").status_code == 405
