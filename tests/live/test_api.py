"""The room for programs: the same rules over HTTP."""

import json

import pytest

from live.models import ChatMessage
from tests.people import client_of


@pytest.fixture
def address(live):
    return f"/api/dialogues/{live.dialogue.uuid}"


def post(member, address, content):
    return client_of(member).post(f"{address}/commands", json.dumps(content), content_type="application/json")


def command(kind, identity="01J00000001", **details):
    return {"v": 1, "t": kind, "id": identity, "d": details}


def test_a_command_is_answered_with_its_number(address, live, rosa):
    answer = post(rosa, address, command("chat.post", body="Hola"))

    assert answer.status_code == 200
    assert answer.json()["d"]["cursor"] == {"room": live.events()[-1][0]}


def test_the_queue_of_who_was_offline_is_carried_out_in_order_and_once(address, rosa):
    queue = [command("chat.post", f"01J0000000{n}", body=f"Message {n}") for n in range(2)]

    first, again = post(rosa, address, queue).json(), post(rosa, address, queue).json()

    assert first == again
    assert list(ChatMessage.objects.order_by("n").values_list("body", flat=True)) == ["Message 0", "Message 1"]


def test_a_refusal_has_its_code(address, rosa):
    answer = post(rosa, address, command("room.close"))

    assert answer.status_code == 422
    assert answer.json()["d"]["code"] == "forbidden"


def test_the_state_is_that_of_the_participant(address, live, ana, rosa):
    staff = client_of(ana).get(f"{address}/state").json()["state"]
    mine = client_of(rosa).get(f"{address}/state").json()["state"]

    assert "staff" in staff
    assert "staff" not in mine
    assert mine["me"]["role"] == "participant"


def test_an_unchanged_state_is_told_in_a_few_bytes(address, live, rosa, joao):
    client = client_of(rosa)
    etag = client.get(f"{address}/state").headers["ETag"]

    same = client.get(f"{address}/state", headers={"If-None-Match": etag})
    live.done(joao, "chat.post", body="Olá")
    other = client.get(f"{address}/state", headers={"If-None-Match": etag})

    assert (same.status_code, same.content, other.status_code) == (304, b"", 200)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["state", "events", "sse"])
def test_a_stranger_and_a_visitor_find_nothing(address, luis, client, name):
    assert client_of(luis).get(f"{address}/{name}").status_code == 404
    assert client.get(f"{address}/{name}").status_code == 404


def test_a_stranger_gives_no_commands(address, luis, client):
    assert post(luis, address, command("chat.post", body="Hola")).status_code == 404
    assert client.post(f"{address}/commands", "{}", content_type="application/json").status_code == 404
    assert not ChatMessage.objects.exists()


@pytest.mark.parametrize("nonsense", ["", "[", "7", '"text"', "[1, 2]", "null"])
def test_nonsense_is_answered(address, rosa, nonsense):
    answer = client_of(rosa).post(f"{address}/commands", nonsense, content_type="application/json")

    assert answer.status_code in (200, 400)
    assert "bad_envelope" in answer.content.decode()
