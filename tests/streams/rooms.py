"""The small room as a real process, with browsers on real sockets."""

import asyncio
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import websockets

ROOT = Path(__file__).parents[2]


def free_port():
    """A port of the loopback that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Room:
    """A server process that can be killed and started again on the same port and database."""

    def __init__(self, database_url, *redis_urls, port=None):
        self.port = port or free_port()
        self.urls = [database_url, *redis_urls]
        self.process = None

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        """Start, and wait until it listens."""
        command = [sys.executable, str(ROOT / "tests/streams/room_server.py"), str(self.port), *self.urls]
        environment = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}"}
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        if self.process.stdout.readline() != "listening\n":
            raise AssertionError(self.process.stderr.read())
        return self

    def kill(self):
        """End it in the middle of whatever it does."""
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.process.stderr.close()

    def end(self, patience=12):
        """Ask it to end, and answer with (exit code, what it said on standard error)."""
        self.process.send_signal(signal.SIGTERM)
        _said, errors = self.process.communicate(timeout=patience)
        return self.process.returncode, errors

    def memory(self):
        """The memory that it has now, in bytes."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    @asynccontextmanager
    async def sit(self, number, origin=None, **query):
        """A socket of the member with this number."""
        address = "&".join([f"as={number}", *(f"{name}={value}" for name, value in query.items())])
        url = f"ws://127.0.0.1:{self.port}/ws/room/?{address}"
        async with websockets.connect(url, origin=origin or self.origin, max_size=None) as connection:
            yield connection


async def hear(connection, kind=None, within=5):
    """The next event, or the next of a kind."""
    async with asyncio.timeout(within):
        while True:
            event = json.loads(await connection.recv())
            if kind in (None, event["t"]):
                return event


def envelope(kind, identity, **details):
    """A command as text."""
    return json.dumps({"v": 1, "t": kind, "id": identity, "d": details})


async def closed(connection, within=10):
    """The code that the connection is closed with."""
    async with asyncio.timeout(within):
        await connection.wait_closed()
    return connection.close_code


def ulid():
    """An id for a command."""
    return secrets.token_hex(10)


GONE = (OSError, websockets.WebSocketException, TimeoutError)


async def speak_stubbornly(room, number, count):
    """Say something so many times, each until it is acknowledged, and answer {text: number}."""
    acknowledged = {}
    for turn in range(count):
        identity = f"01J-{number}-{turn:04}"
        while identity not in acknowledged:
            try:
                async with room.sit(number) as member:
                    await member.send(envelope("say", identity, text=identity))
                    acknowledged[identity] = (await hear(member, "ack"))["d"]["cursor"]["room"]
            except GONE:
                await asyncio.sleep(0.1)
    return acknowledged


async def listen_stubbornly(room, number, count, since=0):
    """Hear so many events, coming back with one's number after each interruption."""
    heard = []
    while len(heard) < count:
        try:
            async with room.sit(number, room=since + len(heard), me=0) as member:
                while len(heard) < count:
                    heard.append(await hear(member, "said", within=20))
        except GONE:
            await asyncio.sleep(0.1)
    return heard
