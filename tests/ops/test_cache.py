"""The cache of production, against a Redis that is not there, or that does not answer."""

import os
import socket
import time

import pytest

from ops.cache import Breaker, PatientRedisCache


@pytest.fixture
def silent_redis():
    """A port that takes connections and never answers, like a Redis that hangs."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield PatientRedisCache(f"redis://127.0.0.1:{server.getsockname()[1]}/0", {})


@pytest.fixture
def absent_redis():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    return PatientRedisCache(f"redis://127.0.0.1:{port}/0", {})


def test_without_redis_everything_is_a_miss(absent_redis):
    cache = absent_redis

    cache.set("a", 1)
    cache.set_many({"a": 1, "b": 2})
    cache.delete_many(["a"])

    assert cache.get("a") is None
    assert cache.get("a", "nothing") == "nothing"
    assert cache.get_many(["a", "b"]) == {}
    assert cache.add("a", 1) is False
    assert cache.touch("a") is False
    assert cache.delete("a") is False
    assert cache.has_key("a") is False
    assert cache.get_or_set("a", 5) == 5
    assert cache.clear() is False


def test_without_redis_a_count_is_not_found(absent_redis):
    with pytest.raises(ValueError, match="not found"):
        absent_redis.incr("visits")


async def test_without_redis_asynchronous_code_misses_as_well(absent_redis):
    await absent_redis.aset("a", 1)

    assert await absent_redis.aget("a", "nothing") == "nothing"


def test_a_hanging_redis_costs_one_short_wait_and_then_none(silent_redis):
    started = time.monotonic()
    answers = [silent_redis.get("a") for _ in range(50)]
    took = time.monotonic() - started

    assert answers == [None] * 50
    assert took < 1


def test_after_a_rest_one_call_tries_again():
    clock = [0.0]
    breaker = Breaker(rest=5, now=lambda: clock[0])
    tried = []

    def deed(answers):
        tried.append(clock[0])
        if not answers:
            raise ConnectionError("away")
        return "found"

    at_failure = breaker.call(lambda: deed(False), "miss")
    clock[0] = 4.9
    at_rest = breaker.call(lambda: deed(True), "miss")
    clock[0] = 5.1
    afterwards = breaker.call(lambda: deed(True), "miss")

    assert (at_failure, at_rest, afterwards) == ("miss", "miss", "found")
    assert tried == [0.0, 5.1]
    assert not breaker.is_open


def test_with_redis_it_is_a_cache(redis_url):
    cache = PatientRedisCache(redis_url, {"KEY_PREFIX": f"test-{os.getpid()}"})

    cache.set("a", {"deep": [1, 2]}, 30)
    cache.add("visits", 0, 30)

    assert cache.get("a") == {"deep": [1, 2]}
    assert cache.incr("visits") == 1
    assert cache.incr("visits", 2) == 3
    assert cache.get_many(["a", "b"]) == {"a": {"deep": [1, 2]}}
    assert cache.delete("a") is True
    assert cache.get("a") is None
