"""Commands over a socket: done once, answered always."""

import pytest

from streams.limits import buckets
from tests.streams.people import sit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _full_buckets():
    buckets.left.clear()


async def test_sending_a_command_again_is_answered_the_same_and_heard_once():
    async with sit(7) as rosa, sit(8) as luis:
        first = await rosa.ask("say", "01J0000001", text="good morning")
        again = await rosa.ask("say", "01J0000001", text="good morning")
        other = await rosa.ask("say", "01J0000001", text="good night")

        assert first == again
        assert other["d"]["code"] == "idempotency_mismatch"
        assert await luis.hear_all(1) == [(1, "good morning")]
        assert await luis.receive_nothing(0.2)


async def test_too_many_questions_are_told_to_wait():
    async with sit(7) as rosa:
        answers = [await rosa.ask("ask", f"01J000000{number}") for number in range(4)]

    assert [answer["t"] for answer in answers] == ["ack", "ack", "ack", "error"]
    assert answers[3]["d"]["code"] == "rate_limited"
    assert 0 < answers[3]["d"]["retry_after_ms"] <= 20_001


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (" ", "bad_envelope"),
        ("nonsense", "bad_envelope"),
        ("[]", "bad_envelope"),
        ("7", "bad_envelope"),
        ("null", "bad_envelope"),
        ('{"v":1}', "bad_envelope"),
        ('{"v":1,"t":7,"id":"01J0000001"}', "bad_envelope"),
        ('{"v":1,"t":"say","id":7,"d":{"text":"x"}}', "bad_envelope"),
        ('{"v":1,"t":"say","id":"01J0000001","d":[]}', "bad_envelope"),
        ('{"v":1,"t":"say","d":{"text":"no id"}}', "bad_envelope"),
        ('{"v":1,"t":"say","id":"01J0000001","d":{"text":"\\u0000"}}', "bad_envelope"),
        ('{"v":1,"t":"say","id":"01J0000001","d":{"text":"\\ud800"}}', "bad_envelope"),
        ('{"v":1,"t":"say","id":"01J0000001","d":{"text":NaN}}', "bad_envelope"),
        ("[" * 5000, "bad_envelope"),
        ('{"v":1,"t":"say","id":"01J0000001","d":{"text":"' + "x" * 9000 + '"}}', "bad_envelope"),
        ('{"v":2,"t":"say","id":"01J0000001","d":{}}', "unsupported_version"),
        ('{"v":1,"t":"sing","id":"01J0000001","d":{}}', "unknown_type"),
        ('{"v":1,"t":"say","id":"01J0000001","d":{"text":7}}', "invalid"),
        ('{"v":1,"t":"break","id":"01J0000001"}', "server_busy"),
    ],
)
async def test_nonsense_is_answered_and_the_seat_is_kept(frame, code):
    async with sit(7) as rosa:
        await rosa.send_to(text_data=frame)
        answer = await rosa.hear()
        well = await rosa.ask("say", "01J0000009", text="well then")

    assert (answer["t"], answer["d"]["code"]) == ("error", code)
    assert well["t"] == "ack"
    assert well["d"]["result"] == {"seq": 1}


async def test_bytes_are_answered_too():
    async with sit(7) as rosa:
        await rosa.send_to(bytes_data=b"\x00\xff")

        assert (await rosa.hear())["d"]["code"] == "bad_envelope"


async def test_who_goes_on_with_nonsense_is_cut():
    async with sit(7) as vandal:
        for _ in range(50):
            await vandal.send_to(text_data="nonsense")

        assert await vandal.code() == 4429
