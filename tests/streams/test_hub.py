"""The hub by itself: order, pace, one encoding, and what it does with readers who cannot follow."""

import asyncio
import time

import pytest

from streams import doorbell, frames, hub
from streams.frames import Frame, text_frame
from streams.hub import Hub
from streams.outlets import BOUND, Outlet, PreparedOutlet, QueuedOutlet


class Notebook(Outlet):
    """A reader who writes down what it is given, and when."""

    def __init__(self):
        super().__init__("member:7")
        self.numbers, self.times, self.writes = [], [], 0

    def write(self, batch):
        self.writes += 1
        self.numbers += [frame.seq for frame in batch]
        self.times += [time.monotonic() for _ in batch]
        return True


def word(seq, text="hello"):
    return doorbell.word("room:1", "said", {"text": text}, seq=seq, epoch="k3f9", client_id="")


def make_hub(*readers):
    room = Hub("room:1", "room")
    room.begin(0, "k3f9")
    room.readers = dict.fromkeys(readers)
    return room


async def test_words_that_come_twice_or_late_are_passed_on_once_and_in_order(monkeypatch):
    log = {seq: word(seq) for seq in range(1, 6)}

    async def from_the_log(_function, _key, since, *_limit):
        return [log[seq] for seq in log if seq > since]

    monkeypatch.setattr(hub, "reading", from_the_log)
    reader = Notebook()
    room = make_hub(reader)

    for seq in (1, 1, 4, 2, 3, 5, 5, 2):
        room.hear(log[seq])
    await asyncio.sleep(0.1)

    assert reader.numbers == [1, 2, 3, 4, 5]


async def test_a_quiet_room_is_never_delayed():
    reader = Notebook()
    room = make_hub(reader)
    room.walk = 10.0
    began = time.monotonic()

    room.hear(word(1))
    await asyncio.sleep(0.02)

    assert reader.times[0] - began < 0.02


async def test_a_busy_room_joins_frames_for_fifty_milliseconds_at_most():
    reader = Notebook()
    room = make_hub(reader)
    room.hear(word(1))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    room.walk = 10.0  # As if the walk through the readers took long.
    began = time.monotonic()

    for seq in range(2, 12):
        room.hear(word(seq))
        await asyncio.sleep(0.001)
    await asyncio.sleep(0.15)

    assert reader.numbers == list(range(1, 12))
    assert reader.writes == 2
    assert 0.02 < reader.times[-1] - began < 0.1


async def test_a_large_room_lets_others_have_a_turn_while_it_is_served():
    readers = [Notebook() for _ in range(1000)]
    room = make_hub(*readers)
    turns = []

    async def somebody_else():
        while not room.sent:
            turns.append(sum(bool(reader.numbers) for reader in readers))
            await asyncio.sleep(0)

    room.hear(word(1))
    await somebody_else()

    assert {256, 512, 768} <= set(turns)
    assert all(reader.numbers == [1] for reader in readers)


async def test_an_event_is_encoded_once_for_everybody(monkeypatch):
    encoded = []
    monkeypatch.setattr(frames, "encode", lambda event: encoded.append(event) or "{}")

    class Wire:
        sent = 0

        def waiting(self):
            return 0

        def write(self, _data):
            Wire.sent += 1

    readers = [PreparedOutlet(f"member:{number}", "", Wire(), None) for number in range(100)]
    room = make_hub(*readers)

    room.hear(word(1))
    await asyncio.sleep(0.05)

    assert (len(encoded), Wire.sent) == (1, 100)


async def test_a_reader_who_is_too_far_behind_is_cut():
    slow, good = QueuedOutlet("member:7"), Notebook()
    room = make_hub(slow, good)

    for seq in range(1, 60):
        room.hear(word(seq, "x" * 10_000))
        await asyncio.sleep(0)
        await asyncio.sleep(0.001)
    await asyncio.sleep(0.1)

    assert slow.code == 4408
    assert BOUND < slow.size < BOUND + 20_000
    assert good.numbers == list(range(1, 60))


async def test_a_stalled_socket_is_cut_without_waiting_for_it():
    class Stalled:
        aborted = False

        def waiting(self):
            return BOUND + 1

        def abort(self):
            self.aborted = True

    wire = Stalled()
    room = make_hub(PreparedOutlet("member:7", "", wire, None))

    room.hear(word(1))
    await asyncio.sleep(0.05)

    assert wire.aborted


async def test_the_ring_keeps_the_latest_frames_only():
    room = make_hub(Notebook())

    for seq in range(1, 701):
        room.hear(word(seq))
    await asyncio.sleep(0.1)

    assert [frame.seq for frame in room.ring] == list(range(189, 701))


async def test_numbers_that_the_log_no_longer_holds_are_passed_over(monkeypatch):
    async def nothing(*_arguments):
        return []

    monkeypatch.setattr(hub, "reading", nothing)
    room = make_hub(Notebook())

    room.catch_up(40)
    await asyncio.sleep(0.05)

    assert room.last == 40


@pytest.mark.parametrize(
    ("size", "header"),
    [
        (1, b"\x81\x01"),
        (125, b"\x81\x7d"),
        (126, b"\x81\x7e\x00\x7e"),
        (65535, b"\x81\x7e\xff\xff"),
        (65536, b"\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00"),
    ],
)
def test_a_frame_says_how_long_it_is(size, header):
    assert text_frame(b"x" * size) == header + b"x" * size


def test_an_event_names_its_stream_as_the_readers_know_it():
    event = Frame.of(word(7), "room").event

    assert event | {"ts": 0} == {
        "v": 1,
        "t": "said",
        "s": "room",
        "seq": 7,
        "ep": "k3f9",
        "ts": 0,
        "d": {"text": "hello"},
    }


def test_a_tally_says_what_it_is_of():
    said = doorbell.word("room:1", "poll.tally", {"n": 3}, rev=9, about="poll:4")

    event = Frame.of(said, "room").event

    assert (event["rev"], event["of"]) == (9, "poll:4")
    assert "seq" not in event
