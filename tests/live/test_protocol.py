"""The catalogue of the protocol, and the page that is printed from it."""

from django.utils import translation

from live.printing import page
from live.protocol import ALWAYS, COMMANDS, EVENTS, ROLES
from live.readers import may_read
from streams.limits import LIMITS
from tests.templates import ROOT


def test_the_printed_protocol_is_the_one_that_the_program_obeys():
    with translation.override("en"):
        assert (ROOT / "docs/live-protocol.md").read_text() == page()


def test_commands_name_roles_stages_limits_and_events_that_there_are():
    for kind in COMMANDS.values():
        assert kind.role in ROLES
        assert set(kind.states) <= set(ALWAYS)
        assert kind.limit in LIMITS
        assert set(kind.emits) <= set(EVENTS)


def test_the_room_is_read_by_who_may_see_the_dialogue(live, rosa, luis):
    key = live.dialogue.key

    assert may_read(rosa, key)
    assert not may_read(luis, key)


def test_the_stream_of_the_staff_is_read_by_the_staff(live, ana, rosa):
    live.participant(ana), live.participant(rosa)

    assert may_read(ana, live.dialogue.staff_key)
    assert not may_read(rosa, live.dialogue.staff_key)


def test_ones_own_stream_is_read_by_nobody_else(live, ana, rosa):
    live.participant(ana)
    key = live.dialogue.key_of(live.participant(rosa).pk)

    assert may_read(rosa, key)
    assert not may_read(ana, key)


def test_a_key_that_makes_no_sense_is_read_by_nobody(live, ana):
    for key in (
        "room:",
        "room:x",
        "room:1:2:3",
        "room:999999",
        f"{live.dialogue.key}:me:x",
        f"{live.dialogue.key}:all",
    ):
        assert not may_read(ana, key)
