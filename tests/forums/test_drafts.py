"""What one has begun to write is kept."""

from django.urls import reverse

from forums.models import Draft
from tests.people import client_of

SCRIPT = {"HTTP_ACCEPT": "application/json"}


def test_a_draft_is_kept_once_per_place(thread, forum, joao):
    client = client_of(joao)
    for text in ("We ke", "We keep half"):
        answer = client.post(reverse("forums:draft"), {"thread": thread.pk, "source": text}, **SCRIPT)
        assert (answer.status_code, answer.json()["words"]) == (200, "Draft saved")
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


def save(client, thread, text, since, **how):
    fields = {"thread": thread.pk, "source": text, "since": since}
    return client.post(reverse("forums:draft"), fields, **(how or SCRIPT))


def test_two_windows_do_not_overwrite_each_other(thread, joao):
    client = client_of(joao)
    assert save(client, thread, "Written on the phone", 0).json()["version"] == 1

    answer = save(client, thread, "Written at the desk", 0)

    assert (answer.status_code, answer.json()["source"]) == (409, "Written on the phone")
    assert Draft.objects.get().source == "Written on the phone"
    assert save(client, thread, "Put together", answer.json()["version"]).json()["version"] == 2
    assert save(client, thread, "Put together", 0).status_code == 200
    assert save(client, thread, "", 1).status_code == 409


def test_without_scripts_both_texts_are_shown(thread, joao):
    client = client_of(joao)
    save(client, thread, "Written on the phone", 0)

    page = save(client, thread, "Written at the desk", 0, HTTP_ACCEPT="text/html")

    assert page.status_code == 409
    assert "Written on the phone" in page.content.decode()
    assert "Written at the desk</textarea>" in page.content.decode()
    assert 'name="since" value="1"' in page.content.decode()


def test_posting_leaves_a_draft_with_other_words(thread, joao):
    client = client_of(joao)
    save(client, thread, "Written on the phone", 0)

    client.post(
        reverse("forums:replies", args=[thread.pk]),
        {"source": "Written at the desk", "key": "5c7b5bb2-6a4e-4b9c-8a86-1a3f5e0f4b12"},
    )

    assert Draft.objects.get().source == "Written on the phone"


def test_a_long_draft_is_shown_whole_where_it_can_no_longer_be_posted(thread, joao, tomas):
    text = "A long thought. " * 20
    save(client_of(joao), thread, text, 0)
    thread.close(tomas)

    assert text.strip() in client_of(joao).get(reverse("forums:drafts")).content.decode()
