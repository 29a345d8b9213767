"""A seat: who is connected, and what they may hear and do."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Seat:
    """One participant's place: `streams` maps the name in the protocol (`room`, `me`) to the key of a stream.

    `owner` is the key of the person (`member:7`): rate limits, receipts and revocation go by it. `welcome` holds
    further fields of the welcome event (role, room_id …); `visitor` and `place` are for the app.
    """

    owner: str
    streams: dict[str, str]
    visitor: Any = None
    place: Any = None
    caps: list[str] = field(default_factory=list)
    welcome: dict[str, Any] = field(default_factory=dict)
    subprotocol: str | None = None

    def cursors_of(self, numbers):
        """The numbers {key: seq} as this seat names the streams; what it may not read is left out."""
        return {alias: numbers[key] for alias, key in self.streams.items() if key in numbers}
