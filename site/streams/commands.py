"""The command bus: WebSocket, JSON POST and HTML form call the same function."""

import json
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError, InterfaceError, transaction

from streams import log
from streams.envelope import VERSION
from streams.errors import Refused
from streams.limits import buckets
from streams.receipts import once

logger = logging.getLogger(__name__)

LONGEST = 8 * 1024
TYPE = re.compile(r"[a-z][a-z_]*(\.[a-z_]+)*")
ID = re.compile(r"[0-9A-Za-z_-]{8,40}")


@dataclass(frozen=True)
class Command:
    """What a participant asks for: a type, an id that the client made, and the details."""

    t: str
    id: str
    d: dict[str, Any] = field(default_factory=dict)
    at: int | None = None

    @classmethod
    def parse(cls, message):
        """Read an envelope (text, bytes or a dict) or refuse it."""
        match decoded(message):
            case {"v": int(version)} if version != VERSION:
                raise Refused("unsupported_version", protocol_min=VERSION, protocol_max=VERSION)
            case {"v": int(), "t": str(kind), **rest} if TYPE.fullmatch(kind):
                return cls(kind, *details_of(rest))
        raise Refused("bad_envelope")


def decoded(message):
    """The message as plain data; what is longer than 8 KiB, no JSON, or not to be kept, is refused."""
    if not isinstance(message, str | bytes):
        message = json.dumps(message)
    try:
        raw = message.encode() if isinstance(message, str) else message
        if not raw or len(raw) > LONGEST:
            raise Refused("bad_envelope", max=LONGEST)
        return storable(json.loads(raw))
    except (ValueError, RecursionError):
        raise Refused("bad_envelope") from None


def storable(content):
    """The content, unless it holds what no database keeps: a null character, half a surrogate pair, not a number."""
    if (
        b"\\u0000" in json.dumps(content, allow_nan=False).encode()
        or not json.dumps(content, ensure_ascii=False).encode()
    ):
        raise ValueError("not storable")
    return content


def details_of(rest):
    """The id, the details and the client's time of an envelope."""
    identity, details, at = rest.get("id", ""), rest.get("d", {}), rest.get("at")
    if not isinstance(details, dict) or not (at is None or isinstance(at, int)):
        raise Refused("bad_envelope")
    if not isinstance(identity, str) or (identity and not ID.fullmatch(identity)):
        raise Refused("bad_envelope")
    return identity, details, at


@dataclass(frozen=True)
class Deed:
    """What a command does: a function of (seat, command) that answers plain data or nothing."""

    function: Callable
    limit: str
    keeps_receipt: bool


class Bus:
    """The commands of one protocol."""

    def __init__(self, name):
        self.name = name
        self.deeds = {}

    def command(self, kind, *, limit="staff", keeps_receipt=True):
        """Register a function of (seat, command) for a type of command.

        It runs in a transaction, checks everything again and raises `Refused`. Without a receipt (a secret vote must
        not be kept with its voter) the function must be idempotent by itself.
        """

        def register(function):
            if kind in self.deeds:
                raise ValueError(f"{self.name} knows {kind} already.")
            self.deeds[kind] = Deed(function, limit, keeps_receipt)
            return function

        return register

    def find(self, kind):
        """The deed of a type of command."""
        if kind not in self.deeds:
            raise Refused("unknown_type")
        return self.deeds[kind]


def perform(bus, seat, command):
    """Carry a command out and answer with an `ack` or an `error` event. Safe to repeat with the same id."""
    try:
        deed = bus.find(command.t)
        if not command.id:
            raise Refused("bad_envelope", field="id")
        for name in {"total", deed.limit}:
            buckets.take(seat.owner, name)
        return {"v": VERSION, "t": "ack", "d": {"re": command.id, **carry_out(deed, seat, command)}}
    except Refused as refusal:
        return refusal.as_event(re=command.id)
    except (DatabaseError, InterfaceError):
        logger.warning("The database could not take %s.", command.t, exc_info=True)
        return Refused("server_busy", retry_after_ms=1000).as_event(re=command.id)
    except Exception:
        logger.exception("%s failed.", command.t)
        return Refused("server_busy", retry_after_ms=5000).as_event(re=command.id)


def carry_out(deed, seat, command):
    """The result and the cursor of a deed, done now or done before."""

    def done():
        with log.noting() as numbers:
            result = deed.function(seat, command)
            reply = {"cursor": seat.cursors_of(numbers)}
        return reply if result is None else reply | {"result": result}

    if deed.keeps_receipt:
        return once(seat.owner, command.id, {"t": command.t, "d": command.d}, done)
    with transaction.atomic():
        return done()


def perform_all(bus, seat, messages):
    """Carry out a list of envelopes (an offline queue) in order, and answer each."""
    return [perform_message(bus, seat, message) for message in messages]


def perform_message(bus, seat, message):
    """Read one envelope and carry it out; nonsense is answered, not raised."""
    try:
        return perform(bus, seat, Command.parse(message))
    except Refused as refusal:
        return refusal.as_event(re=message.get("id") if isinstance(message, dict) else None)
