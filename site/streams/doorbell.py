"""The doorbell: tells every process that a stream has something new.

It may lose, repeat or reorder; the log is the truth. A word is plain data: {key, kind, data, ts}, and either
{seq, epoch, client_id} (an entry of the log), or {rev, about} (the latest counts), or neither.
"""

import asyncio
import logging
import secrets
import threading
import weakref

from channels.layers import InMemoryChannelLayer, get_channel_layer

from streams.envelope import encode, milliseconds

logger = logging.getLogger(__name__)

GROUP = "streams.doorbell"
LONGEST = 16 * 1024
PATIENCE = 2.0
# Words that come back to the process that said them are known to it already.
PROCESS = secrets.token_hex(8)

# The switchboards of this process, one per event loop.
listeners = weakref.WeakSet()


def word(key, kind, data, *, at=None, **further):
    """What is said about one event."""
    return {"key": key, "kind": kind, "data": data, "ts": milliseconds(at)} | further


def ring(said):
    """Tell everybody: the listeners of this process at once, the other processes over the channel layer."""
    for listener in list(listeners):
        listener.hear_from_thread(said)
    if is_shared():
        _ringer.send(shortened(said) | {"from": PROCESS})


def shortened(said):
    """A long word told by its number only: who needs it reads it from the log."""
    if "seq" in said and len(encode(said["data"])) > LONGEST:
        return {"key": said["key"], "seq": said["seq"]}
    return said


def is_shared():
    """Whether there may be other processes to tell."""
    return not isinstance(get_channel_layer(), InMemoryChannelLayer | None)


class Ringer:
    """A thread with an event loop of its own, so that a commit never waits for the channel layer."""

    def __init__(self):
        self.loop = None
        self.lock = threading.Lock()

    def send(self, said):
        """Publish a word, soon; what the layer does not take in time is left to the log."""
        with self.lock:
            if self.loop is None:
                self.loop = asyncio.new_event_loop()
                threading.Thread(target=self.loop.run_forever, name="doorbell", daemon=True).start()
        asyncio.run_coroutine_threadsafe(self._publish(said), self.loop)

    async def _publish(self, said):
        try:
            async with asyncio.timeout(PATIENCE):
                await get_channel_layer().group_send(GROUP, {"type": "doorbell", "word": said})
        except Exception as error:
            logger.warning("The channel layer did not take a word: %s", type(error).__name__)


_ringer = Ringer()
