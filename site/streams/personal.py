"""The seat of a member at their own stream, and at whatever else they may read."""

import secrets

from streams.readers import may_read
from streams.seats import Seat

# Streams that one connection may follow besides one's own.
MOST = 20


def personal_seat(visitor, follow=""):
    """The seat of a visitor at `member:<id>` and the keys in `follow`; None where they may not read one of them."""
    keys = [key for key in follow.split(",") if key]
    if len(keys) > MOST or not all(may_read(visitor, key) for key in keys):
        return None
    if not visitor.is_authenticated:
        return (
            Seat(owner=f"visitor:{secrets.token_hex(8)}", streams={key: key for key in keys}, visitor=visitor)
            if keys
            else None
        )
    own = f"member:{visitor.pk}"
    return Seat(owner=own, streams={"me": own} | {key: key for key in keys if key != own}, visitor=visitor)
