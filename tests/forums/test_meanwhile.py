"""What happens while somebody is typing: the text stays in the form, whatever has changed meanwhile."""

import pytest
from django.urls import reverse

from forums.models import Draft
from tests.people import client_of

KEY = "5c7b5bb2-6a4e-4b9c-8a86-1a3f5e0f4b13"


def reply(member, thread, **fields):
    given = {"source": "Half an hour of work.", "key": KEY, **fields}
    return client_of(member).post(reverse("forums:replies", args=[thread.pk]), given)


@pytest.fixture
def post(thread, joao):
    return thread.reply(joao, "We keep half the benefit.", language="en")


def test_a_thread_that_was_closed_meanwhile_gives_the_text_back(thread, joao, tomas):
    thread.close(tomas)

    answer = reply(joao, thread)

    assert answer.status_code == 409
    assert "Half an hour of work.</textarea>" in answer.content.decode()
    assert "can no longer be posted" in answer.content.decode()
    assert Draft.objects.get(member=joao).source == "Half an hour of work."
    assert thread.posts.count() == 1


def test_a_space_that_was_archived_meanwhile_gives_the_text_back(private_thread, group, rosa, ana):
    group.archive(by=ana)

    assert "Half an hour of work.</textarea>" in reply(rosa, private_thread).content.decode()


def test_a_mandate_that_has_ended_meanwhile_gives_the_text_back(thread, marcia, monkeypatch):
    key = marcia.mandates.get().key
    monkeypatch.setattr("members.voices.mandates_of", lambda member: [])
    monkeypatch.setattr("forums.forms.choices_for", lambda member: [("personal", "Personal"), (key, "Jamaica")])

    answer = reply(marcia, thread, voice=key)

    assert answer.status_code == 409
    assert "Half an hour of work.</textarea>" in answer.content.decode()


def test_whoever_could_never_write_there_is_refused(private_thread, group, luis):
    group.admit(luis, role="observer")

    assert reply(luis, private_thread).status_code == 403


def test_an_edit_of_a_post_in_a_thread_that_was_closed_gives_the_text_back(post, joao, tomas, rosa):
    address = reverse("forums:edit", args=[post.thread_id, post.number])
    given = {"source": "We keep a third.", "language": "en", "since": 0}
    post.thread.close(tomas)

    answer = client_of(joao).post(address, given)

    assert answer.status_code == 409
    assert "We keep a third.</textarea>" in answer.content.decode()
    assert client_of(joao).get(address).status_code == 403
    assert client_of(rosa).post(address, given).status_code == 403


def test_an_edit_that_is_sent_twice_is_one_edit(post, joao):
    address = reverse("forums:edit", args=[post.thread_id, post.number])
    given = {"source": "We keep a third.", "language": "en", "since": 0}

    assert [client_of(joao).post(address, given).status_code for _ in range(2)] == [302, 302]

    post.refresh_from_db()
    assert post.edits_count == 1


def test_an_edit_is_previewed_before_it_is_saved(post, joao):
    address = reverse("forums:edit", args=[post.thread_id, post.number])

    page = client_of(joao).post(
        address, {"source": "We keep **a third**.", "language": "en", "since": 0, "preview": "yes"}
    )

    assert "<strong>a third</strong>" in page.content.decode()
    post.refresh_from_db()
    assert post.edits_count == 0
