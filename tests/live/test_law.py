"""The law of the room: what a client makes of the events is what it would be given if it loaded the room afresh.

For every command, and for everybody who may be in the room.
"""

import pytest
from django.utils import timezone

from live.commands import bus
from live.models import Note
from live.projection import apply
from live.protocol import COMMANDS, EVENTS
from live.snapshots import keys_of, snapshot
from streams.commands import perform_message


def question_of(room, member, body="How was it paid?"):
    return room.done(member, "question.ask", body=body)["id"]


def hand_of(room, member):
    return room.done(member, "hand.raise")["id"]


def draft_decision(room, andrea):
    return room.done(andrea, "note.add", kind="decision", body="We share the data model.")["id"]


def held_question(room, ana, rosa):
    question = question_of(room, rosa)
    room.done(ana, "content.remove", ref=f"question:{question}")
    return f"question:{question}"


def reviewed_question(room, ana, rosa):
    room.done(ana, "room.settings", rev=room.dialogue.settings_rev, review=True)
    return question_of(room, rosa, "What would you not do again?")


def speaking(room, ana, rosa, joao):
    hand_of(room, rosa)
    hand_of(room, joao)
    room.done(ana, "speaker.call")


# For each command: who gives it, and what has happened before. It answers the details of the command.
SCENES = {
    "room.open_lobby": ("ana", lambda room, **people: {}),
    "room.start": ("ana", lambda room, **people: {}),
    "room.pause": (
        "ana",
        lambda room, ana, rosa, joao, **_: speaking(room, ana, rosa, joao) or {"reason": "Coffee", "minutes": 10},
    ),
    "room.resume": ("ana", lambda room, ana, **_: room.done(ana, "room.pause") or {}),
    "room.close": ("ana", lambda room, ana, rosa, joao, **_: speaking(room, ana, rosa, joao) or {}),
    "room.reopen": ("ana", lambda room, ana, **_: room.done(ana, "room.close") or {"reason": "By mistake"}),
    "room.settings": ("ana", lambda room, **_: {"rev": room.dialogue.settings_rev, "review": True, "chat_open": False}),
    "room.announce": ("ana", lambda room, **_: {"text": "The call is back.", "minutes": 5}),
    "agenda.goto": ("ana", lambda room, **_: {"item_id": room.dialogue.items.get(position=1).pk}),
    "agenda.extend": ("ana", lambda room, **_: {"delta_s": 300}),
    "agenda.extend another": (
        "ana",
        lambda room, **_: {"delta_s": 300, "item_id": room.dialogue.items.get(position=2).pk},
    ),
    "stage.set": ("ana", lambda room, rosa, **_: {"view": "question", "ref_id": question_of(room, rosa)}),
    "chat.post": ("rosa", lambda room, **_: {"body": "Buenos días", "lang": "es"}),
    "chat.retract": ("rosa", lambda room, rosa, **_: {"message_id": room.done(rosa, "chat.post", body="Oh")["id"]}),
    "question.ask": ("rosa", lambda room, **_: {"body": "How was it paid?"}),
    "question.ask reviewed": (
        "joao",
        lambda room, ana, rosa, **_: reviewed_question(room, ana, rosa) and {"body": "And who?"},
    ),
    "question.vote": ("joao", lambda room, rosa, **_: {"question_id": question_of(room, rosa), "on": True}),
    "question.withdraw": ("rosa", lambda room, rosa, **_: {"question_id": question_of(room, rosa)}),
    "question.withdraw pending": (
        "rosa",
        lambda room, ana, rosa, **_: {"question_id": reviewed_question(room, ana, rosa)},
    ),
    "question.moderate": (
        "ana",
        lambda room, ana, rosa, **_: {"question_id": reviewed_question(room, ana, rosa), "decision": "publish"},
    ),
    "question.moderate decline": (
        "ana",
        lambda room, ana, rosa, **_: {
            "question_id": reviewed_question(room, ana, rosa),
            "decision": "decline",
            "reason_code": "off_topic",
        },
    ),
    "question.queue": ("ana", lambda room, rosa, **_: {"question_id": question_of(room, rosa)}),
    "question.answer": (
        "ana",
        lambda room, rosa, **_: {"question_id": question_of(room, rosa), "how": "written", "text": "By Peru."},
    ),
    "hand.raise": ("rosa", lambda room, **_: {"note": "About the cost"}),
    "hand.lower": ("rosa", lambda room, rosa, **_: hand_of(room, rosa) and {}),
    "speaker.call": ("sylvie", lambda room, ana, rosa, joao, **_: speaking(room, ana, rosa, joao) or {}),
    "speaker.pause": ("sylvie", lambda room, ana, rosa, joao, **_: speaking(room, ana, rosa, joao) or {}),
    "speaker.resume": (
        "sylvie",
        lambda room, ana, rosa, joao, **_: speaking(room, ana, rosa, joao) or room.done(ana, "speaker.pause") or {},
    ),
    "speaker.end": ("sylvie", lambda room, ana, rosa, joao, **_: speaking(room, ana, rosa, joao) or {}),
    "speaker.extend": ("sylvie", lambda room, ana, rosa, joao, **_: speaking(room, ana, rosa, joao) or {"delta_s": 60}),
    "speaker.list": ("sylvie", lambda room, **_: {"open": False, "limit_s": 120}),
    "note.add": ("andrea", lambda room, **_: {"kind": "decision", "body": "We share the data model."}),
    "note.approve": (
        "ana",
        lambda room, andrea, **_: {"note_id": draft_decision(room, andrea), "rev": Note.objects.latest("pk").rev},
    ),
    "participant.role": (
        "ana",
        lambda room, joao, **_: {"participant_id": room.participant(joao).pk, "role": "observer"},
    ),
    "content.remove": (
        "ana",
        lambda room, rosa, **_: {"ref": f"question:{question_of(room, rosa)}", "reason_code": "rules"},
    ),
    "content.remove chat": (
        "ana",
        lambda room, rosa, **_: {"ref": f"chat:{room.done(rosa, 'chat.post', body='Hm')['id']}"},
    ),
    "content.restore": ("ana", lambda room, ana, rosa, **_: {"ref": held_question(room, ana, rosa)}),
    "prefs": ("joao", lambda room, **_: {"lang": "fr", "lite": True}),
}
NOT_STARTED = ("room.open_lobby", "room.start")


