"""Who may do what, when; and once."""

import pytest

from live.commands import bus
from live.models import ChatMessage, Question, Role
from live.protocol import COMMANDS, GRANTS, ROLES
from streams.commands import perform_message
from streams.limits import LIMITS, buckets

# Somebody with each role who is not the host; the details do not matter where the role is refused.
LEAST = {kind.name: kind.role for kind in COMMANDS.values()}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_what_the_table_grants_and_nothing_else(live, joao, role):
    participant = live.participant(joao)
    participant.role = role
    participant.save()

    codes = {name: code_of(live.do(joao, name)) for name in COMMANDS}

    refused = {name for name, code in codes.items() if code == "forbidden"}
    assert refused == {name for name, least in LEAST.items() if least not in GRANTS[role]}
    assert set(live.seat(joao).caps) == set(COMMANDS) - refused


def code_of(reply):
    return reply["d"].get("code", "ack")


@pytest.mark.parametrize("state", ["scheduled", "lobby", "live", "paused", "closed"])
def test_a_command_is_refused_at_a_stage_at_which_the_table_does_not_have_it(room, ana, state):
    type(room.dialogue).objects.filter(pk=room.dialogue.pk).update(state=state)
    room.dialogue.refresh_from_db()

    for name, kind in COMMANDS.items():
        code = code_of(room.do(ana, name))
        type(room.dialogue).objects.filter(pk=room.dialogue.pk).update(state=state)

        if state not in kind.states:
            assert code in ("room_state", "conflict"), name
        else:
            assert code not in ("room_state", "forbidden"), name


def test_a_refusal_says_at_which_stage_the_room_is(room, rosa):
    reply = room.do(rosa, "chat.post", body="Good morning")

    assert reply["d"]["code"] == "room_state"
    assert reply["d"]["params"] == {"state": "scheduled"}


def test_the_second_of_two_clicks_is_told_of_the_first(live, ana, hall, elena):
    hall.admit(elena, role="facilitator")

    live.done(ana, "room.pause")
    reply = live.do(elena, "room.pause")

    assert reply["d"]["code"] == "conflict"
    assert reply["d"]["params"] == {"state": "paused"}


def test_sending_the_same_command_again_does_nothing_and_gets_the_same_answer(live, rosa):
    first = live.do(rosa, "chat.post", client_id="the-same-id", body="Hola")
    again = live.do(rosa, "chat.post", client_id="the-same-id", body="Hola")

    assert again == first
    assert ChatMessage.objects.count() == 1


def test_the_same_id_with_another_text_is_refused(live, rosa):
    live.do(rosa, "chat.post", client_id="the-same-id", body="Hola")

    reply = live.do(rosa, "chat.post", client_id="the-same-id", body="Adiós")

    assert reply["d"]["code"] == "idempotency_mismatch"
    assert ChatMessage.objects.get().body == "Hola"


def test_two_people_may_use_the_same_id(live, rosa, joao):
    live.do(rosa, "chat.post", client_id="the-same-id", body="Hola")
    live.do(joao, "chat.post", client_id="the-same-id", body="Olá")

    assert ChatMessage.objects.count() == 2


def test_a_refused_command_can_be_sent_again(room, ana, rosa):
    early = room.do(rosa, "chat.post", client_id="the-same-id", body="Hola")
    room.done(ana, "room.start")

    later = room.do(rosa, "chat.post", client_id="the-same-id", body="Hola")

    assert (early["t"], later["t"]) == ("error", "ack")


def test_who_lost_the_space_can_do_nothing_any_more(live, hall, rosa):
    seat = live.seat(rosa)
    hall.expel(rosa)

    from_before = code_of(perform_with(seat, "chat.post", body="Still here?"))

    assert from_before == "not_found"
    assert not ChatMessage.objects.exists()


def perform_with(seat, kind, **details):
    return perform_message(bus, seat, {"v": 1, "t": kind, "id": "from-before", "d": details})


def test_who_writes_too_fast_is_asked_to_wait(live, rosa):
    burst = int(LIMITS["chat"].burst)
    codes = [code_of(live.do(rosa, "chat.post", body=f"Message {n}")) for n in range(burst + 1)]

    assert codes == ["ack"] * burst + ["rate_limited"]
    buckets.left.clear()


@pytest.mark.parametrize(
    ("kind", "details", "field"),
    [
        ("chat.post", {}, "body"),
        ("chat.post", {"body": "   "}, "body"),
        ("chat.post", {"body": 7}, "body"),
        ("question.vote", {"question_id": "many", "on": True}, "question_id"),
        ("question.vote", {"question_id": 1, "on": "perhaps"}, "on"),
        ("question.ask", {"body": "Why?", "lang": "tlh"}, "lang"),
        ("prefs", {"announce": "loudly"}, "announce"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_name_of_the_field(live, rosa, kind, details, field):
    reply = live.do(rosa, kind, **details)

    assert reply["d"]["code"] == "invalid"
    assert reply["d"]["params"] == {"field": field}


def test_a_text_that_is_too_long_is_refused_with_the_limit(live, rosa):
    reply = live.do(rosa, "question.ask", body="x" * 501)

    assert reply["d"]["code"] == "too_long"
    assert reply["d"]["params"] == {"field": "body", "max": 500}
    assert not Question.objects.exists()


def test_an_unknown_command_is_answered(live, rosa):
    assert live.refused(rosa, "room.explode") == "unknown_type"


def test_the_host_gives_roles_but_not_away(live, ana, joao):
    participant = live.participant(joao)

    live.done(ana, "participant.role", participant_id=participant.pk, role="moderator")
    refused = live.refused(ana, "participant.role", participant_id=live.participant(ana).pk, role="observer")

    participant.refresh_from_db()
    assert participant.role == Role.MODERATOR
    assert refused == "forbidden"


def test_a_facilitator_of_the_space_comes_as_cohost_and_an_observer_only_reads(live, hall, elena, luis):
    hall.admit(elena, role="facilitator")
    hall.admit(luis, role="observer")

    assert live.participant(elena).role == Role.COHOST
    assert live.participant(luis).role == Role.OBSERVER
    assert live.refused(luis, "chat.post", body="May I?") == "forbidden"


def test_the_cohost_runs_the_room_but_does_not_close_it(live, hall, elena):
    hall.admit(elena, role="facilitator")

    live.done(elena, "room.pause")

    assert live.refused(elena, "room.close") == "forbidden"


def test_whoever_holds_a_mandate_chooses_in_whose_name_they_are_heard(live, hall, marcia):
    hall.admit(marcia)
    mandate = marcia.mandates.get()

    live.done(marcia, "prefs", voice=mandate.key)
    live.done(marcia, "chat.post", body="Jamaica agrees.")

    message = ChatMessage.objects.get()
    assert message.on_behalf_of == mandate.delegation
    assert message.as_item()["author"]["delegation"] == "JM"


def test_nobody_speaks_in_a_name_without_a_mandate(live, rosa, marcia):
    assert live.refused(rosa, "prefs", voice=marcia.mandates.get().key) == "forbidden"
