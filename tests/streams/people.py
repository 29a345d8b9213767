"""How the tests of streams sit down in the small room."""

import asyncio
import json
from contextlib import asynccontextmanager

from channels.testing import WebsocketCommunicator
from django.db import transaction

from streams import log
from streams.threads import writing
from tests.streams.room import ROOM, RoomConsumer


class Browser(WebsocketCommunicator):
    """Somebody's connection to the room."""

    async def hear(self, kind=None, within=3):
        """The next event, or the next of a kind."""
        while True:
            event = json.loads(await self.receive_from(within))
            if kind in (None, event["t"]):
                return event

    async def hear_all(self, count, kind="said"):
        """The texts and numbers of the next events of a kind."""
        return [((event := await self.hear(kind))["seq"], event["d"]["text"]) for _ in range(count)]

    async def ask(self, kind, identity, **details):
        """Send a command and get its answer."""
        await self.send_to(text_data=json.dumps({"v": 1, "t": kind, "id": identity, "d": details}))
        while True:
            event = await self.hear()
            if event["t"] in ("ack", "error") and event["d"]["re"] == identity:
                return event

    async def code(self, within=5):
        """The code that the connection is closed with."""
        async with asyncio.timeout(within):
            while True:
                output = await self.receive_output(within)
                if output["type"] == "websocket.close":
                    return output["code"]


@asynccontextmanager
async def sit(number, **query):
    """A connected browser, with the welcome in `.welcome`."""
    address = "&".join([f"as={number}", *(f"{name}={value}" for name, value in query.items())])
    browser = Browser(RoomConsumer.as_asgi(), f"/ws/room/?{address}")
    connected, _protocol = await browser.connect(timeout=5)
    assert connected
    browser.welcome = await browser.hear("welcome")
    try:
        yield browser
    finally:
        await browser.disconnect()


def write(*texts, key=ROOM):
    """Entries in the log, each in a transaction of its own."""
    for text in texts:
        with transaction.atomic():
            log.append(key, "said", {"text": text})


async def written(*texts, key=ROOM):
    await writing(lambda: write(*texts, key=key))
