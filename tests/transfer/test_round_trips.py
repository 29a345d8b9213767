"""Questions that go out and come in again say the same."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.transfer import weights
from courses.transfer.out import gift, moodle_xml, qti, table
from courses.transfer.texts import looks_like_html, tidy
from tests.transfer.conftest import read

LETTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp"), exclude_characters="\ufeff"
)


def is_whole(text):
    """As an author's text comes out of the form: tidy, and no HTML by accident."""
    return text and tidy(text) == text and not looks_like_html(text) and not text.startswith(("'", '"'))


LINES = st.text(LETTERS, min_size=1, max_size=30).map(lambda text: tidy(" ".join(text.split()))).filter(is_whole)
WORDS = LINES.filter(lambda text: "->" not in text and "|" not in text and "{" not in text)
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join) | st.tuples(LINES, LINES).map("\n\n".join)
NUMBERS = st.decimals(-(10**9), 10**9, places=4).map(lambda number: number.normalize() + 0)


def said(text):
    return {"en": text}


def options(texts, rights):
    return [weights.option(said(text), right) for text, right in zip(texts, rights, strict=False)]


def several(least=2):
    return st.lists(WORDS, min_size=least, max_size=5, unique=True)


FEEDBACK = st.none() | TEXTS.map(said)
ENTRIES = st.one_of(
    st.builds(
        lambda texts, right: {
            "type": "single",
            "options": options(texts, [place == right % len(texts) for place in range(len(texts))]),
        },
        several(),
        st.integers(0, 4),
    ),
    st.builds(
        lambda texts, rights: {"type": "multiple", "options": options(texts, [True, *rights, False, False, False])},
        several(),
        st.lists(st.booleans(), max_size=4),
    ),
    st.builds(lambda truth: {"type": "truefalse", "is_true": truth}, st.booleans()),
    st.builds(
        lambda number, tolerance: {"type": "numeric", "number": number, "tolerance": abs(tolerance)}, NUMBERS, NUMBERS
    ),
    st.builds(
        lambda texts: {
            "type": "matching",
            "options": [weights.option(said(left), match=said(right)) for left, right in pairwise(texts)],
        },
        several(3),
    ),
    st.builds(lambda texts: {"type": "ordering", "options": options(texts, [False] * 5)}, several()),
    st.builds(lambda texts: {"type": "shorttext", "accepted": said("\n".join(texts)), "is_exact": False}, several(1)),
)


def whole(entry, prompt, feedback):
    return {"prompt": said(prompt)} | entry | ({"feedback": feedback} if feedback else {})


QUESTIONS = st.builds(whole, ENTRIES, TEXTS, FEEDBACK)


def compared(entry):
    """What of a question must come back."""
    kept = {name: value for name, value in entry.items() if value not in ({}, [], None)}
    kept.pop("shuffles", None)
    for name in ("number", "tolerance"):
        if name in kept:
            kept[name] = Decimal(str(kept[name]))
    kept["options"] = [
        {
            name: value
            for name, value in option.items()
            if value not in ({}, None) and name in ("text", "is_correct", "match")
        }
        for option in entry.get("options", [])
    ]
    return {name: value for name, value in kept.items() if name != "is_exact" or value}


@pytest.mark.parametrize("writer", [gift.write, moodle_xml.write, qti.write, table.write_csv])
@given(entry=QUESTIONS)
def test_a_question_comes_back_as_it_went(writer, entry):
    written = writer([entry], "en")
    if written.count:
        again = read(written.content)

        assert [found.notes for found in again.found if not found.is_understood] == []
        assert compared(again.entries[0]) == compared(entry)
    else:
        assert written.left_out


def test_tags_come_back_from_moodle_and_a_table_and_are_told_to_be_lost_elsewhere():
    entry = {"type": "truefalse", "prompt": said("So?"), "is_true": True, "tags": "rights, registries"}

    for writer in (moodle_xml.write, table.write_csv):
        assert read(writer([entry], "en").content).entries[0]["tags"] == "rights, registries"
    for writer in (gift.write, qti.write):
        assert writer([entry], "en").lost == [("All questions", "Tags are not kept by this format.")]


def test_only_gift_cannot_put_things_in_order():
    order = {"type": "ordering", "prompt": said("Order?"), "options": options(["One", "Two"], [False, False])}

    assert gift.write([order], "en").left_out == [("Order?", "This format has no questions of this type.")]
    assert [writer([order], "en").count for writer in (moodle_xml.write, qti.write, table.write_xlsx)] == [1, 1, 1]


def test_gaps_come_back_from_moodle_and_qti():
    gaps = {
        "type": "gaps",
        "prompt": said("Fill in."),
        "passage": said("Lima is in {1}, La Paz in {2}."),
        "gap_kind": "chosen",
        "options": options(["Peru", "Bolivia", "Chile"], [True, True, False]),
    }
    for writer in (moodle_xml.write, qti.write, table.write_xlsx):
        assert compared(read(writer([gaps], "en").content).entries[0]) == compared(gaps)
    typed = gaps | {"gap_kind": "typed", "options": options(["Peru|Perú", "Bolivia"], [True, True])}
    for writer in (moodle_xml.write, qti.write, table.write_csv):
        assert compared(read(writer([typed], "en").content).entries[0]) == compared(typed)


def test_a_table_keeps_all_languages_and_no_cell_is_a_formula():
    entry = {"type": "truefalse", "prompt": {"en": "=1+1", "es": "@suma", "pt-br": "-um", "fr": "+un"}, "is_true": True}

    for writer in (table.write_csv, table.write_xlsx):
        assert read(writer([entry]).content).entries[0]["prompt"] == entry["prompt"]
    assert b"'=1+1" in table.write_csv([entry]).content
