"""Who may follow and do what, live: every socket, every kind of stream, and every command of a room, as seven people.

The tables are lines.txt and commands.txt; `ok` is a seat, a number the status or the code of closing.
"""

import pytest
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.db import transaction
from django.test import AsyncClient
from django.urls import reverse

from config.asgi import application
from live.models import Dialogue
from live.protocol import COMMANDS
from spaces.models import Space
from streams.limits import buckets
from streams.threads import reading
from tests.access.samples import PLACES
from tests.access.tables import differences, everybody, row
from tests.daily import todays
from tests.demonstration import someone
from tests.people import client_of


@pytest.fixture(autouse=True)
def _no_second_factor(monkeypatch):
    monkeypatch.setattr(settings, "MFA_REQUIRED_FOR_STAFF", False)


def rooms():
    """The dialogues of the demonstration, by their stage."""
    return {dialogue.state: dialogue for dialogue in Dialogue.objects.order_by("pk")}


def streams():
    """{what: key} for each kind of stream that somebody may follow."""
    dialogue, rosa = rooms()["live"], someone("rosa")
    found = {f"space ({label})": f"space:{Space.objects.get(slug=slug).pk}" for label, slug in PLACES.items()}
    return found | {
        "member (rosa)": f"member:{rosa.pk}",
        "room": dialogue.key,
        "room (staff)": dialogue.staff_key,
        "room (rosa)": dialogue.key_of(dialogue.take_seat(rosa).pk),
        "unknown": "unknown:1",
    }


def lines():
    """{what: (way, address)} for every line that stays open."""
    found = {"own": ("socket", "/ws/me/")}
    for name in ("events", "sse"):
        found[f"own {name}"] = ("get", reverse(f"streams:{name}"))
    for stage, dialogue in rooms().items():
        found[f"dialogue [{stage}]"] = ("socket", f"/ws/dialogues/{dialogue.uuid}/")
        for name in ("events", "sse"):
            found[f"dialogue {name} [{stage}]"] = ("get", reverse(f"live_api:{name}", args=[dialogue.uuid]))
    for what, key in streams().items():
        found[f"follow {what}"] = ("socket", f"/ws/me/?follow={key}")
        found[f"follow {what} by polling"] = ("get", f"{reverse('streams:events')}?follow={key}")
    return found


async def answer(cookies, way, address):
    """What somebody with these cookies is answered."""
    buckets.left.clear()
    if way == "socket":
        headers = [(b"origin", b"http://testserver"), (b"cookie", cookies.output(header="", attrs=[]).strip().encode())]
        socket = WebsocketCommunicator(application, address, headers)
        is_in, code = await socket.connect(timeout=10)
        await socket.disconnect()
        return "ok" if is_in else str(code)
    client = AsyncClient()
    client.cookies = cookies
    response = await client.get(address)
    if response.streaming:
        opening = await anext(aiter(response))
        assert b"welcome" in opening
    return "ok" if response.status_code in (200, 204) else str(response.status_code)


@pytest.mark.django_db(transaction=True)
async def test_who_may_follow_what(demonstration, request):
    people = await reading(everybody)
    cookies = {part: await reading(lambda who=member: client_of(who).cookies) for part, member in people.items()}
    rows = [
        row(f"{way.upper():<7}{what}", {part: await answer(cookies[part], way, address) for part in people})
        for what, (way, address) in (await reading(lines)).items()
    ]

    assert differences("lines.txt", rows, request) == []


@pytest.mark.django_db
def test_who_may_do_what_in_a_room(demonstration, request):
    """Each command with nothing in it: who may not give it is told so, before anything else is looked at.

    Half of them each day, all of them with `bin/test --all`.
    """
    clients = {part: client_of(member) for part, member in everybody().items()}
    rows = []
    for stage in ("live", "scheduled"):
        address = reverse("live_api:commands", args=[rooms()[stage].uuid])
        rows += [
            row(f"{stage:<11}{kind}", {part: said(clients[part], address, kind) for part in clients})
            for kind in todays(COMMANDS, 2)
        ]

    deeds = {f"{stage:<11}{kind}" for stage in ("live", "scheduled") for kind in COMMANDS}
    assert differences("commands.txt", rows, request, deeds) == []


def said(client, address, kind):
    """What the room answers: `ok`, the code of the refusal, or a status. It is undone again."""
    buckets.left.clear()
    with transaction.atomic():
        response = client.post(address, {"v": 1, "t": kind, "id": "01J0000001", "d": {}}, "application/json")
        transaction.set_rollback(True)
    if response.status_code not in (200, 422):
        return str(response.status_code)
    reply = response.json()
    return "ok" if reply["t"] == "ack" else reply["d"]["code"]
