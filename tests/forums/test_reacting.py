"""Reactions and answers: thanks from named countries, and no points."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import translation

from activity.models import Event, Notice
from tests.people import client_of


@pytest.fixture
def post(thread, joao):
    return thread.reply(joao, "We keep half the benefit.")


def test_reactions_are_counted_once_per_member_and_kind(post, rosa, luis):
    for member in (rosa, rosa, luis):
        post.react(member, "helpful")
    post.react(rosa, "thanks")

    assert post.reaction_counts == {"helpful": 2, "thanks": 1}


def test_a_reaction_can_be_taken_back(post, rosa):
    post.react(rosa, "helpful")
    post.react(rosa, "helpful", on=False)
    post.react(rosa, "helpful", on=False)

    assert post.reaction_counts == {}


def test_nobody_thanks_themselves(post, joao):
    with pytest.raises(PermissionDenied):
        post.react(joao, "thanks")


def test_nobody_reacts_to_what_was_deleted(post, joao, rosa):
    post.delete_softly(joao)

    with pytest.raises(PermissionDenied):
        post.react(rosa, "thanks")


def test_thanks_come_from_a_named_country(post, rosa, joao):
    post.react(rosa, "thanks")

    event = Event.objects.get(name="post.thanks")
    with translation.override("en"):
        assert event.sentence == "Thanks from Peru: Rosa Quispe, for your post in “How do you handle exit rules?”"
    assert Notice.objects.filter(event=event, member=joao).exists()


def test_giving_it_again_does_not_tell_it_again(post, rosa):
    for on in (True, False, True):
        post.react(rosa, "thanks", on=on)

    assert Event.objects.filter(name="post.thanks").count() == 1


def test_rosa_reacts_without_script_and_sees_who_did(post, rosa):
    address = reverse("forums:reactions", args=[post.thread_id, post.number])

    client_of(rosa).post(address, {"on": "helpful"})
    page = client_of(rosa).get(address).content.decode()
    assert "Helpful" in page
    assert "Rosa Quispe" in page

    client_of(rosa).post(address, {"off": "helpful"})
    post.refresh_from_db()
    assert post.reaction_counts == {}


def test_nonsense_is_no_reaction(post, rosa):
    client_of(rosa).post(reverse("forums:reactions", args=[post.thread_id, 2]), {"on": "hate"})

    assert not post.reactions.exists()


def test_a_visitor_does_not_react(post):
    assert client_of().post(reverse("forums:reactions", args=[post.thread_id, 2]), {"on": "helpful"}).status_code == 404


def test_the_author_of_the_thread_marks_the_answer(post, thread, rosa):
    thread.mark_answer(post, rosa)
    thread.mark_answer(post, rosa)

    assert thread.answer == post
    assert Event.objects.filter(name="post.marked_answer").count() == 1

    thread.unmark_answer(rosa)
    assert thread.answer is None


def test_others_do_not_mark_the_answer(post, thread, joao, tomas):
    with pytest.raises(PermissionDenied):
        thread.mark_answer(post, joao)
    assert client_of(joao).post(reverse("forums:answer", args=[thread.pk, 2])).status_code == 403

    thread.mark_answer(post, tomas)
    assert thread.answer == post


def test_a_question_is_not_its_own_answer(thread, rosa):
    thread.mark_answer(thread.posts.get(), rosa)

    assert thread.answer is None
