"""A seat in a room: welcomed, resumed, kept up to date, sent away."""

import asyncio
import json

import pytest
from django.db import OperationalError, transaction

from streams import doorbell, hub, log, switchboard
from streams.limits import buckets
from streams.threads import reading, writing
from tests.streams.people import Browser, sit, written
from tests.streams.room import ROOM, RoomConsumer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _full_buckets():
    buckets.left.clear()


async def test_a_newcomer_is_welcomed_with_the_numbers_of_the_moment():
    await written("before")

    async with sit(7) as rosa:
        assert rosa.welcome["d"] | {"server_ms": 0, "epoch": ""} == {
            "epoch": "",
            "cursors": {"room": 1, "me": 0},
            "heads": {"room": 1, "me": 0},
            "server_ms": 0,
            "caps": ["say"],
            "protocol_min": 1,
            "protocol_max": 1,
            "room_id": 1,
        }


async def test_a_stranger_is_turned_away():
    stranger = Browser(RoomConsumer.as_asgi(), "/ws/room/?as=0")

    assert await stranger.connect() == (False, 4404)


async def test_what_one_says_the_other_hears():
    async with sit(7) as rosa, sit(8) as luis:
        answer = await rosa.ask("say", "01J0000001", text="good morning")
        event = await luis.hear("said")

    assert answer["d"] == {"re": "01J0000001", "cursor": {"room": 1}, "result": {"seq": 1}}
    assert event | {"ts": 0, "ep": ""} == {
        "v": 1,
        "t": "said",
        "s": "room",
        "seq": 1,
        "ep": "",
        "ts": 0,
        "d": {"text": "good morning", "by": "member:7"},
        "cid": "01J0000001",
    }


async def test_a_private_event_reaches_its_owner_only():
    async with sit(7) as rosa, sit(8) as luis:
        await rosa.ask("whisper", "01J0000001", text="a note")
        await rosa.ask("say", "01J0000002", text="good morning")

        assert (await luis.hear())["t"] == "said"


async def test_who_comes_back_gets_what_was_missed_once_and_in_order():
    await written("one", "two", "three")

    async with sit(7, room=1, me=0) as rosa:
        await written("four")

        assert await rosa.hear_all(3) == [(2, "two"), (3, "three"), (4, "four")]
        assert await rosa.receive_nothing(0.2)


async def test_who_was_away_for_more_than_500_entries_starts_afresh():
    await writing(lambda: [log_one(number) for number in range(502)])

    async with sit(7, room=1, me=0) as rosa:
        reset = await rosa.hear()

    assert (reset["t"], reset["s"], reset["d"]) == ("reset", "room", {"cursor": 502})


async def test_500_missed_entries_are_replayed():
    await writing(lambda: [log_one(number) for number in range(501)])

    async with sit(7, room=1, me=0) as rosa:
        assert [seq for seq, _text in await rosa.hear_all(500)] == list(range(2, 502))


def log_one(number):
    with transaction.atomic():
        log.append(ROOM, "said", {"text": str(number)})


async def test_a_number_that_was_never_given_out_starts_afresh():
    await written("one")

    async with sit(7, room=9, me=0) as rosa:
        assert (await rosa.hear())["t"] == "reset"


async def test_numbers_of_another_epoch_start_afresh():
    await written("one", "two")

    async with sit(7) as rosa:
        epoch = rosa.welcome["d"]["epoch"]
    await writing(log.renew)
    switchboard.switchboard().hubs.clear()
    async with sit(7, epoch=epoch, room=1, me=0) as rosa:
        events = [await rosa.hear(), await rosa.hear()]

    assert [(event["t"], event["s"]) for event in events] == [("reset", "room"), ("reset", "me")]
    assert rosa.welcome["d"]["epoch"] != epoch


async def test_an_entry_whose_doorbell_was_lost_arrives_within_five_seconds(monkeypatch):
    async with sit(7) as rosa:
        monkeypatch.setattr(doorbell, "ring", lambda word: None)
        await written("nobody rang")

        assert (await rosa.hear("said", within=5))["seq"] == 1


async def test_a_gap_in_the_doorbell_is_read_from_the_log_at_once(monkeypatch):
    async with sit(7) as rosa:
        with monkeypatch.context() as deaf:
            deaf.setattr(doorbell, "ring", lambda word: None)
            await written("one", "two")
        await written("three")

        assert await rosa.hear_all(3) == [(1, "one"), (2, "two"), (3, "three")]


