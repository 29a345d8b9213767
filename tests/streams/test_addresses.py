"""The addresses of streams in the product: the bell of a member, and whatever else they may read."""

import json

import pytest
from channels.testing import WebsocketCommunicator
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from streams import log, readers
from streams.consumers import MemberConsumer
from streams.limits import buckets
from streams.threads import writing
from tests.people import client_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _full_buckets():
    buckets.left.clear()


@pytest.fixture(autouse=True)
def _a_stream_for_everybody(monkeypatch):
    monkeypatch.setitem(readers._readers, "notice", lambda visitor, key: key != "notice:secret")


def ring(key, text="hello"):
    with transaction.atomic():
        log.append(key, "notice.arrived", {"text": text})


async def seat(visitor, follow=""):
    browser = WebsocketCommunicator(MemberConsumer.as_asgi(), f"/ws/me/?follow={follow}")
    browser.scope["user"] = visitor
    return browser, await browser.connect()


async def hear(browser):
    return json.loads(await browser.receive_from(3))


async def test_a_member_hears_their_own_bell_and_nobody_elses(rosa, luis):
    browser, _connected = await seat(rosa)
    welcome = await hear(browser)

    await writing(ring, f"member:{luis.pk}", "for luis")
    await writing(ring, f"member:{rosa.pk}", "for rosa")

    assert welcome["d"]["cursors"] == {"me": 0}
    assert (await hear(browser))["d"] == {"text": "for rosa"}
    await browser.disconnect()


async def test_a_member_may_follow_more_and_know_each_by_its_name(rosa):
    browser, _connected = await seat(rosa, "notice:1,notice:2")
    welcome = await hear(browser)

    await writing(ring, "notice:2")
    event = await hear(browser)

    assert welcome["d"]["cursors"] == {"me": 0, "notice:1": 0, "notice:2": 0}
    assert (event["s"], event["seq"]) == ("notice:2", 1)
    await browser.disconnect()


@pytest.mark.parametrize(
    "follow", ["notice:secret", "unknown:1", "authority", "log", "notice:1,notice:secret", ":", "member:"]
)
async def test_what_one_may_not_read_is_not_there(rosa, follow):
    _browser, connected = await seat(rosa, follow)

    assert connected == (False, 4404)


async def test_the_bell_of_another_member_is_not_there(rosa, luis):
    _browser, connected = await seat(luis, f"member:{rosa.pk}")

    assert connected == (False, 4404)


async def test_a_visitor_may_follow_what_is_public_and_has_no_bell(db):
    browser, connected = await seat(AnonymousUser(), "notice:1")
    welcome = await hear(browser)
    _nobody, refused = await seat(AnonymousUser())

    assert connected[0]
    assert welcome["d"]["cursors"] == {"notice:1": 0}
    assert refused == (False, 4404)
    await browser.disconnect()


def test_a_poll_has_the_numbers_of_the_bell(rosa):
    ring(f"member:{rosa.pk}", "one")
    browser = client_of(rosa)

    first = browser.get("/api/streams/events").json()
    second = browser.get("/api/streams/events", {"epoch": first["epoch"], "me": 0}).json()

    assert first["cursors"] == {"me": 1}
    assert [event["d"]["text"] for event in second["events"]] == ["one"]


@pytest.mark.parametrize("address", ["/api/streams/events", "/api/streams/sse", "/api/streams/events?follow=member:1"])
def test_a_visitor_is_told_that_there_is_nothing(db, client, address):
    assert client.get(address).status_code == 404


def test_a_poll_cannot_change_anything(rosa):
    assert client_of(rosa).post("/api/streams/events").status_code == 405
