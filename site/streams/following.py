"""A connection at work: an outlet that follows the streams of a seat from the numbers that its client has."""

from hashlib import sha256

from streams.envelope import VERSION, control, milliseconds
from streams.frames import Frame

# Names in a query that are no streams.
NOT_STREAMS = {"epoch", "wait", "tab", "follow", "ticket", "lang", "lite"}


def cursors_in(query):
    """The numbers {alias: seq} that a client says it has."""
    return {
        alias: int(value)
        for alias, value in query.items()
        if alias not in NOT_STREAMS and value.isascii() and value.isdigit() and len(value) < 16
    }


def joined(epochs):
    """One name for several epochs: the one that they share, or one of their own."""
    epochs = sorted(set(epochs))
    return epochs[0] if len(epochs) == 1 else sha256("".join(epochs).encode()).hexdigest()[:8]


class Following:
    """The streams of a seat, followed by one outlet."""

    def __init__(self, board, outlet, seat):
        self.board, self.outlet, self.seat = board, outlet, seat
        self.hubs = {}

    async def open(self, mark):
        """Be counted, and have the hubs ready."""
        self.outlet.keys = frozenset(self.seat.streams.values())
        self.board.admit(self.outlet, mark)
        self.hubs = await self.board.open(self.seat.streams)

    @property
    def epoch(self):
        """One name for the epochs of all streams, usually the one that they share."""
        return joined(hub.epoch for hub in self.hubs.values())

    def heads(self):
        """The number of each stream that this client has been given, if nothing was lost."""
        return {alias: hub.sent for alias, hub in self.hubs.items()}

    def welcome(self, cursors):
        """What a new connection is told first."""
        return control(
            "welcome",
            epoch=self.epoch,
            cursors=cursors,
            heads=self.heads(),
            server_ms=milliseconds(),
            caps=list(self.seat.caps),
            protocol_min=VERSION,
            protocol_max=VERSION,
            **self.seat.welcome,
        )

    async def begin(self, epoch, cursors):
        """Welcome the client, then replay what it missed of each stream, then everything that comes.

        A stream that cannot be resumed (another epoch, too far behind, a number that never was) gets a `reset`.
        """
        starts = {alias: hub.ringed for alias, hub in self.hubs.items()}
        is_same_log = not epoch or epoch == self.epoch
        known = {alias: seq for alias, seq in cursors.items() if alias in self.hubs} if is_same_log else {}
        self.say(self.welcome(starts | known))
        for alias, hub in self.hubs.items():
            lost = alias in cursors and alias not in known
            resumed = await hub.join(self.outlet, known.get(alias, starts[alias]))
            if lost or not resumed:
                self.say(control("reset", cursor=hub.ringed) | {"s": alias})

    def say(self, event):
        """Tell this connection something."""
        if self.outlet.is_open and not self.outlet.write([Frame(event)]):
            self.outlet.end(4408)

    def end(self):
        """Follow nothing any more: the connection is gone."""
        self.outlet.abandon()
        for hub in self.hubs.values():
            hub.leave(self.outlet)
        self.board.dismiss(self.outlet)
