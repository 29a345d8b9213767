"""What is understood of questions that were typed: GIFT and Aiken."""

from decimal import Decimal

import pytest

from courses.reporting import Refused
from courses.transfer.formats import gift
from courses.transfer.recognising import recognise
from tests.transfer.conftest import as_file, read
from tests.transfer.making import AIKEN, GIFT

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture
def typed():
    return {found.title: found for found in read(GIFT).found}


def test_an_author_finds_each_question_of_a_gift_file_by_its_line(typed):
    assert typed["What relieves"].at == "line 4"
    assert [found.title for found in typed.values() if not found.is_understood] == [
        "Only a text about braces.",
        "Broken",
    ]


def test_one_right_answer_with_what_is_said_to_each(typed):
    entry = typed["What relieves"].entry

    assert entry["type"] == "single"
    assert entry["prompt"] == {"en": "Which function relieves hardship?"}
    assert [(o["text"]["en"], o["is_correct"], o["feedback"]["en"]) for o in entry["options"]] == [
        ("Protection", True, "Right: it relieves."),
        ("Prevention", False, "No\\, it insures."),
    ]
    assert entry["feedback"] == {"en": "Three functions."}


def test_a_statement_a_number_pairs_and_words(typed):
    assert typed["Statement"].entry["is_true"] is False
    assert typed["Statement"].entry["feedback"] == {"en": "Most combine several."}
    assert (typed["Error"].entry["number"], typed["Error"].entry["tolerance"]) == (40, Decimal("0.5"))
    assert (typed["A range"].entry["number"], typed["A range"].entry["tolerance"]) == (3, 2)
    assert [o["match"]["en"] for o in typed["Match them."].entry["options"]] == ["Assess needs", "Establish identity"]
    assert typed["The capital of Peru is"].entry["accepted"] == {"en": "Lima\nLIMA"}
    assert typed["Say why."].entry["type"] == "essay"


def test_several_right_answers_by_their_weights(typed):
    entry = typed["Which are signs of a right?"].entry

    assert entry["type"] == "multiple"
    assert [o["is_correct"] for o in entry["options"]] == [True, True, False]


def test_an_answer_in_the_middle_of_a_sentence_leaves_a_gap(typed):
    assert typed["Grant was"].entry["prompt"] == {"en": "Grant was _____ in Grant's tomb."}


def test_what_is_escaped_is_no_answer(typed):
    found = next(found for title, found in typed.items() if title.startswith("Escapes"))

    assert found.entry["prompt"] == {"en": "Escapes: {not an answer} 2 = 2"}


def test_the_second_best_of_several_numbers_is_told_to_be_left(typed):
    assert "Only the best" in typed["How far may it be?"].notes[0]


def test_categories_become_tags(typed):
    assert read(GIFT).notes == ["Categories became tags: Module 1."]
    assert typed["What relieves"].entry["tags"] == "Module 1"


def test_answers_may_stand_apart_by_an_empty_line():
    found = gift.read("Which?{\n=One\n\n~Two\n}\n\nNext {T}", "en").found

    assert [each.entry["type"] for each in found] == ["single", "truefalse"]


def test_aiken_in_small_letters_is_two_questions_and_not_one():
    lines = ["Small?", "a) one", "b) two", "answer: b", "", "Capital?", "A. one", "B. two", "ANSWER: A"]

    found = read("\n".join(lines)).found

    assert [each.entry["prompt"]["en"] for each in found] == ["Small?", "Capital?"]
    assert [option["is_correct"] for option in found[0].entry["options"]] == [False, True]


def test_a_table_with_other_columns_is_told_which_it_needs():
    with pytest.raises(Refused, match=r"with the columns type, question, option 1\. Take the template"):
        recognise(as_file("type;question;option 1\nsingle;Why?;Because"))


def test_aiken_with_what_is_wrong_said_by_line():
    found = read(AIKEN, "es").found

    assert [(each.at, each.is_understood) for each in found] == [
        ("line 1", True),
        ("line 6", True),
        ("line 13", False),
        ("line 17", False),
    ]
    assert found[1].entry["prompt"] == {"es": "Two lines\nof a question?"}
    assert [o["is_correct"] for o in found[1].entry["options"]] == [False, False, True]
    assert "ANSWER: D" in found[3].notes[0]


def test_a_text_in_the_windows_encoding_is_read():
    assert read("¿Qué alivia? {=Protección ~Prevención}".encode("cp1252"), "es").entries[0]["prompt"] == {
        "es": "¿Qué alivia?"
    }


@pytest.mark.parametrize("content", ["", "Just a letter to a friend.", b"\x00\x01\x02", "<html><p>Hi</p></html>"])
def test_a_file_that_is_none_of_the_formats_is_refused_in_words(content):
    with pytest.raises(Refused) as refusal:
        recognise(as_file(content))
    assert str(refusal.value).endswith(".")
