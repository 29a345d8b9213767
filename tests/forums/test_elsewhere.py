"""Forums on the pages of others, and the stream of a space."""

import uuid

from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse

from activity.models import Event
from forums.models import Thread
from streams.readers import may_read
from tests.forums.places import make_thread
from tests.people import client_of

STEP = "step:0b1f6a7e-8f5f-4b54-9c39-6a7f4cfa1f11"


def shown(text, visitor, **context):
    request = RequestFactory().get("/en/")
    request.user = visitor
    return Template("{% load forums %}" + text).render(
        Context({"request": request, "user": visitor, "visitor": visitor, "LANGUAGE_CODE": "en", **context})
    )


def test_the_latest_threads_of_a_space_are_for_whoever_sees_it(private_thread, group, rosa, luis):
    assert "Draft of the agreement" in shown("{% latest_threads space %}", rosa, space=group)
    assert "Draft of the agreement" not in shown("{% latest_threads space %}", luis, space=group)
    assert shown("{% latest_threads space %}", luis, space=None).strip() == ""


def test_the_home_page_shows_what_is_new_for_the_member(thread, private_thread, luis, ana):
    assert "How do you handle exit rules?" in shown("{% new_in_discussions visitor %}", luis)
    assert "Draft of the agreement" not in shown("{% new_in_discussions visitor %}", luis)
    assert "Draft of the agreement" in shown("{% new_in_discussions visitor %}", ana)


def test_a_step_of_a_course_offers_its_thread_to_be_opened(group, rosa, ana, luis):
    forum = group.forums.get()
    tag = "{% thread_at space key %}"

    offer = shown(tag, rosa, space=group, key=STEP)
    assert f"forum={forum.slug}" in offer
    assert shown(tag, luis, space=group, key=STEP).strip() == ""

    fields = {"forum": forum.slug, "title": "Module 1", "source": "What do you think?", "key": str(uuid.uuid4())}
    client_of(rosa).post(reverse("forums:new_thread"), {**fields, "anchor": STEP})
    assert "Module 1" in shown(tag, ana, space=group, key=STEP)
    assert shown(tag, luis, space=group, key=STEP).strip() == ""


def test_at_a_step_hangs_one_thread_and_each_post_in_it_is_told(private_forum, rosa, ana):
    first, second = make_thread(private_forum, rosa), make_thread(private_forum, ana)

    first.hang_at(STEP)
    first.hang_at(STEP)
    second.hang_at(STEP)
    first.reply(ana, "I think so.")
    second.reply(rosa, "Elsewhere.")

    told = Event.objects.filter(name="thread.contributed").order_by("pk")
    assert [(event.actor, event.payload["anchor"]) for event in told] == [(rosa, STEP), (ana, STEP)]
    assert Thread.objects.get(pk=second.pk).anchor is None


def test_nonsense_is_no_anchor(thread):
    thread.hang_at("<script>")

    assert thread.anchor is None


def test_the_stream_of_a_space_is_for_whoever_sees_it(group, network, rosa, luis):
    assert may_read(rosa, f"space:{group.pk}")
    assert not may_read(luis, f"space:{group.pk}")
    assert may_read(luis, f"space:{network.pk}")
    for key in ("space:", "space:x", "space:1:staff", "space:-1", "space:99999999999999999999"):
        assert not may_read(luis, key)


def test_a_mention_leads_to_the_page_in_the_readers_language(thread, rosa, joao):
    thread.reply(joao, f"@[Rosa](member:{rosa.pk})")

    page = client_of(rosa).get(f"/fr/threads/{thread.pk}/").content.decode()

    assert f'class="mention self" data-member="{rosa.pk}" href="/fr/members/{rosa.pk}/"' in page