async def test_a_joiner_who_read_ahead_of_the_doorbell_gets_each_entry_once(monkeypatch):
    async with sit(7) as rosa:
        words = []
        with monkeypatch.context() as slow:
            slow.setattr(doorbell, "ring", words.append)
            await written("one")
        async with sit(8, room=1, me=0) as luis:
            for word in words:
                doorbell.ring(word)
            await written("two")

            assert await luis.hear_all(1) == [(2, "two")]
            assert await luis.receive_nothing(0.2)
        assert await rosa.hear_all(2) == [(1, "one"), (2, "two")]


async def test_joiners_during_a_storm_of_messages_miss_nothing_and_get_nothing_twice():
    async def storm():
        for number in range(60):
            await written(str(number))

    async def join_late(number):
        await asyncio.sleep(number / 100)
        async with sit(number, room=0, me=0) as member:
            return [seq for seq, _text in await member.hear_all(60)]

    _, *heard = await asyncio.gather(storm(), *(join_late(number) for number in range(1, 9)))

    assert heard == [list(range(1, 61))] * 8


async def test_the_same_tab_takes_its_own_place():
    async with sit(7, tab="abc") as before, sit(7, tab="abc"):
        assert await before.code() == 4409


async def test_a_person_has_a_limited_number_of_connections(monkeypatch):
    monkeypatch.setattr(switchboard, "MOST", 2)

    async with sit(7) as oldest, sit(7) as second, sit(8) as luis, sit(7) as third:
        code = await oldest.code()
        await written("still here")
        heard = [await browser.hear_all(1) for browser in (second, third, luis)]

    assert code == 4429
    assert heard == [[(1, "still here")]] * 3


async def test_a_ping_brings_the_clock_and_the_heads():
    await written("one")

    async with sit(7) as rosa:
        await rosa.send_to(text_data=json.dumps({"v": 1, "t": "ping", "d": {"t0": 123}}))
        pong = await rosa.hear("pong")

    assert pong["d"]["t0"] == 123
    assert pong["d"]["heads"] == {"room": 1, "me": 0}
    assert abs(pong["d"]["server_ms"] - rosa.welcome["d"]["server_ms"]) < 5000


async def test_of_a_tally_only_the_latest_counts_and_at_most_twice_a_second():
    async with sit(7) as rosa:
        for rev in (1, 2, 3, 2, 9, 8):
            await rosa.send_to(text_data=json.dumps({"v": 1, "t": "count", "id": "01J0000001", "d": {"rev": rev}}))
        tallies = [await rosa.hear("tally"), await rosa.hear("tally")]

        assert [tally["rev"] for tally in tallies] == [1, 9]
        assert "seq" not in tallies[0]
        assert await rosa.receive_nothing(0.6)


async def test_members_come_and_go_and_the_room_is_swept():
    async with sit(7):
        board = switchboard.switchboard()
        assert set(board.hubs) == {ROOM, "member:7", hub.AUTHORITY}

    for hubs in board.hubs.values():
        for each in hubs.values():
            each.idle_since -= 61
    board.sweep()

    assert set(board.hubs) == {hub.AUTHORITY}
    assert board.outlets == {}


async def test_a_reconnect_with_the_ring_in_memory_asks_the_database_nothing(django_assert_num_queries):
    await written("one", "two", "three")
    async with sit(7, room=0, me=0) as rosa:
        await rosa.hear_all(3)
        reads = []
        original = reading

        async def counted(function, *args):
            reads.append(function.__name__)
            return await original(function, *args)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(hub, "reading", counted)
            patch.setattr(switchboard, "reading", counted)
            async with sit(7, room=1, me=0) as again:
                assert await again.hear_all(2) == [(2, "two"), (3, "three")]

    assert reads == []


async def test_a_seat_whose_streams_cannot_be_read_is_asked_to_come_back(monkeypatch):
    def fail(_keys):
        raise OperationalError("the database restarts")

    async with sit(7):
        monkeypatch.setattr(log, "standing", fail)
        luis = Browser(RoomConsumer.as_asgi(), "/ws/room/?as=8")
        await luis.connect()

        assert await luis.code() == 1013


async def test_a_connection_that_is_cancelled_leaves_nothing_behind():
    async with sit(7):
        luis = Browser(RoomConsumer.as_asgi(), "/ws/room/?as=8")
        await luis.connect()
        await luis.hear("welcome")
        luis.future.cancel()
        await asyncio.wait([luis.future])

        board = switchboard.switchboard()
        assert set(board.outlets) == {"member:7"}
        assert [outlet.owner for outlet in board.hubs[ROOM]["room"].readers] == ["member:7"]
