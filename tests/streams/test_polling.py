"""Following without a socket: polls and event streams, with numbers that resume."""

import asyncio
import json

import pytest
from django.test import AsyncRequestFactory

from streams import hub
from streams.limits import buckets
from streams.threads import writing
from tests.streams import room
from tests.streams.people import written

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _full_buckets():
    buckets.left.clear()


async def polled(headers=None, **query):
    return await room.events(AsyncRequestFactory().get("/api/room/events", query, headers=headers or {}))


def body(response):
    return json.loads(response.content)


async def test_the_first_poll_tells_where_the_streams_stand():
    await written("one", "two")

    first = body(await polled(**{"as": 7}))

    assert first["cursors"] == {"room": 2, "me": 0}
    assert first["events"] == []


async def test_a_poll_brings_what_came_after_the_numbers():
    await written("one", "two", "three")

    answer = body(await polled(**{"as": 7, "room": 1, "me": 0}))

    assert [(event["seq"], event["d"]["text"]) for event in answer["events"]] == [(2, "two"), (3, "three")]
    assert answer["cursors"] == {"room": 3, "me": 0}


async def test_a_poll_without_news_is_empty_and_says_when_to_ask_again():
    await written("one")

    response = await polled(**{"as": 7, "room": 1, "me": 0})

    assert (response.status_code, response.content) == (204, b"")
    assert int(response["Retry-After"]) == 3


async def test_a_poll_whose_numbers_are_known_is_not_modified():
    await written("one")
    etag = (await polled(**{"as": 7, "room": 1, "me": 0}))["ETag"]

    response = await polled(**{"as": 7, "room": 1, "me": 0, "headers": {"If-None-Match": etag}})

    assert response.status_code == 304


async def test_a_poll_may_wait_for_news():
    asking = asyncio.create_task(polled(**{"as": 7, "room": 0, "me": 0, "wait": 5}))
    await asyncio.sleep(0.2)
    await written("at last")

    assert [event["d"]["text"] for event in body(await asking)["events"]] == ["at last"]


async def test_a_poll_from_another_epoch_is_told_to_start_afresh():
    await written("one")

    answer = body(await polled(**{"as": 7, "epoch": "0000", "room": 0, "me": 0}))

    assert [event["t"] for event in answer["events"]] == ["reset", "reset"]
    assert answer["cursors"] == {"room": 1, "me": 0}


async def test_who_polls_without_a_rest_is_told_to_wait():
    answers = [await polled(**{"as": 7}) for _ in range(11)]

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert answers[-1]["Retry-After"] == "1"


async def test_a_stranger_may_not_poll():
    assert (await polled(**{"as": 0})).status_code == 404


class Listener:
    """Somebody with an event stream."""

    def __init__(self, response):
        self.parts = aiter(response.streaming_content)

    async def hear(self, kind="said", within=3):
        """The (id, event) of the next event of a kind."""
        async with asyncio.timeout(within):
            while True:
                part = (await anext(self.parts)).decode()
                if part.startswith(":"):
                    continue
                identity, data = part.strip().split("\n")
                event = json.loads(data.removeprefix("data: "))
                if event["t"] == kind:
                    return identity.removeprefix("id: "), event


async def listen(**query):
    headers = query.pop("headers", {})
    request = AsyncRequestFactory().get("/api/room/stream", {"as": 7} | query, headers=headers)
    return await room.stream(request)


async def test_an_event_stream_welcomes_replays_and_goes_on():
    await written("one")
    response = await listen(room=0, me=0)
    rosa = Listener(response)

    _identity, welcome = await rosa.hear("welcome")
    _identity, first = await rosa.hear()
    await written("two")
    _identity, second = await rosa.hear()

    assert welcome["d"]["caps"] == ["say"]
    assert [first["d"]["text"], second["d"]["text"]] == ["one", "two"]
    assert response["Content-Type"] == "text/event-stream"
    assert response["X-Accel-Buffering"] == "no"


async def test_an_event_stream_resumes_from_the_last_id():
    await written("one", "two")
    identity, _event = await Listener(await listen(room=0, me=0)).hear()
    epoch = identity.split(";")[0]

    resumed = Listener(await listen(headers={"Last-Event-ID": identity}))

    assert identity == f"{epoch};me=0;room=1"
    assert (await resumed.hear())[1]["d"]["text"] == "two"


async def test_a_silent_event_stream_is_kept_open_with_comments(monkeypatch):
    monkeypatch.setattr("streams.polling.COMMENT_EVERY", 0.1)
    parts = aiter((await listen()).streaming_content)

    welcome = await anext(parts)
    comment = await anext(parts)

    assert b"welcome" in welcome
    assert comment == b": still here\n\n"


async def test_the_event_stream_of_who_is_sent_away_ends():
    parts = aiter((await listen()).streaming_content)
    await anext(parts)

    await writing(hub.disconnect, "member:7")

    async with asyncio.timeout(5):
        assert [part async for part in parts] == []


async def test_commands_may_come_by_post_one_or_many(db):
    def post(content):
        request = AsyncRequestFactory().post("/api/room/commands?as=7", content, content_type="application/json")
        return room.commands(request)

    say = {"v": 1, "t": "say", "id": "01J0000001", "d": {"text": "good morning"}}
    one = await writing(post, say)
    many = await writing(post, [say, say | {"id": "01J0000002"}, {"nonsense": True}, 7])
    nonsense = await writing(post, "nonsense")
    too_many = await writing(post, [say] * 21)

    assert (one.status_code, body(one)["d"]["result"]) == (200, {"seq": 1})
    assert [answer["d"].get("result") or answer["d"]["code"] for answer in body(many)] == [
        {"seq": 1},
        {"seq": 2},
        "bad_envelope",
        "bad_envelope",
    ]
    assert nonsense.status_code == too_many.status_code == 400


@pytest.mark.parametrize("nonsense", ["²", "-1", "1e9", "x", "000x"])
async def test_a_poll_with_nonsense_for_numbers_is_answered(nonsense):
    assert (await polled(**{"as": 7, "room": nonsense, "wait": nonsense})).status_code in (200, 204)


@pytest.mark.parametrize("body", [b"[" * 100_000, b"\xff\xfe", b'{"v":', b"1", b'"text"', b"[1, null, []]", b""])
async def test_nonsense_for_commands_is_answered_and_never_an_error_of_ours(db, body):
    request = AsyncRequestFactory().post("/api/room/commands?as=7", body, content_type="application/json")

    answer = await writing(room.commands, request)

    assert answer.status_code in (200, 400, 422)
