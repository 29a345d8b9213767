"""Changing what was written: edits with their history, deletion and its undoing."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from activity.models import Event
from forums.editing import EditedMeanwhile
from tests.people import client_of


@pytest.fixture
def post(thread, joao):
    """A reply of joao."""
    return thread.reply(joao, "We keep half the benefit for one year.", language="en")


def test_joao_corrects_his_post_and_the_former_text_is_kept(post, joao):
    post.edit(joao, "We keep half the benefit for two years.", reason="It is two.")

    (revision, changes), *others = post.history(joao)
    assert others == []
    assert (revision.source, revision.by, revision.reason) == (
        "We keep half the benefit for one year.",
        joao,
        "It is two.",
    )
    assert "<del>one</del><ins>two</ins>" in changes
    assert "two years" in post.html


def test_an_edit_that_changes_nothing_leaves_no_trace(post, joao):
    post.edit(joao, post.source + "\n")

    assert (post.edits_count, post.edited_at, post.history(joao)) == (0, None, [])


def test_rosa_cannot_edit_the_words_of_joao(post, rosa):
    with pytest.raises(PermissionDenied):
        post.edit(rosa, "We keep nothing.")

    assert client_of(rosa).get(reverse("forums:edit", args=[post.thread_id, 2])).status_code == 403


def test_an_author_does_not_edit_in_a_closed_thread(post, joao, tomas):
    post.thread.close(tomas)

    with pytest.raises(PermissionDenied):
        post.edit(joao, "Something else.")
    post.edit(tomas, "We keep half the benefit for one year. [Moderator: see above.]", reason="A pointer.")
    assert post.edits_count == 1


def test_two_people_who_edit_at_once_do_not_overwrite_each_other(post, joao, tomas):
    post.edit(tomas, "We keep half, for one year.", since=0)

    with pytest.raises(EditedMeanwhile):
        post.edit(joao, "We keep half, for two years.", since=0)


def test_who_comes_second_sees_both_texts_and_can_save(post, joao, tomas):
    address = reverse("forums:edit", args=[post.thread_id, post.number])
    post.edit(tomas, "The text of tomas.")

    page = client_of(joao).post(address, {"source": "The text of joao.", "language": "en", "since": "0"})
    text = page.content.decode()
    answer = client_of(joao).post(address, {"source": "Both texts.", "language": "en", "since": "1"})

    assert "The text of tomas." in text
    assert "The text of joao.</textarea>" in text
    assert answer.status_code == 302
    post.refresh_from_db()
    assert (post.source, post.edits_count) == ("Both texts.", 2)


def test_the_history_is_a_page(post, joao, rosa):
    post.edit(joao, "We keep **half** the benefit.", reason="Shorter")

    page = client_of(rosa).get(reverse("forums:history", args=[post.thread_id, 2])).content.decode()

    assert "Shorter" in page
    assert "<del>" in page


def test_a_withdrawn_post_leaves_a_stub_and_its_number(post, joao, rosa):
    post.delete_softly(joao)
    post.delete_softly(joao)

    thread = post.thread
    thread.refresh_from_db()
    page = client_of(rosa).get(thread.get_absolute_url()).content.decode()
    assert (thread.last_number, thread.posts_count, thread.participants_count) == (2, 1, 1)
    assert "The author has withdrawn this post." in page
    assert "half the benefit" not in page
    assert thread.reply(rosa, "A pity.").number == 3


def test_joao_undoes_his_deletion_and_not_that_of_a_moderator(post, joao, tomas):
    post.delete_softly(joao)
    post.restore(joao)
    assert post.deleted_at is None

    post.delete_softly(tomas, "Off the matter.")
    with pytest.raises(PermissionDenied):
        post.restore(joao)
    post.restore(tomas)
    assert (post.thread.posts_count, post.thread.participants_count) == (2, 2)


def test_deleting_the_words_of_others_needs_a_reason(post, tomas):
    address = reverse("forums:deletion", args=[post.thread_id, post.number])

    page = client_of(tomas).post(address, {"reason": ""})
    post.refresh_from_db()
    assert page.status_code == 200
    assert post.deleted_at is None

    client_of(tomas).post(address, {"reason": "An advertisement."})
    post.refresh_from_db()
    assert (post.deleted_by, post.deleted_reason) == (tomas, "An advertisement.")


def test_rosa_cannot_delete_or_restore_the_words_of_joao(post, rosa, joao):
    with pytest.raises(PermissionDenied):
        post.delete_softly(rosa)
    post.delete_softly(joao)
    with pytest.raises(PermissionDenied):
        post.restore(rosa)


def test_the_text_of_a_deleted_post_is_nowhere(post, joao, rosa, tomas):
    post.edit(joao, "We keep a quarter of the benefit.")
    post.delete_softly(joao)
    client = client_of(rosa)

    assert client.get(reverse("forums:history", args=[post.thread_id, 2])).status_code == 403
    assert client_of(tomas).get(reverse("forums:history", args=[post.thread_id, 2])).status_code == 200
    assert "benefit" not in client.get(f"{post.thread.get_absolute_url()}?quote=2").content.decode()
    assert post.excerpt == ""


def test_events_tell_what_was_changed(post, joao, tomas):
    post.edit(joao, "Changed.")
    post.delete_softly(tomas, "Why not.")
    post.restore(tomas)

    names = list(Event.objects.filter(name__startswith="post.").order_by("pk").values_list("name", flat=True))
    assert names == ["post.added", "post.edited", "post.deleted", "post.restored"]


def test_rosa_corrects_the_title_of_her_thread_with_its_first_post(thread, rosa, luis):
    address = reverse("forums:edit", args=[thread.pk, 1])
    former = thread.title
    assert former in client_of(rosa).get(address).content.decode()

    client_of(rosa).post(
        address, {"title": "Exit  rules", "source": "Our line moves twice a year.", "language": "es", "since": 0}
    )

    thread.refresh_from_db()
    assert (thread.title, thread.language) == ("Exit rules", "es")
    page = client_of(luis).get(reverse("forums:history", args=[thread.pk, 1])).content.decode()
    assert f"The title was: {former}" in page


def test_a_reply_changes_no_title(post, joao):
    address = reverse("forums:edit", args=[post.thread_id, 2])
    assert 'name="title"' not in client_of(joao).get(address).content.decode()

    post.edit(joao, "Changed.", title="Mine now")

    post.thread.refresh_from_db()
    assert post.thread.title != "Mine now"


def test_what_a_moderator_took_out_is_shown_to_its_author_and_not_to_others(post, joao, tomas, rosa):
    address = reverse("forums:history", args=[post.thread_id, 2])
    post.edit(joao, "Call me: 555 0100.")
    post.edit(tomas, "Write to me.", reason="No telephone numbers, please.")
    post.edit(joao, "Write to me today.")

    page = client_of(rosa).get(address).content.decode()

    assert "555" not in page
    assert "No telephone numbers, please." in page
    assert "<ins>" in page
    for member in (joao, tomas):
        assert "555" in client_of(member).get(address).content.decode()
