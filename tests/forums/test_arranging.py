"""Which forums a space has."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from forums.models import Forum
from languages.fields import Translated
from tests.people import client_of
from tests.places import make_space


def test_a_space_gets_a_forum_when_its_first_member_comes(db, ana, rosa):
    space = make_space("Registries", visibility="invitation", facilitator=ana, members=[rosa])

    forum = Forum.objects.get(space=space)
    assert (str(forum), forum.slug) == ("Discussion", "registries")
    assert Forum.objects.first_of(space) == forum


def test_the_space_of_a_dialogue_gets_none(db, ana):
    space = make_space("Live", kind="dialogue", facilitator=ana)

    assert not Forum.objects.filter(space=space).exists()


def test_addresses_of_forums_are_told_apart(network):
    forums = [
        Forum.objects.create(space=network, name=Translated(n), slug=Forum.objects.free_slug("new")) for n in "abc"
    ]

    assert [forum.slug for forum in forums] == ["new-2", "new-3", "new-4"]


def test_ana_adds_a_forum_to_her_group_and_names_it_in_two_languages(group, ana):
    address = f"{reverse('forums:new_forum')}?space={group.slug}"

    page = client_of(ana).get(address)
    answer = client_of(ana).post(address, {"name_en": "Second room", "name_es": "Segunda sala"})

    forum = Forum.objects.get(slug="second-room")
    assert page.status_code == 200
    assert answer.url == forum.get_absolute_url()
    assert forum.space == group
    assert forum.name["es"] == "Segunda sala"


def test_a_forum_without_a_name_is_not_added(group, ana):
    before = Forum.objects.count()

    page = client_of(ana).post(f"{reverse('forums:new_forum')}?space={group.slug}", {"name_en": " "})

    assert page.status_code == 200
    assert Forum.objects.count() == before


def test_ana_changes_the_name_of_her_forum(private_forum, ana):
    address = reverse("forums:settings", args=[private_forum.slug])

    client_of(ana).post(address, {"name_en": "Registries and data"})

    private_forum.refresh_from_db()
    assert str(private_forum) == "Registries and data"


def test_others_arrange_nothing(group, private_forum, forum, rosa, luis):
    for member, status in ((rosa, 403), (luis, 404)):
        client = client_of(member)
        assert client.get(f"{reverse('forums:new_forum')}?space={group.slug}").status_code == status
        assert (
            client.post(reverse("forums:settings", args=[private_forum.slug]), {"name_en": "Mine"}).status_code
            == status
        )
    for nonsense in ("", "\0", "nowhere"):
        assert client_of(rosa).get(reverse("forums:new_forum"), {"space": nonsense}).status_code == 404
    with pytest.raises(PermissionDenied):
        Forum.objects.add(group, rosa, Translated("Mine"))
