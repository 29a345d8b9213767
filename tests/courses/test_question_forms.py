"""Answers are read from forms in the shape that grading knows, said in words, and asked for by the author."""

import pytest
from django.http import QueryDict
from django.utils import translation

from courses import questions
from courses.questions import TYPES, faults, read, say


def option(key, right=True, **fields):
    return {"key": key, "text": {"en": key}, "correct": right, "feedback": {}, **fields}


def content(kind, options=(), **fields):
    return {"type": kind, "prompt": {"en": "?"}, "feedback": {}, "options": list(options), **fields}


def form(**fields):
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data[name.replace("_", "-")] = value
    return data


def test_answers_are_read_in_the_shape_that_grading_knows():
    chosen = content("gaps", [option("a")], passage={"en": "{1}"}, gap_kind="chosen")

    assert read(chosen, form(q1_1="a"), "q1") == {"1": "a"}
    assert read(chosen, form(q1_1="<script>"), "q1") is None
    assert read(content("essay"), form(q1=" Two\r\nlines "), "q1") == "Two\nlines"
    assert read(content("shorttext", accepted={}, exact=False), form(q1="x" * 500), "q1") == "x" * 200


def test_every_type_says_an_answer_in_the_words_of_the_reader():
    pairs = [option("a", match_key="m", match={"en": "right side"})]
    with translation.override("en"):
        words = [
            say(content("truefalse", answer=True), False),
            say(content("ordering", [option("a"), option("b")]), {"b": 1, "a": 2}),
            say(content("matching", pairs), {"a": "m"}),
            say(content("gaps", [option("a")], passage={}, gap_kind="chosen"), {"1": "a"}),
            say(content("file"), {"name": "plan.pdf"}),
        ]

    assert words == [
        [("False", "en")],
        [("1. b", "en"), ("2. a", "en")],
        [("a — right side", "en")],
        [("1. a", "en")],
        [("plan.pdf", "en")],
    ]


@pytest.mark.parametrize(
    ("kind", "fields", "options", "word"),
    [
        ("shorttext", {}, [], "which words are right"),
        ("numeric", {"number": 3, "units": "km = 1000"}, [], "in which unit"),
        ("numeric", {"number": 3, "unit": "m", "units": "km 1000"}, [], "one unit in each line"),
        ("gaps", {"passage": {"en": "no gap"}}, [{"is_correct": True}], "{1}, {2}"),
        ("gaps", {"passage": {"en": "{1}", "es": "{2}"}}, [{"is_correct": True}], "in every language"),
        ("gaps", {"passage": {"en": ""}}, [{"is_correct": False}], "At least one"),
        ("hotspot", {}, [{"is_correct": True}, {"is_correct": False}], "Choose the image"),
        ("hotspot", {}, [{"is_correct": True}, {"is_correct": False}], "do not see it"),
        ("hotspot", {}, [{"is_correct": True}, {"is_correct": False, "area": "x"}], "where it is"),
        ("essay", {}, [], "criteria"),
        ("file", {}, [{"points": 0}], "how many points"),
    ],
)
def test_an_author_is_told_what_a_question_still_needs(kind, fields, options, word):
    found = faults(kind, {"feedback": "Because.", **fields}, options)

    assert any(word in str(sentence) for _field, sentence in found)


def test_there_are_eleven_types_and_each_has_its_words():
    names = "single multiple truefalse shorttext numeric ordering matching gaps hotspot essay file"

    assert set(TYPES) == set(names.split())
    assert all(str(label) for _name, label in questions.choices())
