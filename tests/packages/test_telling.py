"""What a page tells of a package is taken for what it is: data of a stranger."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.packages.ranges import part_of
from courses.packages.telling import LARGEST, Malformed, read_told


def told(**more):
    return json.dumps({"session": "s", "n": 1, **more}).encode()


def test_a_report_is_read():
    found = read_told(
        told(parts={"a": {"suspend_data": "x"}}, place="a", tree="{}", rolled={"completion": "completed"})
    )

    assert (found.session, found.sequence, found.parts, found.place) == ("s", 1, {"a": {"suspend_data": "x"}}, "a")
    assert found.rolled == {"completion": "completed", "success": "None", "score": None}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"\xff",
        b"{" * 5000,
        told(n=0),
        told(n=True),
        told(n="1"),
        told(parts=[]),
        told(parts={"a": "x"}),
        told(parts={str(number): {} for number in range(61)}),
        told(session="s" * 33),
        told(place=5),
        b'{"session": "s", "n": 1, "parts": {"a": {"x": NaN}}}',
        told(tree="x" * 500_000),
        b" " * (LARGEST + 1),
    ],
)
def test_what_our_player_never_sends_is_not_taken(body):
    with pytest.raises(Malformed):
        read_told(body)


def test_letters_that_no_database_takes_are_left_out():
    body = b'{"session": "s", "n": 1, "parts": {"a": {"x": "a\\u0000b\\ud800", "big": 1e300}}}'

    data = read_told(body).parts["a"]

    assert data["x"].startswith("ab")
    json.dumps(data).encode()
    assert data["x"].encode()
    assert data["big"] == 0


def test_data_that_is_too_deep_is_not_taken():
    deep = {}
    for _level in range(20):
        deep = {"x": deep}

    with pytest.raises(Malformed):
        read_told(told(parts={"a": deep}))


def test_of_statements_those_are_kept_that_say_something_of_a_learner():
    statements = [
        {"verb": "http://adlnet.gov/expapi/verbs/answered", "activity": "Who?", "score": 0.5},
        {"verb": "interacted"},
        "x",
        {"verb": "completed", "score": "x", "activity": "y" * 500},
    ]

    found = read_told(told(statements=statements)).statements

    assert [(each["verb"], each["score"]) for each in found] == [("answered", 0.5), ("completed", -1.0)]
    assert len(found[1]["activity"]) == 200


@pytest.mark.parametrize(
    ("header", "answer"),
    [
        ("", (0, 100, 200)),
        ("bytes=0-9", (0, 10, 206)),
        ("bytes=90-", (90, 10, 206)),
        ("bytes=-10", (90, 10, 206)),
        ("bytes=-500", (0, 100, 206)),
        ("bytes=100-", (0, 0, 416)),
        ("bytes=9-3", (0, 0, 416)),
        ("bytes=-", (0, 100, 200)),
        ("bytes=0-1,5-6", (0, 100, 200)),
        ("pages=1", (0, 100, 200)),
    ],
)
def test_a_player_gets_the_part_of_a_film_that_it_asks_for(header, answer):
    assert part_of(header, 100) == answer


@given(header=st.from_regex(r"bytes=\d{0,4}-\d{0,4}", fullmatch=True), size=st.integers(0, 2000))
def test_no_part_reaches_beyond_the_file(header, size):
    start, length, _status = part_of(header, size)

    assert start >= 0
    assert length >= 0
    assert start + length <= size
