"""Whatever the doorbell loses, repeats or mixes up, and whenever somebody comes back: each number once, in order."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from streams import hub, log
from tests.streams.test_hub import Notebook, make_hub, word

COUNT = 12
numbers = st.integers(1, COUNT)


class Log:
    """The log as it grows: a hub reads from it what it has not heard."""

    def __init__(self):
        self.head = 0

    async def read(self, function, _key, since=0, limit=500):
        await asyncio.sleep(0)
        if function is log.head:
            return self.head
        return [word(seq) for seq in range(since + 1, min(self.head, since + limit) + 1)]


async def calm(room):
    """Let the hub finish what it has begun."""
    while busy := room.healing or room.flushing:
        await busy


def play(rings, returns):
    """Write COUNT entries; `rings` says what is heard after each; `returns` {after which entry: with which number}."""

    async def run():
        written, first = Log(), Notebook()
        hub.reading, before = written.read, hub.reading
        try:
            room, back = make_hub(first), []
            for head in range(1, COUNT + 1):
                written.head = head
                for seq in rings[head - 1]:
                    if seq <= head:
                        room.hear(word(seq))
                if head in returns:
                    reader, since = Notebook(), min(returns[head], head)
                    assert await room.join(reader, since)
                    back.append((since, reader))
            # The last look at the log, which the switchboard takes every few seconds.
            room.catch_up(written.head)
            await calm(room)
            return first.numbers, [(since, reader.numbers) for since, reader in back]
        finally:
            hub.reading = before

    return asyncio.run(run())


@given(
    rings=st.lists(st.lists(numbers, max_size=4), min_size=COUNT, max_size=COUNT),
    returns=st.dictionaries(numbers, st.integers(0, COUNT), max_size=4),
)
def test_everybody_gets_each_number_once_and_in_order(rings, returns):
    heard, back = play(rings, returns)

    assert heard == list(range(1, COUNT + 1))
    for since, numbers_of_one in back:
        assert numbers_of_one == list(range(since + 1, COUNT + 1))
