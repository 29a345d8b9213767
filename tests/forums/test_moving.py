"""Moving threads: who reads them afterwards, who is told, and who may do it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from activity.models import Event, Notice
from forums.models import Thread
from tests.forums.places import make_forum, make_thread
from tests.people import client_of
from tests.places import make_space


def names_of_choices(page):
    return {forum.slug for forum in page.context["form"].fields["forum"].queryset}


def heard(member):
    return set(Notice.objects.visible_to(member).values_list("event__name", flat=True))


def test_what_was_told_of_a_thread_goes_with_it(thread, private_forum, rosa, luis, tomas):
    thread.reply(rosa, f"@[Luis](member:{luis.pk}), in confidence?")
    assert heard(luis) == {"post.mentioned"}

    thread.move(private_forum, tomas)

    assert heard(luis) == set()
    told = Event.objects.filter(subject_id__in=[str(pk) for pk in thread.posts.values_list("pk", flat=True)])
    assert set(told.values_list("space", flat=True)) == {private_forum.space_id}


def test_who_wrote_in_a_thread_is_told_where_it_went_if_they_may_read_there(thread, private_forum, rosa, joao, tomas):
    thread.reply(joao, "We do.")

    thread.move(private_forum, tomas)

    assert "thread.moved" in heard(rosa)
    assert Notice.objects.filter(member=joao, event__name="thread.moved").count() == 0


def test_who_followed_a_thread_and_may_not_read_its_new_place_hears_no_more(thread, private_forum, luis, rosa, tomas):
    thread.follow(luis, "watch")
    thread.move(private_forum, tomas)

    Thread.objects.get(pk=thread.pk).reply(rosa, "Among us.")

    assert heard(luis) == set()
    assert client_of(luis).get(reverse("forums:followed")).context["threads"].items == []


@pytest.mark.parametrize("mover", ["ana", "tomas"])
def test_a_thread_leaves_a_closed_group_by_the_secretariat_alone(mover, private_thread, forum, group, request, sofia):
    member = request.getfixturevalue(mover)
    forum.space.admit(member, role="facilitator")
    another = make_forum(make_space("Another group", visibility="invitation", facilitator=member), "Elsewhere")
    second = make_forum(group, "Second room")

    for place in (forum, another):
        with pytest.raises(PermissionDenied):
            private_thread.move(place, member)
    choices = names_of_choices(client_of(member).get(reverse("forums:move", args=[private_thread.pk])))
    assert second.slug in choices
    assert not choices & {forum.slug, another.slug}

    client_of(sofia).post(reverse("forums:move", args=[private_thread.pk]), {"forum": forum.slug})
    assert Thread.objects.get(pk=private_thread.pk).forum == forum


def test_a_thread_of_the_network_goes_to_a_closed_group_and_not_to_the_world(thread, open_forum, private_forum, tomas):
    choices = names_of_choices(client_of(tomas).get(reverse("forums:move", args=[thread.pk])))

    assert private_forum.slug in choices
    assert open_forum.slug not in choices
    with pytest.raises(PermissionDenied):
        thread.move(open_forum, tomas)


def test_a_page_without_another_forum_says_so(group, rosa, ana):
    forum = group.forums.first() or make_forum(group)
    thread = make_thread(forum, rosa)

    page = client_of(ana).get(reverse("forums:move", args=[thread.pk])).content.decode()

    assert "no forum to which you can move it" in page


def test_a_choice_of_forums_names_their_spaces(thread, private_forum, tomas):
    page = client_of(tomas).get(reverse("forums:move", args=[thread.pk])).content.decode()

    assert "The group · Registries" in page
