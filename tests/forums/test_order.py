"""Keeping order: closing, pinning, moving, deleting, and the refusals."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from activity.models import Event
from forums.models import Thread
from tests.forums.places import make_forum, make_thread
from tests.people import client_of
from tests.places import make_space


def test_tomas_closes_a_thread_with_a_reason(thread, tomas, joao):
    thread.close(tomas, "Answered elsewhere.")
    thread.close(tomas, "A second time.")

    thread.refresh_from_db()
    assert not thread.is_open
    assert (thread.closure.by, thread.closure.reason) == (tomas, "Answered elsewhere.")
    assert Event.objects.filter(name="thread.closed").count() == 1
    with pytest.raises(PermissionDenied):
        thread.reply(joao, "One more thing.")


def test_a_closed_thread_takes_posts_of_those_who_keep_order(thread, tomas):
    thread.close(tomas)

    assert thread.reply(tomas, "For the record.").number == 2


def test_a_thread_that_was_closed_meanwhile_takes_no_more_posts(thread, tomas, joao):
    Thread.objects.get(pk=thread.pk).close(tomas)

    with pytest.raises(PermissionDenied):
        thread.reply(joao, "I had the page open.")


def test_a_thread_can_be_opened_again(thread, tomas, joao):
    thread.close(tomas)
    thread.reopen(tomas)
    thread.reopen(tomas)

    assert thread.reply(joao, "Thank you.").number == 2
    assert Event.objects.filter(name="thread.reopened").count() == 1


def test_members_keep_no_order(thread, rosa, luis, forum):
    other = make_forum(forum.space, "Elsewhere")
    for member in (rosa, luis):
        for deed in (
            lambda m: thread.close(m),
            lambda m: thread.reopen(m),
            lambda m: thread.pin(m),
            lambda m: thread.unpin(m),
            lambda m: thread.move(other, m),
        ):
            with pytest.raises(PermissionDenied):
                deed(member)


def test_ana_keeps_order_in_her_group_and_not_in_the_network(private_thread, thread, ana):
    private_thread.close(ana)

    with pytest.raises(PermissionDenied):
        thread.close(ana)


def test_a_pinned_thread_stands_first(forum, thread, tomas, rosa):
    make_thread(forum, rosa, title="A newer one")
    thread.pin(tomas)
    thread.pin(tomas)

    page = client_of(rosa).get(forum.get_absolute_url()).content.decode()
    assert page.index(f'id="thread-{thread.pk}"') < page.index("A newer one")
    assert page.count(f'id="thread-{thread.pk}"') == 1
    assert Event.objects.filter(name="thread.pinned").count() == 1

    thread.unpin(tomas)
    assert not Thread.objects.get(pk=thread.pk).is_pinned


def test_a_moved_thread_takes_its_readers_from_the_new_place(thread, forum, private_forum, tomas, luis):
    thread.move(private_forum, tomas)
    thread.move(private_forum, tomas)

    forum.refresh_from_db()
    private_forum.refresh_from_db()
    assert (forum.threads_count, private_forum.threads_count) == (0, 1)
    assert thread not in Thread.objects.visible_to(luis)
    assert client_of(luis).get(thread.get_absolute_url()).status_code == 404
    assert client_of(tomas).get(reverse("forums:post", args=[thread.pk, 1])).status_code == 302


def test_whoever_keeps_order_in_one_place_only_moves_nothing_into_another(private_thread, forum, ana):
    with pytest.raises(PermissionDenied):
        private_thread.move(forum, ana)


def test_a_facilitator_moves_between_the_forums_of_her_space(private_thread, group, ana):
    other = make_forum(group, "Second room")
    strange = make_forum(make_space("Another group", visibility="invitation"), "Third room")

    page = client_of(ana).get(reverse("forums:move", args=[private_thread.pk])).content.decode()
    answer = client_of(ana).post(reverse("forums:move", args=[private_thread.pk]), {"forum": other.slug})

    assert answer.status_code == 302
    assert other.slug in page
    assert strange.slug not in page
    assert Thread.objects.get(pk=private_thread.pk).forum == other


def test_the_deeds_of_order_are_pages_that_work_without_script(thread, tomas, rosa):
    client = client_of(tomas)

    assert client.get(reverse("forums:closure", args=[thread.pk])).status_code == 200
    client.post(reverse("forums:closure", args=[thread.pk]), {"reason": "Enough."})
    assert "Enough." in client_of(rosa).get(thread.get_absolute_url()).content.decode()
    client.post(reverse("forums:reopening", args=[thread.pk]))
    client.post(reverse("forums:pin", args=[thread.pk]), {"on": "yes"})

    thread.refresh_from_db()
    assert thread.is_open
    assert thread.is_pinned
    for name in ("closure", "move"):
        assert client_of(rosa).get(reverse(f"forums:{name}", args=[thread.pk])).status_code == 403
    assert client_of(rosa).post(reverse("forums:pin", args=[thread.pk])).status_code == 403
