"""One hub for each stream in each process: hears of entries, puts them in order, encodes once, feeds every reader."""

import asyncio
import logging
from collections import deque

from django.db import transaction

from streams import log
from streams.frames import Batch, Frame
from streams.threads import reading

logger = logging.getLogger(__name__)

# Frames kept ready for who comes back; who is further behind takes the whole state afresh.
RING = 512
REPLAY = 500
# A busy stream joins its frames this long at most; a quiet one is never delayed.
PACE = 0.05
# The latest state of something goes out at most once in this time.
TALLY_EVERY = 0.5
# Readers served before others get a turn.
STRETCH = 256

# Who was sent away, as entries that every process follows.
AUTHORITY = "authority"
EVERYBODY = "everybody"


@transaction.atomic
def disconnect(owner, code=1012, stream=""):
    """Close every connection of a person (`member:7`) in all processes, or only those that follow `stream`.

    With code 1012 their browsers come back at once, and are given what they may still see; 4401 asks them to sign in,
    4403 tells them to stay away. Part of the transaction that takes the right away.
    """
    log.append(AUTHORITY, "seat.closed", {"owner": owner, "code": code, "stream": stream})


def disconnect_everybody():
    """Close all connections, to come back within some seconds: what many may read has changed."""
    disconnect(EVERYBODY)


class Latest:
    """The latest state of one thing that is told without a number."""

    def __init__(self):
        self.rev = -1
        self.sent_at = -TALLY_EVERY
        self.word = None
        self.timer = None


class Hub:
    """The stream `key`, which its readers know as `alias`, in one event loop. Every method runs in that loop."""

    def __init__(self, key, alias):
        self.key, self.alias = key, alias
        self.epoch = ""
        self.last = None  # the latest number heard, in order
        self.known = 0  # the latest number heard of
        self.ringed = 0  # the latest number in the ring
        self.sent = 0  # the latest number that every reader of its time was given
        self.ring = deque()
        self.pending = Batch()
        self.latest = {}
        self.readers = {}
        self.reaching = asyncio.Lock()
        self.healing = self.flushing = None
        self.walk = self.flushed_at = 0.0
        self.loop = asyncio.get_running_loop()
        self.turned = asyncio.Event()
        self.idle_since = self.loop.time()

    def begin(self, head, epoch):
        """Start behind the number `head`, unless another reader has begun it meanwhile."""
        if self.last is not None:
            return
        self.last = self.ringed = self.sent = head
        self.epoch = epoch
        self.catch_up(max(head, self.known))

    # --- hearing

    def hear(self, word):
        """Take a word of the doorbell, whatever its order."""
        if word.get("seq") is not None:
            self.hear_entry(word)
        elif word.get("rev") is not None:
            self.hear_latest(word)
        else:
            self.put(word)

    def hear_entry(self, word):
        """Take an entry if it is the next; if one is missing, read it from the log."""
        seq = word["seq"]
        self.known = max(self.known, seq)
        if self.last is None or seq <= self.last:
            return
        if seq == self.last + 1 and "kind" in word:
            self.last = seq
            self.put(word)
        else:
            self.catch_up(seq)

    def hear_latest(self, word):
        """Keep the highest revision of a thing, and let it out when it is its time."""
        latest = self.latest.setdefault((word["kind"], word["about"]), Latest())
        if word["rev"] > latest.rev:
            latest.rev, latest.word = word["rev"], word
            if latest.timer is None:
                wait = max(0.0, latest.sent_at + TALLY_EVERY - self.loop.time())
                latest.timer = self.loop.call_later(wait, self.let_out, latest)

    def let_out(self, latest):
        """Send the latest state of a thing."""
        latest.timer, latest.sent_at = None, self.loop.time()
        self.put(latest.word)

    def catch_up(self, seq):
        """Read the log up to a number, unless somebody is doing it."""
        self.known = max(self.known, seq)
        if self.last is not None and self.known > self.last and self.healing is None:
            self.healing = self.loop.create_task(self.heal())

    async def heal(self):
        """Read from the log what the doorbell did not bring."""
        try:
            while self.known > self.last:
                words = await reading(log.words_since, self.key, self.last)
                if not words:
                    # Numbers that the log no longer holds: the readers see the gap and take the state afresh.
                    self.last = self.known
                for word in words:
                    if word["seq"] > self.last:
                        self.last = word["seq"]
                        self.put(word)
        except Exception as error:
            logger.warning("%s could not be read from the log: %s", self.key, error)
        finally:
            self.healing = None

    # --- feeding

    def put(self, word):
        """Have a word sent at the next turn."""
        self.pending.append(Frame.of(word, self.alias))
        if self.flushing is None:
            self.flushing = self.loop.create_task(self.flush())

    async def flush(self):
        """Send what is pending until nothing is: at once in a quiet stream, joined in a busy one."""
        try:
            while self.pending:
                rest = self.flushed_at + min(self.walk, PACE) - self.loop.time()
                if rest > 0:
                    await asyncio.sleep(rest)
                await self.feed()
        finally:
            self.flushing = None

    async def feed(self):
        """Put the pending frames in the ring and give them to the readers of this moment."""
        began = self.flushed_at = self.loop.time()
        batch, self.pending = self.pending, Batch()
        # The ring and the readers are taken in one step: who joins during the walk is served by the ring.
        readers = list(self.readers)
        self.remember(batch)
        for served, outlet in enumerate(readers, start=1):
            if outlet.is_open and not outlet.write(batch):
                outlet.end(4408)
            if served % STRETCH == 0:
                await asyncio.sleep(0)
        self.sent = self.ringed
        self.walk = self.loop.time() - began

    def remember(self, batch):
        """Keep the numbered frames for who comes back."""
        self.ring.extend(frame for frame in batch if frame.seq is not None)
        while len(self.ring) > RING:
            self.ring.popleft()
        if self.ring:
            self.ringed = max(self.ringed, self.ring[-1].seq)
        turned, self.turned = self.turned, asyncio.Event()
        turned.set()

    # --- joining

    async def join(self, outlet, since):
        """Give the outlet what came after the number `since`, then all that comes. False: take the state afresh."""
        if since > self.ringed:
            # Read from the log after its commit, but before its word came here: wait until the hub has reached it.
            await self.reach(since)
        resumes = 0 <= self.ringed - since <= REPLAY and await self.reach_back(since)
        # From here on without a pause: every frame reaches the outlet from exactly one side.
        if resumes and (missed := Batch(frame for frame in self.ring if frame.seq > since)):
            outlet.write(missed)
        self.readers[outlet] = None
        return resumes

    async def reach(self, seq):
        """Wait until the hub has sent this number, if the log has it."""
        head = await reading(log.head, self.key)
        self.catch_up(head)
        while self.ringed < min(seq, head):
            await self.turned.wait()

    async def reach_back(self, since):
        """Have everything after `since` in the ring. One reader reads it from the log for all."""
        async with self.reaching:
            first = self.ring[0].seq if self.ring else self.ringed + 1
            if since + 1 < first:
                words = await reading(log.words_since, self.key, since, first - since - 1)
                frames = [Frame.of(word, self.alias) for word in words]
                if [frame.seq for frame in frames] != list(range(since + 1, first)):
                    return False
                self.ring.extendleft(reversed(frames))
        return True

    def is_idle(self, seconds):
        """Whether nobody has read here for a while."""
        return not self.readers and self.loop.time() - self.idle_since > seconds

    def leave(self, outlet):
        """Stop feeding an outlet."""
        self.readers.pop(outlet, None)
        self.idle_since = self.loop.time()
