"""The behaviours that courses promise, each with the test that proves it: docs/concepts/course.md."""

import re

import pytest

from tests.architecture.sources import ROOT

ROWS = dict(
    re.findall(r"^\| (F\d+) \|[^|]+\|([^|]+)\|$", (ROOT / "docs/concepts/course.md").read_text(), flags=re.MULTILINE)
)


def test_each_of_the_forty_is_told():
    assert list(ROWS) == [f"F{number}" for number in range(1, 41)]


@pytest.mark.parametrize("name", ROWS)
def test_a_behaviour_is_proved_or_said_to_be_missing(name):
    named = re.findall(r"`(tests/[^`]+)`", ROWS[name])
    assert named or "to come" in ROWS[name]

    for path, _colons, test in (each.partition("::") for each in named):
        assert re.search(rf"^(async )?def {test}\b", (ROOT / path).read_text(), flags=re.MULTILINE), path
