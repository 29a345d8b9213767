"""Who has lost the right to a seat is gone from it, whatever happens to the doorbell."""

import pytest

from streams import doorbell, hub
from streams.limits import buckets
from streams.threads import writing
from tests.streams.people import Browser, sit, written
from tests.streams.room import RoomConsumer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _full_buckets():
    buckets.left.clear()


async def test_who_is_sent_away_is_gone_at_once_and_hears_nothing_more():
    async with sit(7) as luis, sit(8) as ana:
        await ana.ask("remove", "01J0000001", owner="member:7")
        code = await luis.code()
        await written("after that")

        assert code == 4403
        assert await luis.receive_nothing(0.3)
        assert (await ana.hear("said"))["d"]["text"] == "after that"


async def test_sending_away_works_though_the_doorbell_is_lost(monkeypatch):
    async with sit(7) as luis:
        monkeypatch.setattr(doorbell, "ring", lambda word: None)
        await writing(hub.disconnect, "member:7")

        assert await luis.code(within=5) == 1012


async def test_sending_away_from_one_stream_leaves_the_others():
    async with sit(7) as luis:
        await writing(hub.disconnect, "member:7", 4403, "room:2")
        await written("still here")

        assert (await luis.hear("said"))["d"]["text"] == "still here"


async def test_who_is_sent_away_while_sitting_down_does_not_stay():
    class Slow(RoomConsumer):
        async def seat(self):
            seat = await super().seat()
            await writing(hub.disconnect, seat.owner)
            return seat

    luis = Browser(Slow.as_asgi(), "/ws/room/?as=7")
    await luis.connect()

    assert await luis.code() == 1012


async def test_everybody_may_be_sent_to_look_again_and_comes_back_within_a_while():
    async with sit(7) as luis, sit(8) as ana:
        await writing(hub.disconnect_everybody)

        for browser in (luis, ana):
            assert 0 <= (await browser.hear("bye"))["d"]["retry_after_ms"] <= 20_000
            assert await browser.code() == 1012
