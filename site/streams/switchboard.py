"""All hubs and outlets of one event loop: who follows what, who was sent away, and the beat that heals."""

import asyncio
import logging
import weakref

from channels.layers import get_channel_layer

from streams import doorbell, log
from streams.hub import AUTHORITY, EVERYBODY, Hub
from streams.outlets import Outlet
from streams.threads import reading

logger = logging.getLogger(__name__)

BEAT = 2.0
# Beats after which the process enters the group again, should the layer have forgotten it.
REJOIN = 15
# Seconds that a hub without readers is kept for those who come back.
LINGER = 60
# Connections of one person; with one more, the oldest ends.
MOST = 24

_boards = weakref.WeakKeyDictionary()


def switchboard():
    """The switchboard of the running event loop."""
    loop = asyncio.get_running_loop()
    if loop not in _boards:
        _boards[loop] = Switchboard(loop)
    return _boards[loop]


class Switchboard:
    """The hubs and outlets of one event loop."""

    def __init__(self, loop):
        # Weak, as the board is the value of a weak dictionary whose key is the loop.
        self.loop = weakref.ref(loop)
        self.hubs = {}
        self.outlets = {}
        self.tasks = []
        self.channel = None
        self.authority = Authority(self)
        doorbell.listeners.add(self)

    # --- hearing

    def hear_from_thread(self, word):
        """Take a word from any thread."""
        loop = self.loop()
        if loop and self.hubs and not loop.is_closed():
            loop.call_soon_threadsafe(self.hear, word)

    def hear(self, word):
        """Give a word to the hubs of its stream."""
        for hub in self.hubs.get(word["key"], {}).values():
            hub.hear(word)

    async def listen(self):
        """Hear the words of the other processes, for as long as it takes."""
        while True:
            try:
                layer = get_channel_layer()
                self.channel = await layer.new_channel("streams")
                await layer.group_add(doorbell.GROUP, self.channel)
                while True:
                    word = (await layer.receive(self.channel))["word"]
                    if word.get("from") != doorbell.PROCESS:
                        self.hear(word)
            except Exception as error:
                logger.warning("The channel layer is not there: %s", type(error).__name__)
                await asyncio.sleep(1)

    async def beat(self):
        """Compare the hubs with the heads in the log: a doorbell that was lost is found at the next beat."""
        count = 0
        while True:
            await asyncio.sleep(BEAT)
            count += 1
            try:
                self.sweep()
                for key, head in (await reading(log.heads, list(self.hubs))).items():
                    for hub in self.hubs.get(key, {}).values():
                        hub.catch_up(head)
                if self.channel and count % REJOIN == 0:
                    await get_channel_layer().group_add(doorbell.GROUP, self.channel)
            except Exception as error:
                logger.warning("The heads could not be compared: %s", error)

    def sweep(self):
        """Drop the hubs that nobody has come back to."""
        for key, hubs in list(self.hubs.items()):
            for alias, hub in list(hubs.items()):
                if hub.is_idle(LINGER):
                    del hubs[alias]
            if not hubs:
                del self.hubs[key]

    # --- coming and going

    async def open(self, streams):
        """Have a hub for each stream of {alias: key}, and answer {alias: hub}."""
        if not self.tasks:
            self.start()
        wanted = {alias: self.hub(key, alias) for alias, key in streams.items()}
        new = [hub for hub in [*wanted.values(), self.hub(AUTHORITY, "")] if hub.last is None]
        if new:
            standing = await reading(log.standing, [hub.key for hub in new])
            for hub in new:
                hub.begin(*standing[hub.key])
        return wanted

    def start(self):
        """Begin to beat, and to listen where there are other processes."""
        self.tasks = [asyncio.create_task(self.beat())]
        if doorbell.is_shared():
            self.tasks.append(asyncio.create_task(self.listen()))
        self.hub(AUTHORITY, "").readers[self.authority] = None

    def hub(self, key, alias):
        """The hub of a stream."""
        hubs = self.hubs.setdefault(key, {})
        if alias not in hubs:
            hubs[alias] = Hub(key, alias)
        return hubs[alias]

    @property
    def mark(self):
        """The moment in the history of authority: taken before somebody's rights are looked up."""
        return self.hub(AUTHORITY, "").last

    def admit(self, outlet, mark):
        """Count an outlet as connected, unless its owner was sent away since the mark."""
        theirs = self.outlets.setdefault(outlet.owner, {})
        for other in theirs:
            if outlet.tab and other.tab == outlet.tab:
                other.end(4409)
        theirs[outlet] = None
        if len(theirs) > MOST:
            next(iter(theirs)).end(4429)
        if self.authority.last_sent_away(outlet.owner) > mark:
            outlet.end(1012)

    def dismiss(self, outlet):
        """Forget an outlet that is closed."""
        theirs = self.outlets.get(outlet.owner, {})
        theirs.pop(outlet, None)
        if not theirs:
            self.outlets.pop(outlet.owner, None)

    def everyone(self):
        """All outlets."""
        return [outlet for theirs in self.outlets.values() for outlet in theirs]


class Authority(Outlet):
    """The outlet that hears who was sent away, and closes their connections."""

    KEPT = 10_000

    def __init__(self, board):
        super().__init__(owner=AUTHORITY)
        self.board = weakref.proxy(board)
        self.sent_away = {}

    def write(self, frames):
        for frame in frames:
            self.send_away(frame.seq, **frame.event["d"])
        return True

    def send_away(self, seq, owner, code, stream):
        """Close the connections of an owner: all, or those that follow a stream."""
        if len(self.sent_away) > self.KEPT:
            self.sent_away.clear()
        self.sent_away[owner] = seq
        if owner == EVERYBODY:
            for outlet in self.board.everyone():
                outlet.bye()
        for outlet in list(self.board.outlets.get(owner, ())):
            if not stream or stream in outlet.keys:
                outlet.end(code)

    def last_sent_away(self, owner):
        """The number at which this owner, or everybody, was sent away last."""
        return max(self.sent_away.get(owner, 0), self.sent_away.get(EVERYBODY, 0))
