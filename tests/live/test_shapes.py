"""What a command may carry."""

import pytest

from live.shapes import Text, Whole, flag, read, reference
from streams.errors import Refused


def test_a_text_keeps_its_words_and_loses_what_steers():
    text = Text(100)

    assert text("  one\r\ntwo\x1b[31m \u202ethree\x00 ") == "one\ntwo[31m three"
    assert Text(100, lines=False)("one\n  two") == "one two"


def test_letters_of_every_language_and_joined_emoji_stay():
    assert Text(100)("Àção ñandú — Ó 👩🏽‍🌾") == "Àção ñandú — Ó 👩🏽‍🌾"


def test_a_form_and_a_program_say_the_same():
    assert (flag("true"), flag(True), flag("false"), flag(False)) == (True, True, False, False)
    assert (Whole()("7"), Whole()(7)) == (7, 7)
    assert reference("question:12") == ("question", 12)


@pytest.mark.parametrize("nonsense", ["", None, "member:1", "question:", "question:-1", "question:x", 12])
def test_a_reference_to_something_else_is_refused(nonsense):
    with pytest.raises((ValueError, TypeError)):
        reference(nonsense)


def test_what_may_be_missing_may_be_empty_too():
    shapes = {"body": Text(10), "item_id?": Whole(1)}

    assert read(shapes, {"body": "Why?", "item_id": "", "unknown": 1}) == {"body": "Why?"}
    with pytest.raises(Refused) as refusal:
        read(shapes, {"item_id": 3})
    assert refusal.value.params == {"field": "body"}


def test_a_number_beyond_what_browsers_count_is_refused():
    with pytest.raises(ValueError, match="range"):
        Whole()(2**53 + 1)
    with pytest.raises(ValueError):
        Whole()(True)
