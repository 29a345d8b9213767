"""The real server: who may come in, what it takes, and how it ends."""

import asyncio
import http.client
import socket
import time

import pytest
import websockets

from tests.streams.rooms import Room, closed, envelope, hear, listen_stubbornly, speak_stubbornly, ulid


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A room that several tests share."""
    room = Room(f"sqlite:///{tmp_path_factory.mktemp('room')}/room.sqlite3").start()
    yield room
    room.kill()


@pytest.fixture
def own_room(tmp_path):
    """A room that a test may kill."""
    room = Room(f"sqlite:///{tmp_path}/room.sqlite3").start()
    yield room
    if room.process.poll() is None:
        room.kill()


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1.evil.example"])
async def test_a_page_of_another_site_is_refused(room, origin):
    with pytest.raises(websockets.InvalidStatus) as refusal:
        async with room.sit(7, origin=origin):
            pass

    assert refusal.value.response.status_code in (400, 403)


async def test_a_stranger_is_refused(room):
    with pytest.raises(websockets.InvalidStatus) as refusal:
        async with room.sit(0):
            pass

    assert refusal.value.response.status_code == 403


async def test_a_frame_that_is_too_long_is_answered_and_an_enormous_one_ends_the_connection(room):
    async with room.sit(7) as rosa:
        await rosa.send("x" * 9_000)
        answer = await hear(rosa, "error")
        await rosa.send("x" * 70_000)

        assert answer["d"]["code"] == "bad_envelope"
        assert await closed(rosa) == 1009


def test_a_form_without_a_field_reaches_the_view(room):
    """The CMS sends such forms every few seconds, to say that somebody is editing."""
    line = http.client.HTTPConnection("127.0.0.1", room.port)

    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    line.request("POST", "/api/room/commands?as=0", b"--x--\r\n", kind)

    # The view knows no seat with this number.
    assert line.getresponse().status == 404
    line.close()


async def test_an_empty_frame_is_answered(room):
    async with room.sit(7) as rosa:
        await rosa.send("")

        assert (await hear(rosa, "error"))["d"]["code"] == "bad_envelope"


async def test_an_event_larger_than_the_kernel_takes_at_once_arrives_whole(room):
    async with room.sit(7) as rosa, room.sit(8) as luis:
        texts = [str(number) * 8_000 for number in range(7)]
        for text in texts:
            await rosa.send(envelope("say", ulid(), text=text))
        heard = [(await hear(luis, "said"))["d"]["text"] for _ in texts]

    assert heard == texts


async def test_who_is_sent_away_is_closed_with_the_code(room):
    async with room.sit(7) as luis, room.sit(8) as ana:
        await ana.send(envelope("remove", ulid(), owner="member:7"))

        assert await closed(luis, within=5) == 4403


async def test_a_restart_says_goodbye_and_ends_cleanly(own_room):
    async with own_room.sit(7) as rosa, own_room.sit(8) as luis:
        began = time.monotonic()
        ending = asyncio.get_running_loop().run_in_executor(None, own_room.end)
        byes = [await hear(rosa, "bye"), await hear(luis, "bye")]
        codes = [await closed(rosa), await closed(luis)]
        code, errors = await ending

    assert codes == [1012, 1012]
    assert all(bye["d"]["code"] == 1012 and 0 <= bye["d"]["retry_after_ms"] < 20_000 for bye in byes)
    assert (code, errors) == (0, "")
    assert time.monotonic() - began < 10


async def test_nothing_that_was_acknowledged_is_lost_when_the_server_is_killed(own_room):
    """Two people talk while the server is killed three times; a third comes back with the number that they have."""

    async def trouble():
        for _ in range(3):
            await asyncio.sleep(0.7)
            await asyncio.to_thread(own_room.kill)
            await asyncio.to_thread(own_room.start)

    async with asyncio.timeout(90):
        heard, seven, eight, _ = await asyncio.gather(
            listen_stubbornly(own_room, 9, 80),
            speak_stubbornly(own_room, 7, 40),
            speak_stubbornly(own_room, 8, 40),
            trouble(),
        )

    assert [event["seq"] for event in heard] == list(range(1, 81))
    assert {event["d"]["text"]: event["seq"] for event in heard} == seven | eight


async def test_who_does_not_read_is_cut_and_the_others_hear_everything(room):
    async with room.sit(7) as rosa, room.sit(8) as luis:
        await hear(rosa, "welcome")
        before = room.memory()
        slow = await asyncio.get_running_loop().run_in_executor(None, sit_and_never_read, room)
        # What the kernel does not take waits in the server, up to the bound: 20 MB would be felt.
        for _ in range(100):
            await rosa.send(envelope("flood", ulid(), count=30, size=7_000))
            await asyncio.gather(hear_noise(rosa, 30), hear_noise(luis, 30), asyncio.sleep(0.04))
        grown = room.memory() - before
        slow.setblocking(True)
        taken = await asyncio.get_running_loop().run_in_executor(None, read_to_the_end, slow)

    assert grown < 8_000_000
    assert taken < 15_000_000


async def hear_noise(connection, count):
    for _ in range(count):
        await hear(connection, "noise")


def sit_and_never_read(room):
    """A socket of the member 9 who does not read."""
    slow = socket.create_connection(("127.0.0.1", room.port))
    slow.sendall(handshake(room))
    return slow


def read_to_the_end(slow):
    """The bytes that come before the connection is cut."""
    taken = 0
    try:
        while data := slow.recv(1 << 20):
            taken += len(data)
    except ConnectionResetError:
        pass
    slow.close()
    return taken


def handshake(room):
    """The opening of a socket, by hand."""
    lines = [
        "GET /ws/room/?as=9 HTTP/1.1",
        f"Host: 127.0.0.1:{room.port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Origin: {room.origin}",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version: 13",
        "",
        "",
    ]
    return "\r\n".join(lines).encode()
