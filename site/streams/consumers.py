"""A seat on a WebSocket: found or refused, welcomed, resumed, answered."""

import logging
from collections import deque
from urllib.parse import parse_qsl

from channels.generic.websocket import AsyncWebsocketConsumer
from django.db import DatabaseError

from ops.addresses import address_in
from streams.commands import LONGEST, Bus, Command, perform
from streams.envelope import control, milliseconds
from streams.errors import Refused
from streams.following import Following, cursors_in
from streams.limits import buckets
from streams.outlets import WIRE, PreparedOutlet, SocketOutlet
from streams.personal import personal_seat
from streams.seats import Seat
from streams.switchboard import switchboard
from streams.threads import reading, writing
from streams.visitors import visitor_of

logger = logging.getLogger(__name__)

# Refusals within a time after which the connection is closed.
PATIENCE = 50
WINDOW_MS = 10_000
# Try again later: the database does not answer.
BUSY = 1013
IMPATIENT = {"rate_limited", "bad_envelope", "unknown_type", "unsupported_version"}


class StreamConsumer(AsyncWebsocketConsumer):
    """The base of every live connection.

    A subclass says `bus` (its commands) and `async def seat(self)`, which answers a Seat or a close code. It may
    override `latest` (events that tell a newcomer the state of what has no number), and `arrived`, `noticed` and
    `departed` (presence).
    """

    # A layer that does not exist: a seat is fed by the hub and needs no channel of its own.
    channel_layer_alias = "no channel for a single seat"
    bus: Bus | None = None
    following: Following | None = None
    seated: Seat | None = None

    async def seat(self):
        """Who sits here, or the code to close with."""
        return 4404

    async def latest(self):
        """Events to send once after the replay: tallies and whatever else has no number."""
        return []

    async def arrived(self):
        """Called when the seat is taken."""

    async def noticed(self):
        """Called at each sign of life."""

    async def departed(self):
        """Called when the seat is left."""

    async def perform(self, command):
        """Carry out a command and answer with its ack or error."""
        return await writing(perform, self.bus, self.seated, command)

    # --- the life of a connection

    async def __call__(self, scope, receive, send):
        try:
            await super().__call__(scope, receive, send)
        finally:
            # However it ended, even by the server losing patience.
            if self.following:
                self.following.end()

    @property
    def query(self):
        """The parameters of the address."""
        return dict(parse_qsl(self.scope["query_string"].decode("latin-1")))

    async def connect(self):
        board = switchboard()
        mark, seat = await self.find_seat(board)
        if isinstance(seat, int):
            return await self.close(code=seat)
        self.seated = seat
        await self.accept(subprotocol=seat.subprotocol)
        try:
            await self.sit_down(board, mark)
        except (DatabaseError, OSError):
            logger.warning("The streams of a seat could not be read.", exc_info=True)
            await self.close(code=BUSY)

    async def sit_down(self, board, mark):
        """Follow the streams of the seat from the numbers that the client has."""
        self.following = Following(board, self.outlet(self.seated.owner), self.seated)
        await self.following.open(mark)
        await self.following.begin(self.query.get("epoch", ""), cursors_in(self.query))
        for event in await self.latest():
            self.following.say(event)
        await self.arrived()

    async def find_seat(self, board):
        """The moment before the seat was looked up, and the seat or the code to close with."""
        if buckets.wait(address_in(self.scope), "join"):
            return 0, 4429
        try:
            await board.open({})
            mark = board.mark
            # After the mark: who signs out, or loses a right, from now on is sent away from this seat.
            self.scope["user"] = visitor = await reading(visitor_of, self.scope)
            is_kept_out = getattr(visitor, "lacks_second_factor", False) and await reading(visitor.lacks_second_factor)
            return mark, 4403 if is_kept_out else await self.seat()
        except (DatabaseError, OSError):
            logger.warning("A seat could not be looked up.", exc_info=True)
            return 0, BUSY

    def outlet(self, owner):
        """The way to this client: prepared frames where the server takes them."""
        wire = self.scope.get("extensions", {}).get(WIRE)
        tab = self.query.get("tab", "")[:40]
        if wire:
            return PreparedOutlet(owner, tab, wire, self.close)
        return SocketOutlet(owner, tab, self.base_send, self.close)

    async def disconnect(self, code):
        if self.following:
            self.following.end()
            await self.departed()

    async def receive(self, text_data=None, bytes_data=None):
        answer = await self.answer(text_data)
        if answer:
            self.following.say(answer)
        if answer and answer["t"] == "error" and answer["d"]["code"] in IMPATIENT:
            self.count_refusal()

    async def answer(self, text):
        """What a frame is answered with; nonsense is answered, too."""
        try:
            if text is None:
                raise Refused("bad_envelope", max=LONGEST)
            if wait := buckets.wait(self.seated.owner, "bytes", len(text)):
                raise Refused("rate_limited", retry_after_ms=wait)
            command = Command.parse(text)
            if command.t == "ping":
                return await self.pong(command)
            if self.bus is None:
                raise Refused("unknown_type")
        except Refused as refusal:
            return refusal.as_event()
        return await self.perform(command)

    async def pong(self, command):
        """The answer to a sign of life: the server's clock, and the heads that tell of a loss."""
        buckets.take(self.seated.owner, "sync")
        await self.noticed()
        return control("pong", t0=command.d.get("t0"), server_ms=milliseconds(), heads=self.following.heads())

    def count_refusal(self):
        """Close the connection of who goes on being refused."""
        now = milliseconds()
        if not hasattr(self, "refusals"):
            self.refusals = deque(maxlen=PATIENCE)
        self.refusals.append(now)
        if len(self.refusals) == PATIENCE and now - self.refusals[0] < WINDOW_MS:
            self.following.outlet.end(4429)


class MemberConsumer(StreamConsumer):
    """A member's own stream (the bell), and the streams named in `?follow=` that they may read."""

    async def seat(self):
        return await reading(personal_seat, self.scope["user"], self.query.get("follow", "")) or 4404
