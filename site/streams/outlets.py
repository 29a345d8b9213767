"""Where the hub puts ready frames: one outlet for each connection, bounded: who does not read is cut, not fed."""

import asyncio
import secrets
from collections import deque

from streams.envelope import control
from streams.frames import Frame

# What may wait for one client.
BOUND = 256 * 1024
# The name of the scope extension by which our server takes prepared frames.
WIRE = "tequio.wire"
# The code of an outlet whose connection is gone.
GONE = 0
# In this time those who were sent away come back.
SPREAD_MS = 20_000


class Outlet:
    """The way to one reader: whose it is, and how it ends."""

    def __init__(self, owner, tab=""):
        self.owner = owner
        self.tab = tab
        self.keys = frozenset()
        self.code = None

    @property
    def is_open(self):
        return self.code is None

    def end(self, code, farewell=None):
        """Let the connection finish with a code of the protocol, after a last event if there is one."""
        if self.is_open:
            if farewell:
                self.write([farewell])
            self.code = code
            self.closing()

    def abandon(self):
        """Stop, as the connection is gone by itself."""
        if self.is_open:
            self.code = GONE

    def bye(self, code=1012):
        """Send the client away, to come back at a moment of its own: all at once would be a storm."""
        wait = secrets.randbelow(SPREAD_MS)
        self.end(code, Frame(control("bye", code=code, message_key="bye.restart", retry_after_ms=wait)))

    def closing(self):
        """What closes the connection itself."""


class QueuedOutlet(Outlet):
    """An outlet that somebody empties: an event stream, a poll, or a socket of a server without prepared frames."""

    def __init__(self, owner, tab=""):
        super().__init__(owner, tab)
        self.waiting = deque()
        self.size = 0
        self.bell = asyncio.Event()

    def write(self, frames):
        """Put frames in the queue. False when the reader is too far behind."""
        if self.size > BOUND:
            return False
        self.waiting.extend(frames)
        self.size += sum(len(frame.text) for frame in frames)
        self.bell.set()
        return True

    def closing(self):
        self.bell.set()

    def abandon(self):
        super().abandon()
        self.waiting.clear()
        self.bell.set()

    async def next(self, patience=None):
        """The frames that wait, in order; an empty list after `patience` seconds or at the end."""
        if not self.waiting and self.is_open:
            self.bell.clear()
            try:
                await asyncio.wait_for(self.bell.wait(), patience)
            except TimeoutError:
                return []
        frames = list(self.waiting)
        self.waiting.clear()
        self.size = 0
        return frames


class SocketOutlet(QueuedOutlet):
    """A socket of any server: a task of its own sends what waits, and feels the server's back-pressure."""

    def __init__(self, owner, tab, send, close):
        super().__init__(owner, tab)
        self.send, self.close = send, close
        self.task = asyncio.create_task(self.run())

    async def run(self):
        """Send until the end, then close."""
        while self.is_open or self.waiting:
            for frame in await self.next():
                await self.send({"type": "websocket.send", "text": frame.text})
        if self.code != GONE:
            await self.close(self.code)


class PreparedOutlet(Outlet):
    """A socket of our own server: prepared frames go straight to the transport."""

    def __init__(self, owner, tab, wire, close):
        super().__init__(owner, tab)
        self.wire, self.close = wire, close

    def write(self, frames):
        """Write frames at once. False when more than the bound waits in front of them."""
        if self.wire.waiting() > BOUND:
            return False
        self.wire.write(frames.wire if hasattr(frames, "wire") else b"".join(frame.wire for frame in frames))
        return True

    def closing(self):
        if self.wire.waiting() > BOUND:
            self.wire.abort()
        else:
            self.task = asyncio.ensure_future(self.close(self.code))
