"""A duration is said in one way, wherever it stands."""

import pytest

from languages.durations import say, say_briefly


@pytest.mark.parametrize(
    ("minutes", "words", "brief"),
    [
        (1, "1 minute", "1 min"),
        (45, "45 minutes", "45 min"),
        (60, "1 hour", "1 h"),
        (150, "2 h 30 min", "2 h 30 min"),
        (1200, "20 hours", "20 h"),
    ],
)
def test_a_duration_reads(minutes, words, brief):
    assert (say(minutes), say_briefly(minutes)) == (words, brief)
