"""Opening threads and answering in them."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from forums.models import Post, Thread
from streams.models import Entry
from tests.forums.places import make_thread


def test_rosa_opens_a_thread_with_its_first_post(forum, rosa):
    thread = forum.open_thread(
        rosa, "  How do you   handle exit rules?", "Our line moves *once* a year.", language="en"
    )

    post = thread.posts.get()
    forum.refresh_from_db()
    assert (thread.title, thread.space, thread.language) == ("How do you handle exit rules?", forum.space, "en")
    assert (post.number, post.html) == (1, "<p>Our line moves <em>once</em> a year.</p>\n")
    assert (thread.posts_count, thread.participants_count, forum.threads_count) == (1, 1, 1)


def test_a_reply_takes_the_next_number_and_lifts_the_thread(thread, joao):
    post = thread.reply(joao, "Mantemos uma regra de proteção.", language="pt-br")

    thread.refresh_from_db()
    assert (post.number, post.language) == (2, "pt-br")
    assert (thread.last_number, thread.posts_count, thread.last_author) == (2, 2, joao)
    assert thread.bumped_at == thread.last_post_at == post.created_at


def test_a_thread_is_answered_once_somebody_else_writes(thread, rosa, joao):
    thread.reply(rosa, "To add: food prices moved by nine percent.")
    assert thread.answered_at is None

    post = thread.reply(joao, "We keep half the benefit for two years.")

    assert thread.answered_at == post.created_at


def test_participants_are_counted_once(thread, rosa, joao):
    for member in (joao, rosa, joao):
        thread.reply(member, "And more.")

    thread.refresh_from_db()
    assert thread.participants_count == 2
    assert [place.member for place in thread.participants()] == [rosa, joao]


def test_sending_a_reply_twice_makes_one_post(thread, joao):
    key = uuid.uuid4()

    first, second = (thread.reply(joao, "We keep half the benefit.", key=key) for _ in range(2))

    thread.refresh_from_db()
    assert first == second
    assert (thread.posts.count(), thread.last_number) == (2, 2)


def test_sending_a_new_thread_twice_opens_one(forum, rosa):
    key = uuid.uuid4()

    first, second = (forum.open_thread(rosa, "Exit rules", "How?", key=key) for _ in range(2))

    assert first == second
    assert Thread.objects.count() == 1


def test_one_key_of_two_members_makes_two_posts(thread, joao, rosa):
    key = uuid.uuid4()

    thread.reply(joao, "We do.", key=key)
    thread.reply(rosa, "Thank you.", key=key)

    assert thread.posts.count() == 3


def test_a_stranger_cannot_write_in_a_group(private_thread, luis):
    with pytest.raises(PermissionDenied):
        private_thread.reply(luis, "Let me in.")

    assert private_thread.posts.count() == 1


def test_a_stranger_cannot_open_a_thread_in_a_group(private_forum, luis):
    with pytest.raises(PermissionDenied):
        private_forum.open_thread(luis, "Let me in", "Please.")

    assert not Thread.objects.exists()


def test_an_observer_reads_and_does_not_write(private_thread, group, sylvie):
    group.admit(sylvie, role="observer")

    assert private_thread in Thread.objects.visible_to(sylvie)
    with pytest.raises(PermissionDenied):
        private_thread.reply(sylvie, "Bonjour.")


def test_nobody_writes_in_an_archived_space(thread, rosa):
    thread.space.archived_at = thread.created_at
    thread.space.save()

    with pytest.raises(PermissionDenied):
        thread.reply(rosa, "Still here?")


def test_marcia_speaks_on_behalf_of_her_delegation(thread, marcia):
    mandate = marcia.mandates.get()

    post = thread.reply(marcia, "Jamaica indexes the line each April.", voice=mandate.key)

    assert post.on_behalf_of == mandate.delegation


def test_nobody_speaks_for_a_delegation_without_a_mandate(thread, joao, marcia):
    mandate = marcia.mandates.get()

    with pytest.raises(PermissionDenied):
        thread.reply(joao, "Brazil says so.", voice=mandate.key)

    thread.refresh_from_db()
    assert thread.last_number == 1
    assert thread.reply(joao, "I say so.").number == 2


def test_the_stream_of_the_space_tells_of_each_post(thread, joao):
    thread.reply(joao, "We do.")

    entry = Entry.objects.filter(stream__key=f"space:{thread.space_id}").order_by("seq").last()
    assert (entry.kind, entry.data) == (
        "post.added",
        {"thread": thread.pk, "forum": thread.forum_id, "number": 2, "author": joao.pk},
    )


def test_posts_are_found_by_page_of_their_number(forum, rosa):
    thread = make_thread(forum, rosa)
    Post.objects.bulk_create(
        Post(thread=thread, number=number, author=rosa, source="x", html="x") for number in range(2, 121)
    )
    thread.last_number = 120

    assert thread.pages_count == 3
    assert [post.number for post in thread.posts_of_page(thread.page_of(101))] == list(range(101, 121))
    assert (thread.page_of(0), thread.page_of(50), thread.page_of(51), thread.page_of(10**6)) == (1, 1, 2, 3)
