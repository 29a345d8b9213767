"""Many rounds of the same trouble, each with other moments: run by bin/test --all."""

import asyncio
import random

import pytest

from tests.streams.rooms import Room, listen_stubbornly, speak_stubbornly

pytestmark = [pytest.mark.slow, pytest.mark.faults]


@pytest.fixture
def room(tmp_path):
    """A room that may be killed."""
    room = Room(f"sqlite:///{tmp_path}/room.sqlite3").start()
    yield room
    if room.process.poll() is None:
        room.kill()


@pytest.mark.parametrize("seed", range(6))
async def test_nothing_that_was_acknowledged_is_lost_at_whatever_moment_the_server_is_killed(room, seed):
    chance = random.Random(seed)
    sayings = {number: chance.randint(10, 60) for number in (7, 8, 9)}

    async def trouble():
        for _ in range(5):
            await asyncio.sleep(chance.uniform(0.05, 1.5))
            await asyncio.to_thread(room.kill)
            await asyncio.sleep(chance.uniform(0, 0.5))
            await asyncio.to_thread(room.start)

    async with asyncio.timeout(180):
        total = sum(sayings.values())
        heard, also_heard, *acknowledged, _ = await asyncio.gather(
            listen_stubbornly(room, 10, total),
            listen_stubbornly(room, 11, total),
            *(speak_stubbornly(room, number, count) for number, count in sayings.items()),
            trouble(),
        )

    assert [event["seq"] for event in heard] == list(range(1, total + 1))
    assert [event["d"] for event in also_heard] == [event["d"] for event in heard]
    assert {event["d"]["text"]: event["seq"] for event in heard} == {
        text: seq for speaker in acknowledged for text, seq in speaker.items()
    }
