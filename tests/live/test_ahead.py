"""Ahead of a dialogue: people are reminded once, and the lobby opens by itself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activity.models import Event, Notice
from live.ahead import open_lobbies, remind
from live.models import Dialogue
from tests.live.rooms import make_dialogue


@pytest.fixture
def begins(dialogue):
    """Say in how long the dialogue begins; it was written down a week before."""

    def set_clock(**lead):
        start = timezone.now() + timedelta(**lead)
        Dialogue.objects.filter(pk=dialogue.pk).update(
            starts_at=start, ends_at=start + timedelta(hours=1), created_at=start - timedelta(days=7)
        )

    return set_clock


def told(member):
    return [notice.event.name for notice in Notice.objects.filter(member=member).order_by("pk")]


def stage_of(dialogue):
    return Dialogue.objects.get(pk=dialogue.pk).state


def test_the_lobby_opens_by_itself_shortly_before_the_start(dialogue, begins):
    begins(minutes=21)
    open_lobbies()
    assert stage_of(dialogue) == "scheduled"

    begins(minutes=19)
    open_lobbies()
    assert stage_of(dialogue) == "lobby"


def test_nothing_starts_alone_and_what_was_forgotten_stays_closed(dialogue, begins):
    begins(minutes=-5)
    open_lobbies()

    assert stage_of(dialogue) == "scheduled"


def test_members_of_the_space_are_reminded_a_day_and_an_hour_before_once_each(dialogue, begins, ana, rosa, luis):
    begins(hours=25)
    remind()
    assert told(rosa) == []

    begins(hours=23)
    remind()
    remind()
    assert told(rosa) == ["dialogue.tomorrow"]

    begins(minutes=50)
    remind()
    remind()
    assert told(rosa) == told(ana) == ["dialogue.tomorrow", "dialogue.soon"]
    assert told(luis) == []


def test_a_dialogue_that_moved_to_another_day_is_reminded_of_again(dialogue, begins, rosa):
    begins(hours=20)
    remind()
    Event.objects.filter(name="dialogue.tomorrow").update(at=timezone.now() - timedelta(hours=3))

    begins(hours=20)
    remind()
    assert told(rosa) == ["dialogue.tomorrow"]

    begins(hours=23)
    remind()
    assert told(rosa) == ["dialogue.tomorrow", "dialogue.tomorrow"]


def test_nobody_is_reminded_of_what_was_announced_a_moment_ago_or_called_off(dialogue, begins, hall, ana, rosa):
    begins(hours=23)
    dialogue.refresh_from_db()
    dialogue.cancel(ana, "The speakers are ill.")
    make_dialogue(hall, ana, slug="new")

    remind()

    assert "dialogue.tomorrow" not in told(rosa)
    assert "dialogue.soon" not in told(rosa)


def test_the_reminder_of_the_hour_is_mailed_at_once(dialogue, begins, rosa, mailoutbox, monkeypatch):
    monkeypatch.setattr("activity.models.Preference.is_quiet", lambda preference, at=None: False)
    begins(minutes=50)

    remind()

    assert [letter.to for letter in mailoutbox].count([rosa.email]) == 1