def stripped(state):
    """The state without what changes by the clock alone."""
    return state


@pytest.mark.parametrize("scene", SCENES)
def test_events_lead_where_loading_leads(
    scene, room, ear, ana, rosa, joao, sylvie, andrea, django_capture_on_commit_callbacks
):
    people = {"ana": ana, "rosa": rosa, "joao": joao, "sylvie": sylvie, "andrea": andrea}
    kind = scene.partition(" ")[0]
    actor, before = SCENES[scene]
    for member in people.values():
        room.participant(member)
    if kind not in NOT_STARTED:
        room.done(ana, "room.start")
    details = before(room, **people)
    room.dialogue.refresh_from_db()
    views = {
        member: (room.participant(member), snapshot(room.dialogue, room.participant(member)))
        for member in people.values()
    }

    with django_capture_on_commit_callbacks(execute=True):
        reply = perform_message(bus, room.seat(people[actor]), {"v": 1, "t": kind, "id": "the-command", "d": details})

    assert reply["t"] == "ack", reply
    for participant, first in views.values():
        events = ear.events(keys_of(room.dialogue, participant))
        after = apply(first, events)
        participant.refresh_from_db()
        if kind == "participant.role" and participant.member == joao:
            assert after["state"]["me"]["role"] == "observer"
        assert after == snapshot(room.dialogue, participant)
        assert apply(after, events) == after, "events that come twice change nothing"
    told = {word["kind"] for word in ear.words if word["key"].startswith("room:")}
    assert told <= set(COMMANDS[kind].emits)
    assert told


def test_every_command_has_its_scene():
    assert {scene.partition(" ")[0] for scene in SCENES} == set(COMMANDS)


def test_every_event_is_emitted_by_a_command_or_by_presence():
    emitted = {name for kind in COMMANDS.values() for name in kind.emits}

    assert emitted | {"presence", "agenda.dropped"} == set(EVENTS)


def test_every_command_of_the_table_is_on_the_bus():
    assert set(bus.deeds) == set(COMMANDS)
    assert {name: deed.limit for name, deed in bus.deeds.items()} == {
        name: kind.limit for name, kind in COMMANDS.items()
    }


def test_the_window_of_the_conversation_moves_the_same_way(
    live, ear, ana, rosa, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr("live.models.chat.WINDOW", 3)
    monkeypatch.setattr("live.projection.WINDOW", 3)
    participant = live.participant(rosa)
    ids = [live.done(rosa, "chat.post", body=f"Message {n}")["id"] for n in range(3)]
    first = snapshot(live.dialogue, participant)

    with django_capture_on_commit_callbacks(execute=True):
        live.done(ana, "content.remove", ref=f"chat:{ids[1]}")
        live.done(ana, "chat.post", body="Another")
        live.done(ana, "chat.post", body="And one more")
        live.done(ana, "content.restore", ref=f"chat:{ids[1]}")

    after = apply(first, ear.events(keys_of(live.dialogue, participant)))
    assert after == snapshot(live.dialogue, participant)
    assert [message["n"] for message in after["state"]["chat"]["messages"]] == [3, 4, 5]
    assert timezone.now()
