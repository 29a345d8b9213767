"""Several processes over Redis: one room, whoever serves it, and a doorbell that may be lost."""

import asyncio
import contextlib

import pytest
from redis import Redis

from tests.streams.rooms import Room, closed, envelope, hear, listen_stubbornly, speak_stubbornly, ulid


@pytest.fixture(scope="module")
def rooms(tmp_path_factory, redis_url):
    """Two processes of one room, on one database."""
    url = f"sqlite:///{tmp_path_factory.mktemp('rooms')}/room.sqlite3"
    with contextlib.ExitStack() as stack:
        pair = []
        for _ in range(2):
            pair.append(Room(url, redis_url).start())
            stack.callback(pair[-1].kill)
        yield pair


@pytest.fixture
def redis(redis_url):
    with Redis.from_url(redis_url) as connection:
        yield connection


async def said_here_and_heard_there(here, there, text):
    """Say something in one process and answer what is heard in the other, well before the log itself is looked at."""
    async with here.sit(1) as rosa, there.sit(2) as luis:
        await hear(luis, "welcome")
        await rosa.send(envelope("say", ulid(), text=text))
        return (await hear(luis, "said", within=1.5))["d"]["text"]


async def test_what_is_said_in_one_process_is_heard_in_the_other(rooms):
    assert await said_here_and_heard_there(*rooms, "good morning") == "good morning"


async def test_a_tally_of_one_process_is_told_in_the_other_once(rooms):
    here, there = rooms
    async with here.sit(3) as rosa, there.sit(4) as luis:
        await hear(luis, "welcome")
        await rosa.send(envelope("flood", ulid(), count=3, size=1))
        heard = [await hear(connection, "noise") for connection in (rosa, luis) for _ in range(3)]
        await rosa.send(envelope("say", ulid(), text="the end"))
        ends = [await hear(rosa, "said"), await hear(luis, "said")]

    assert len(heard) == 6
    assert [event["d"]["text"] for event in ends] == ["the end", "the end"]


async def test_who_is_sent_away_in_one_process_is_closed_in_the_other(rooms):
    here, there = rooms
    async with here.sit(5) as ana, there.sit(6) as luis:
        await hear(luis, "welcome")
        await ana.send(envelope("remove", ulid(), owner="member:6"))

        assert await closed(luis, within=5) == 4403


async def test_nothing_is_lost_when_redis_forgets_everything_and_cuts_everybody(rooms, redis):
    here, there = rooms
    async with here.sit(7) as start:
        since = (await hear(start, "welcome"))["d"]["cursors"]["room"]

    async def trouble():
        for _ in range(4):
            await asyncio.sleep(0.3)
            redis.flushall()
            redis.client_kill_filter(_type="pubsub")

    async with asyncio.timeout(60):
        in_one, in_the_other, seven, eight, _ = await asyncio.gather(
            listen_stubbornly(here, 9, 60, since),
            listen_stubbornly(there, 10, 60, since),
            speak_stubbornly(here, 7, 30),
            speak_stubbornly(there, 8, 30),
            trouble(),
        )

    assert [event["seq"] for event in in_one] == list(range(since + 1, since + 61))
    assert [event["d"]["text"] for event in in_one] == [event["d"]["text"] for event in in_the_other]
    assert {event["d"]["text"]: event["seq"] for event in in_one} == seven | eight


async def test_after_the_doorbell_was_broken_it_rings_again(rooms, redis):
    redis.client_kill_filter(_type="pubsub")
    await asyncio.sleep(2.5)

    assert await said_here_and_heard_there(*rooms, "still there?") == "still there?"
