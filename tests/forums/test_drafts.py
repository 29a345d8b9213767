"""What one has begun to write is kept."""

from django.urls import reverse

from forums.models import Draft
from tests.people import client_of

SCRIPT = {"HTTP_ACCEPT": "text/plain"}


def test_a_draft_is_kept_once_per_place(thread, forum, joao):
    client = client_of(joao)
    for text in ("We ke", "We keep half"):
        answer = client.post(reverse("forums:draft"), {"thread": thread.pk, "source": text}, **SCRIPT)
        assert (answer.status_code, answer.content.decode()) == (200, "Draft saved")
    client.post(reverse("forums:draft"), {"forum": forum.slug, "title": "A question", "source": ""}, **SCRIPT)

    assert sorted(Draft.objects.values_list("source", "title")) == [("", "A question"), ("We keep half", "")]


def test_the_draft_stands_in_the_form_on_every_device(thread, joao):
    client_of(joao).post(reverse("forums:draft"), {"thread": thread.pk, "source": "We keep half"}, **SCRIPT)

    assert "We keep half</textarea>" in client_of(joao).get(thread.get_absolute_url()).content.decode()


def test_posting_takes_the_draft_away(thread, joao):
    client = client_of(joao)
    client.post(reverse("forums:draft"), {"thread": thread.pk, "source": "We keep half"}, **SCRIPT)

    client.post(
        reverse("forums:replies", args=[thread.pk]),
        {"source": "We keep half.", "key": "5c7b5bb2-6a4e-4b9c-8a86-1a3f5e0f4b11"},
    )

    assert not Draft.objects.exists()


def test_an_empty_text_is_no_draft(thread, joao):
    client = client_of(joao)
    client.post(reverse("forums:draft"), {"thread": thread.pk, "source": "We"}, **SCRIPT)

    client.post(reverse("forums:draft"), {"thread": thread.pk, "source": " "}, **SCRIPT)

    assert not Draft.objects.exists()


def test_nobody_keeps_a_draft_where_they_may_not_look(private_thread, private_forum, luis):
    client = client_of(luis)

    for place in ({"thread": private_thread.pk}, {"forum": private_forum.slug}, {"thread": "x"}, {"forum": "\0"}, {}):
        assert client.post(reverse("forums:draft"), {"source": "Hello", **place}).status_code == 404


def test_drafts_are_seen_and_thrown_away_by_their_writer_only(thread, joao, luis):
    client_of(joao).post(reverse("forums:draft"), {"thread": thread.pk, "source": "We keep half"})
    draft = Draft.objects.get()

    assert "We keep half" in client_of(joao).get(reverse("forums:drafts")).content.decode()
    assert "We keep half" not in client_of(luis).get(reverse("forums:drafts")).content.decode()
    assert client_of(luis).post(reverse("forums:draft_deletion", args=[draft.pk])).status_code == 404
    client_of(joao).post(reverse("forums:draft_deletion", args=[draft.pk]))
    assert not Draft.objects.exists()


def test_a_draft_in_a_place_that_one_has_left_is_not_shown(private_thread, group, rosa):
    client_of(rosa).post(reverse("forums:draft"), {"thread": private_thread.pk, "source": "Among us"})
    group.expel(rosa)

    page = client_of(rosa).get(reverse("forums:drafts")).content.decode()

    assert "Draft of the agreement" not in page
