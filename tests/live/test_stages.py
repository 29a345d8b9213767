"""The stages of a dialogue, its agenda and its log."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activity.models import Event
from live.models import Dialogue, Note
from live.protocol import EVENTS
from streams.errors import Refused
from streams.models import Entry
from tests.live.rooms import make_dialogue


def test_a_dialogue_goes_through_its_stages(room, ana):
    for command, state in [
        ("room.open_lobby", "lobby"),
        ("room.start", "live"),
        ("room.pause", "paused"),
        ("room.resume", "live"),
        ("room.close", "closed"),
    ]:
        room.done(ana, command)
        assert room.dialogue.state == state

    dialogue = room.dialogue
    assert dialogue.lobby_at < dialogue.started_at < dialogue.closed_at


def test_a_step_that_somebody_else_has_made_is_not_made_again(live, ana):
    stale = Dialogue.objects.get(pk=live.dialogue.pk)
    live.done(ana, "room.close")

    with pytest.raises(Refused) as refusal:
        stale.close(ana)

    assert (refusal.value.code, refusal.value.params) == ("conflict", {"state": "closed"})


def test_starting_begins_the_first_item(live):
    first = live.dialogue.items.get(position=0)

    assert live.dialogue.current == first
    assert first.ends_at - first.started_at == timedelta(minutes=10)


def test_going_on_ends_one_item_and_begins_the_other(live, ana):
    second = live.dialogue.items.get(position=1)

    live.done(ana, "agenda.goto", item_id=second.pk)

    assert live.dialogue.current == second
    assert live.dialogue.items.get(position=0).has_ended
    assert live.refused(ana, "agenda.goto", item_id=second.pk) == "conflict"


def test_an_item_of_another_dialogue_is_not_here(live, hall, ana):
    other = make_dialogue(hall, ana, slug="another").items.first()

    assert live.refused(ana, "agenda.goto", item_id=other.pk) == "not_found"


def test_a_pause_gives_its_time_back_to_the_item(live, ana):
    before = live.dialogue.current.ends_at
    live.done(ana, "room.pause")
    Dialogue.objects.filter(pk=live.dialogue.pk).update(state_at=timezone.now() - timedelta(minutes=10))

    live.done(ana, "room.resume")

    live.dialogue.current.refresh_from_db()
    assert abs((live.dialogue.current.ends_at - before).total_seconds() - 600) < 5


def test_a_closing_can_be_taken_back_with_a_reason(live, ana):
    live.done(ana, "room.close")

    assert live.refused(ana, "room.reopen") == "invalid"
    live.done(ana, "room.reopen", reason="Closed by mistake")

    assert (live.dialogue.state, live.dialogue.state_reason) == ("live", "Closed by mistake")
    assert live.dialogue.current == live.dialogue.items.get(position=0)


def test_a_dialogue_that_runs_is_not_cancelled(live, ana):
    with pytest.raises(Refused):
        live.dialogue.cancel(ana, "Too late")


def test_settings_are_changed_by_who_saw_the_latest(live, ana):
    live.done(ana, "room.settings", rev=0, chat_open=False)

    reply = live.do(ana, "room.settings", rev=0, review=True)

    assert (reply["d"]["code"], reply["d"]["current_rev"]) == ("conflict", 1)
    assert not live.dialogue.review


def test_a_closed_conversation_takes_words_of_the_staff_alone(live, ana, rosa):
    live.done(ana, "room.settings", rev=0, chat_open=False)

    assert live.refused(rosa, "chat.post", body="Hola") == "activity_closed"
    assert live.do(ana, "chat.post", body="We go on in a minute.")["t"] == "ack"


def test_the_numbers_of_each_stream_have_no_gap(live, ana, rosa, joao, andrea):
    live.done(ana, "room.settings", rev=0, review=True)
    live.done(rosa, "question.ask", body="Why?")
    live.refused(rosa, "question.ask", body="Why?")
    live.done(joao, "hand.raise")
    live.done(ana, "speaker.call")
    live.done(andrea, "note.add", kind="decision", body="We share the data model.")
    live.done(ana, "room.close")

    streams = {}
    for key, seq in (
        Entry.objects.filter(stream__key__startswith="room:").order_by("pk").values_list("stream__key", "seq")
    ):
        streams.setdefault(key, []).append(seq)
    assert len(streams) >= 4
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in streams.values())


def test_no_event_carries_html_and_each_is_in_the_catalogue(live, ana, rosa):
    words = "<b onclick='x()'>&amp; \"quoted\"</b>"
    live.done(rosa, "chat.post", body=words)
    live.done(rosa, "question.ask", body=words)
    live.done(ana, "room.announce", text=words)

    entries = Entry.objects.filter(stream__key=live.dialogue.key)
    assert {entry.kind for entry in entries} <= set(EVENTS)
    told = [
        entry.data.get("body", entry.data.get("text"))
        for entry in entries
        if "body" in entry.data or "text" in entry.data
    ]
    assert told == [words] * 3


def test_an_event_that_is_not_in_the_catalogue_cannot_be_told(live):
    with pytest.raises(KeyError):
        live.dialogue.tell("room.exploded", {})
    with pytest.raises(ValueError, match="carries"):
        live.dialogue.tell("chat.removed", {"id": 1})


def test_a_decision_is_seen_once_it_is_approved(live, ana, andrea, rosa):
    note = live.done(andrea, "note.add", kind="decision", body="We share the data model.")["id"]
    drafted = live.events()[-1][1]

    live.done(ana, "note.approve", note_id=note, rev=1)

    assert drafted != "decision.published"
    assert live.events()[-1][1] == "decision.published"
    assert live.refused(ana, "note.approve", note_id=note, rev=1) == "conflict"
    assert live.refused(rosa, "note.add", kind="decision", body="Mine") == "forbidden"
    assert Note.objects.get().is_approved


def test_the_network_hears_of_the_stages(live, ana):
    live.done(ana, "room.close")

    assert list(Event.objects.filter(name__startswith="dialogue.").order_by("pk").values_list("name", flat=True)) == [
        "dialogue.started",
        "dialogue.closed",
    ]


def test_who_is_in_the_lobby_hears_that_it_starts(room, ana, rosa, joao):
    room.participant(rosa)
    room.done(ana, "room.open_lobby")

    room.done(ana, "room.start")

    assert rosa.notices.get().event.name == "dialogue.started"
    assert "Registries that find people" in str(rosa.notices.get())
    assert not joao.notices.exists()
