"""Who knows of a space, who reads in it, who writes in it."""

import pytest
from django.contrib.auth.models import AnonymousUser

from members.models import Member
from spaces.models import Membership, Space
from tests.people import client_of
from tests.places import make_space

pytestmark = pytest.mark.django_db

KINDS = ["public", "members", "request", "invitation"]
# Who reads a space of each kind without being in it: (a visitor, who awaits endorsement, a member, a moderator).
READ = {
    "public": (True, True, True, True),
    "members": (False, False, True, True),
    "request": (False, False, False, True),
    "invitation": (False, False, False, True),
}
KNOW = {**READ, "request": (False, False, True, True)}


@pytest.fixture
def outsiders(kemar, luis, tomas):
    return AnonymousUser(), kemar, luis, tomas


@pytest.mark.parametrize("kind", KINDS)
def test_who_reads_a_space_without_being_in_it(kind, outsiders):
    make_space(visibility=kind)

    assert tuple(Space.objects.visible_to(one).exists() for one in outsiders) == READ[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_who_knows_of_a_space_without_being_in_it(kind, outsiders):
    make_space(visibility=kind)

    assert tuple(Space.objects.known_to(one).exists() for one in outsiders) == KNOW[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_is_in_a_space_reads_it(kind, kemar, rosa):
    make_space(visibility=kind, members=[kemar, rosa])

    assert Space.objects.visible_to(kemar).exists()
    assert Space.objects.visible_to(rosa).exists()


@pytest.mark.parametrize("kind", KINDS)
def test_readers_are_those_who_may_read(kind, kemar, luis, tomas, rosa):
    space = make_space(visibility=kind, members=[rosa])

    readers = set(space.readers(Member.objects.all()))

    assert readers == {one for one in Member.objects.all() if Space.objects.visible_to(one).exists()}


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_of_a_space_is_for_who_knows_of_it(kind, outsiders):
    space = make_space(visibility=kind)

    for one, knows in zip(outsiders, KNOW[kind], strict=True):
        browser = client_of(one if one.is_authenticated else None)
        assert browser.get(space.get_absolute_url()).status_code == (200 if knows else 404)


def test_the_page_of_a_space_by_request_shows_nothing_of_what_happens_in_it(circle, luis):
    page = client_of(luis).get(circle.get_absolute_url()).content.decode()

    assert "Ask to join" in page
    assert 'id="discussions"' not in page
    assert client_of(luis).get(f"{circle.get_absolute_url()}people/").status_code == 404


@pytest.mark.parametrize(
    ("role", "writes"), [("member", True), ("facilitator", True), ("tutor", True), ("observer", False)]
)
def test_observers_read_only(role, writes, group, luis):
    group.admit(luis, role=role)

    assert group.welcomes(luis) is writes


def test_nobody_writes_in_an_archived_space(group, rosa, ana):
    group.archive(by=ana)

    assert not group.welcomes(rosa)
    assert Space.objects.visible_to(rosa).filter(pk=group.pk).exists()

    group.reopen(by=ana)
    assert group.welcomes(rosa)


def test_facilitators_tutors_and_moderators_keep_order(group, ana, rosa, luis, tomas):
    group.admit(luis, role=Membership.Role.TUTOR)

    assert [group.is_facilitated_by(one) for one in (ana, luis, tomas, rosa)] == [True, True, True, False]
    assert set(Space.objects.facilitated_by(ana)) == {group}
    assert not Space.objects.facilitated_by(rosa).exists()
    assert not Space.objects.facilitated_by(AnonymousUser()).exists()


def test_the_list_shows_what_the_visitor_knows_of(circle, group, square, luis, rosa, client):
    def names(visitor):
        answer = client_of(visitor).get("/en/spaces/")
        return [str(space) for space in (*answer.context["mine"], *answer.context["others"])]

    assert names(None) == ["The square"]
    assert names(luis) == ["The circle", "The square"]
    assert names(rosa) == ["The circle", "The group", "The square"]


def test_twenty_spaces_cost_as_many_queries_as_one(rosa, django_assert_max_num_queries):
    make_space("First", members=[rosa])
    browser = client_of(rosa)
    browser.get("/en/spaces/")
    with django_assert_max_num_queries(20) as one:
        browser.get("/en/spaces/")
    for number in range(20):
        make_space(f"Space {number}", members=[rosa])

    with django_assert_max_num_queries(20) as twenty:
        browser.get("/en/spaces/")

    assert len(twenty) == len(one)


def test_the_people_of_a_space_are_for_the_network(square, ana, andrea, kemar, client):
    square.admit(ana, role="facilitator")
    address = f"{square.get_absolute_url()}people/"

    assert client_of(andrea).get(address).status_code == 200
    assert client_of(kemar).get(address).status_code == 403
    assert client.get(address).status_code == 403
