"""The browser's side of a stream: nothing typed is lost, nothing arrives twice, and it works when sockets do not."""

import itertools
import json
import sqlite3
import time
from contextlib import closing
from urllib.request import Request, urlopen

import pytest

from tests.streams.rooms import Room, ulid

pytestmark = pytest.mark.journey

numbers = itertools.count(1)

OPEN = """async ({ address, options }) => {
    const { Channel } = await import("channel")
    window.heard = []
    window.states = []
    window.settled = []
    window.channel = new Channel(address, options)
    channel.on("said", (data, event) => heard.push([event.seq, data.text]))
    channel.on("state", state => states.push(state))
    channel.on("settled", ({ item }) => settled.push(item.d.text))
    channel.open()
}"""
SAID = """SELECT data FROM streams_entry JOIN streams_stream AS stream ON stream.id = stream_id
    WHERE key = ? AND kind = 'said' ORDER BY seq"""
SEND = """text => { channel.send("say", { text }).then(({ result }) => settled.push(text)) }"""


@pytest.fixture(scope="module")
def building(tmp_path_factory):
    """The server of all rooms."""
    folder = tmp_path_factory.mktemp("rooms")
    building = Room(f"sqlite:///{folder}/room.sqlite3")
    building.file = folder / "room.sqlite3"
    building.start()
    yield building
    building.kill()


@pytest.fixture
def room(building):
    """A room for each test."""
    building.number = next(numbers)
    return building


@pytest.fixture
def visit(browser, room):
    """A page in the room: `visit(7)`. The contexts are closed at the end."""
    contexts = []

    def come(number, context=None, **options):
        if context is None:
            context = browser.new_context(base_url=room.origin)
            contexts.append(context)
        page = context.new_page()
        page.goto("/")
        page.evaluate(
            OPEN, {"address": f"/ws/room/?as={number}&in={room.number}", "options": {"owner": str(number), **options}}
        )
        return page

    yield come
    for context in contexts:
        context.close()


def post(room, text, identity):
    """Somebody else says something, without a socket."""
    body = json.dumps({"v": 1, "t": "say", "id": identity, "d": {"text": text}}).encode()
    headers = {"Content-Type": "application/json"}
    with urlopen(Request(f"{room.origin}/api/room/commands?as=99&in={room.number}", body, headers)) as response:
        assert response.status == 200


def connected(page):
    page.wait_for_function("channel.state.state === 'connected' && channel.state.pending === 0")


def said(room):
    """Everything that the log holds, in order."""
    with closing(sqlite3.connect(room.file)) as database:
        rows = database.execute(SAID, [f"room:{room.number}"]).fetchall()
    return [json.loads(data)["text"] for (data,) in rows]


def test_what_somebody_says_appears_with_its_number(room, visit):
    page = visit(7)
    connected(page)

    post(room, "good morning", ulid())

    page.wait_for_function("heard.length === 1")
    assert page.evaluate("heard") == [[1, "good morning"]]


def test_a_page_that_comes_with_numbers_gets_what_it_missed(room, visit):
    for number in range(3):
        post(room, f"before {number}", ulid())

    page = visit(7, cursors={"room": 1, "me": 0})

    page.wait_for_function("heard.length === 2")
    assert page.evaluate("heard") == [[2, "before 1"], [3, "before 2"]]


def test_what_is_typed_without_a_network_arrives_once_when_it_is_back(room, visit):
    page = visit(7)
    connected(page)
    page.context.set_offline(True)
    page.wait_for_function("channel.state.state === 'offline'")
    for text in ("one", "two", "three"):
        page.evaluate(SEND, text)
    assert page.evaluate("channel.state.pending") == 3
    post(room, "meanwhile", ulid())

    page.context.set_offline(False)

    connected(page)
    page.wait_for_function("settled.length === 3 && heard.length === 4")
    assert said(room) == ["meanwhile", "one", "two", "three"]
    assert page.evaluate("heard") == [[1, "meanwhile"], [2, "one"], [3, "two"], [4, "three"]]


def test_what_was_typed_survives_the_crash_of_the_tab(room, visit):
    page = visit(7)
    connected(page)
    page.context.set_offline(True)
    page.wait_for_function("channel.state.state === 'offline'")
    page.evaluate(SEND, "typed before the crash")
    page.wait_for_function("channel.outbox.store('readonly', s => s.count()).then(count => count === 1)")
    page.close(run_before_unload=False)
    page.context.set_offline(False)

    again = visit(7, page.context)

    again.wait_for_function("settled.length === 1")
    assert said(room) == ["typed before the crash"]
    assert again.evaluate("channel.outbox.store('readonly', s => s.count())") == 0


