"""How fast one participant may act: a bucket of tokens for each kind of act.

By person, never by address: a ministry shares one.
"""

import time
from dataclasses import dataclass

from streams.errors import Refused


@dataclass(frozen=True)
class Limit:
    """`rate` acts a second in the long run, `burst` at once."""

    rate: float
    burst: float


LIMITS = {
    "chat": Limit(1 / 2, 5),
    "question": Limit(1 / 20, 3),
    "vote": Limit(5, 20),
    "hand": Limit(1 / 3, 3),
    "react": Limit(2, 4),
    "caption": Limit(10, 20),
    "note": Limit(2, 10),
    "staff": Limit(10, 40),
    "sync": Limit(2, 10),
    "total": Limit(20, 60),
    # By address: opening a connection.
    "join": Limit(50, 500),
    # Not acts but bytes sent up: 64 KiB a minute.
    "bytes": Limit(64 * 1024 / 60, 64 * 1024),
}
KEPT = 50_000


class Buckets:
    """The tokens of all participants, in this process."""

    def __init__(self, now=time.monotonic):
        self.now = now
        self.left = {}

    def take(self, owner, name):
        """Take one token, or refuse with the time to wait."""
        wait = self.wait(owner, name)
        if wait:
            raise Refused("rate_limited", retry_after_ms=wait)

    def wait(self, owner, name, cost=1):
        """Take tokens and answer 0, or leave them and answer the milliseconds until there are enough."""
        limit, now = LIMITS[name], self.now()
        tokens, at = self.left.get((owner, name), (limit.burst, now))
        tokens = min(limit.burst, tokens + (now - at) * limit.rate)
        if tokens < cost:
            return int((cost - tokens) / limit.rate * 1000) + 1
        self.left[owner, name] = (tokens - cost, now)
        if len(self.left) > KEPT:
            self.forget_the_idle()
        return 0

    def forget_the_idle(self):
        """Drop the buckets that are full again."""
        now = self.now()
        self.left = {
            (owner, name): (tokens, at)
            for (owner, name), (tokens, at) in list(self.left.items())
            if tokens + (now - at) * LIMITS[name].rate < LIMITS[name].burst
        }


buckets = Buckets()
