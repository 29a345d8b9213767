"""How fast one may act, told by a clock that the test moves."""

import pytest

from streams.errors import MESSAGES, Refused, sentences
from streams.limits import KEPT, Buckets


@pytest.fixture
def clock():
    return [1000.0]


@pytest.fixture
def buckets(clock):
    return Buckets(now=lambda: clock[0])


def test_some_acts_at_once_are_allowed_and_the_next_has_to_wait(buckets, clock):
    assert [buckets.wait("member:7", "question") for _ in range(3)] == [0, 0, 0]
    assert buckets.wait("member:7", "question") == 20_001

    clock[0] += 20

    assert buckets.wait("member:7", "question") == 0
    assert buckets.wait("member:7", "question") == 20_001


def test_one_person_does_not_use_up_the_turns_of_another(buckets):
    for _ in range(3):
        buckets.take("member:7", "question")

    assert buckets.wait("member:8", "question") == 0


def test_a_refusal_says_how_long_to_wait(buckets):
    for _ in range(5):
        buckets.take("member:7", "chat")

    with pytest.raises(Refused) as refusal:
        buckets.take("member:7", "chat")

    assert refusal.value.as_event("01J0000001") == {
        "v": 1,
        "t": "error",
        "d": {
            "re": "01J0000001",
            "code": "rate_limited",
            "message_key": "error.rate_limited",
            "retryable": True,
            "retry_after_ms": 2001,
        },
    }


def test_a_large_message_uses_more_than_a_small_one(buckets):
    assert buckets.wait("member:7", "bytes", 60_000) == 0
    assert buckets.wait("member:7", "bytes", 8_000) > 0
    assert buckets.wait("member:7", "bytes", 100) == 0


def test_those_who_have_rested_are_forgotten(buckets, clock):
    for number in range(KEPT):
        buckets.take(f"member:{number}", "chat")
    clock[0] += 60

    buckets.take("member:7", "chat")
    buckets.take("member:new", "chat")

    assert set(buckets.left) == {("member:7", "chat"), ("member:new", "chat")}


def test_every_refusal_has_a_sentence_for_people():
    assert set(sentences()) == {f"error.{code}" for code in MESSAGES}
    assert all(sentence.endswith(".") for sentence in sentences().values())


def test_a_refusal_of_an_unknown_code_is_a_mistake():
    with pytest.raises(ValueError, match="no_such_code"):
        Refused("no_such_code")


def test_a_refusal_keeps_its_particulars():
    refusal = Refused("conflict", current_rev=7, field="title")

    assert refusal.as_event()["d"] | {"re": 0} == {
        "re": 0,
        "code": "conflict",
        "message_key": "error.conflict",
        "retryable": True,
        "current_rev": 7,
        "params": {"field": "title"},
    }