def test_what_one_person_typed_is_not_sent_by_another_at_the_same_computer(room, visit):
    page = visit(7)
    connected(page)
    page.context.set_offline(True)
    page.wait_for_function("channel.state.state === 'offline'")
    page.evaluate(SEND, "from the member seven")
    page.wait_for_function("channel.outbox.store('readonly', s => s.count()).then(count => count === 1)")
    page.close(run_before_unload=False)
    page.context.set_offline(False)

    other = visit(8, page.context)
    connected(other)

    assert said(room) == []


def test_a_killed_server_loses_nothing_and_doubles_nothing(room, visit):
    rosa, luis = visit(7), visit(8)
    connected(rosa)
    connected(luis)

    for number in range(12):
        rosa.evaluate(SEND, f"rosa {number}")
        luis.evaluate(SEND, f"luis {number}")
        if number == 5:
            room.kill()
            time.sleep(0.5)
            room.start()

    for page in (rosa, luis):
        page.wait_for_function("settled.length === 12 && heard.length === 24", timeout=45_000)
    texts = said(room)
    assert sorted(texts) == sorted(f"{name} {number}" for name in ("rosa", "luis") for number in range(12))
    assert [text for text in texts if text.startswith("rosa")] == [f"rosa {number}" for number in range(12)]
    assert rosa.evaluate("heard") == luis.evaluate("heard") == [[seq, text] for seq, text in enumerate(texts, start=1)]


def test_an_event_that_got_lost_on_the_way_is_noticed_and_fetched(room, visit, browser):
    context = browser.new_context(base_url=room.origin)
    lost = []

    def lose_the_second(socket):
        server = socket.connect_to_server()

        def pass_on(message):
            if '"seq":2,' in message and not lost:
                lost.append(message)
            else:
                socket.send(message)

        server.on_message(pass_on)

    context.route_web_socket("**/ws/room/**", lose_the_second)
    page = visit(7, context)
    connected(page)
    for number in range(1, 4):
        post(room, str(number), ulid())

    page.wait_for_function("heard.length === 3")
    context.close()

    assert len(lost) == 1
    assert said(room) == ["1", "2", "3"]


def test_where_sockets_are_blocked_an_event_stream_does(room, visit, browser):
    context = browser.new_context(base_url=room.origin)
    context.route_web_socket("**/ws/room/**", lambda socket: socket.close())
    page = visit(7, context)
    page.wait_for_function("channel.state.state === 'connected' && channel.failures.socket >= 2")

    page.evaluate(SEND, "by post")
    post(room, "good morning", ulid())

    page.wait_for_function("heard.length === 2 && settled.length === 1")
    assert sorted(said(room)) == ["by post", "good morning"]
    context.close()


def test_where_streams_are_blocked_too_polls_do(room, visit, browser):
    context = browser.new_context(base_url=room.origin)
    context.route_web_socket("**/ws/room/**", lambda socket: socket.close())
    context.route("**/api/room/sse**", lambda route: route.abort())
    page = visit(7, context)
    page.wait_for_function("channel.state.state === 'connected' && channel.failures.sse >= 2", timeout=20_000)

    page.evaluate(SEND, "by post")
    post(room, "good morning", ulid())

    page.wait_for_function("heard.length === 2 && settled.length === 1")
    assert sorted(said(room)) == ["by post", "good morning"]
    context.close()


def test_a_stranger_is_told_and_does_not_go_on_knocking(room, visit):
    page = visit(0)

    page.wait_for_function("channel.state.state === 'ended'")

    assert page.evaluate("channel.state.code") == 4404


def test_a_wrong_clock_is_corrected(room, visit, browser):
    context = browser.new_context(base_url=room.origin)
    context.add_init_script("const real = Date.now; Date.now = () => real() + 3 * 3600 * 1000")
    page = visit(7, context)
    connected(page)
    page.evaluate("channel.ping()")
    page.wait_for_function("channel.trips.length === 1")

    difference = page.evaluate("channel.now()") - time.time() * 1000
    context.close()

    assert abs(difference) < 1000


def test_a_refusal_comes_back_to_the_page_with_its_reason(room, visit):
    page = visit(7)
    connected(page)

    refusal = page.evaluate("channel.send('say', { text: 7 }).catch(error => error)")

    assert (refusal["code"], refusal["message_key"]) == ("invalid", "error.invalid")
    assert page.evaluate("channel.state.pending") == 0
