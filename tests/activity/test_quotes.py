"""What a notice quotes of a post is what the post says today: nothing, when it was deleted or is elsewhere."""

import pytest
from django.core import mail
from django.urls import reverse

from activity.models import Event, Notice, Preference
from spaces.models import Space
from streams.log import since
from tests.forums.places import make_forum, make_thread
from tests.people import client_of

WORDS = "the families leave on paper"


@pytest.fixture
def reply(network, rosa, ana):
    """Ana answers Rosa in a thread of the network."""
    thread = make_thread(make_forum(network), rosa)
    return thread.reply(ana, f"Here {WORDS}.")


def page_of(member):
    return client_of(member).get(reverse("activity:notices")).content.decode()


def test_a_notice_quotes_the_answer(reply, rosa):
    assert WORDS in page_of(rosa)


def test_the_notices_of_a_deleted_post_do_not_show_its_words(reply, rosa, ana):
    reply.delete_softly(ana)

    page = page_of(rosa)

    assert WORDS not in page
    assert "Ana Vargas answered you in" in page
    assert "(the text is no longer there)" in page


def test_a_restored_post_is_quoted_again(reply, rosa, ana):
    reply.delete_softly(ana)
    reply.restore(ana)

    assert WORDS in page_of(rosa)


def test_the_next_letter_does_not_quote_a_deleted_post(reply, rosa, ana):
    reply.delete_softly(ana)
    Notice.objects.filter(member=rosa).update(mailed_at=None)
    mail.outbox.clear()
    Preference.objects.update_or_create(member=rosa, defaults={"digested_at": "2020-01-01T00:00:00Z"})

    Preference.of(rosa.pk).send_what_is_due()

    letter = mail.outbox[0]
    assert "Ana Vargas" in letter.body
    assert WORDS not in letter.body + letter.alternatives[0].content + letter.subject


def test_what_rings_the_bell_and_what_is_recorded_holds_no_words_of_the_post(reply, rosa):
    rung = since(f"member:{rosa.pk}", 0)

    assert rung
    assert not any(WORDS in str(entry.data) for entry in rung)
    assert not any(WORDS in str(event.payload) for event in Event.objects.all())


def test_who_may_not_follow_a_moved_thread_keeps_no_notice_of_it(reply, rosa, sofia):
    closed = Space.objects.create(slug="closed", name={"en": "Closed"}, visibility="invitation")
    reply.thread.move(make_forum(closed), sofia)

    assert not Notice.objects.visible_to(rosa).exists()
    assert WORDS not in page_of(rosa)
