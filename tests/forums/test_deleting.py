"""Deleting and restoring: what the lists, the notices and the answer of a thread say afterwards."""

import pytest
from django.urls import reverse

from activity.models import Event
from forums.models import Forum, Thread
from tests.people import client_of


@pytest.fixture
def post(thread, joao):
    return thread.reply(joao, "We keep half the benefit for one year.", language="en")


def lines(member, forum, view=""):
    return [
        thread.title for thread in client_of(member).get(f"{forum.get_absolute_url()}?view={view}").context["threads"]
    ]


def test_a_thread_whose_only_answer_is_deleted_waits_for_one_again(post, thread, forum, joao, rosa):
    assert lines(rosa, forum, "unanswered") == []

    post.delete_softly(joao)
    assert lines(rosa, forum, "unanswered") == [thread.title]

    post.restore(joao)
    assert lines(rosa, forum, "unanswered") == []


def test_the_mark_of_the_answer_goes_with_the_post(post, thread, joao, rosa):
    thread.mark_answer(post, rosa)

    post.delete_softly(joao)

    assert Thread.objects.get(pk=thread.pk).answer is None


def test_a_list_names_the_last_voice_that_stands(post, thread, joao, rosa):
    asked_at = thread.posts.get(number=1).created_at
    post.delete_softly(joao)
    thread.refresh_from_db()
    assert (thread.last_author, thread.last_post_at, thread.bumped_at) == (rosa, asked_at, asked_at)

    post.restore(joao)
    thread.refresh_from_db()
    assert (thread.last_author, thread.last_post_at) == (joao, post.created_at)


def test_a_thread_of_which_nothing_stands_is_in_no_list(thread, forum, rosa, luis):
    first = thread.posts.get()
    first.delete_softly(rosa)

    assert (lines(luis, forum), Forum.objects.get(pk=forum.pk).threads_count) == ([], 0)
    assert client_of(luis).get(reverse("forums:unread")).context["threads"].items == []
    assert thread.title not in client_of(luis).get(reverse("forums:index")).content.decode()
    similar = client_of(luis).get(reverse("forums:similar"), {"title": thread.title}).content.decode()
    assert thread.title not in similar
    # Whoever has its address can still see what became of it, and its author can bring it back.
    assert "Restore" in client_of(rosa).get(thread.get_absolute_url()).content.decode()

    first.restore(rosa)
    assert (lines(luis, forum), Forum.objects.get(pk=forum.pk).threads_count) == ([thread.title], 1)


def test_quoting_a_deleted_post_tells_nobody_and_quotes_nothing(post, thread, joao, rosa):
    post.delete_softly(joao)

    thread.reply(rosa, f"> [João #2](/threads/{thread.pk}/posts/2/)\n>\n> Something\n\nSo?")

    assert not Event.objects.filter(name="post.quoted").exists()
    # The link leads to what is left of it.
    assert client_of(rosa).get(reverse("forums:post", args=[thread.pk, 2])).status_code == 302
    assert client_of(rosa).get(reverse("forums:post", args=[thread.pk, 99])).status_code == 404


def test_the_words_of_somebody_who_has_left_the_network_can_be_edited_and_rendered(post, thread, joao, tomas, rosa):
    post.edit(joao, f"Ask @[Rosa Quispe](member:{rosa.pk}).")
    joao.delete()
    post = thread.posts.get(number=2)

    post.render_again()
    post.edit(tomas, f"Ask @[Rosa Quispe](member:{rosa.pk}), please.", reason="Politeness")

    page = client_of(rosa).get(thread.get_absolute_url()).content.decode()
    assert "Ask @Rosa Quispe, please." in page
    assert "Former member" in page
