"""What stands in a lesson beside its text: a poll of the edition, a note for oneself, examples of one's own country."""

import pytest

from courses.models import Note, Vote
from tests.courses.making import lesson_of, page_text, standing_edition
from tests.people import client_of, make_country

POLL, REFLECTION = "0d0d0d0d-0000-4000-8000-000000000001", "0d0d0d0d-0000-4000-8000-000000000002"


@pytest.fixture
def lesson(course):
    lesson = lesson_of(course)
    lesson.body.append(("poll", {"question": "Which is hardest?", "options": ["Finding", "Paying"]}, POLL))
    lesson.body.append(("reflection", {"prompt": "And in your country?"}, REFLECTION))
    lesson.save()
    return lesson


def names_of(lesson):
    """What the options of the poll are called."""
    [poll] = [block for block in lesson.body.get_prep_value() if block["type"] == "poll"]
    return [option["id"] for option in poll["value"]["options"]]


def vote(member, enrolment, lesson, choice, poll=POLL):
    address = f"/en/learn/enrolments/{enrolment.pk}/polls/{lesson.translation_key}/"
    options = names_of(lesson)
    choice = options[choice] if choice in range(len(options)) else choice
    return client_of(member).post(address, {"poll": poll, "choice": choice})


def write(member, enrolment, lesson, text, place=REFLECTION):
    address = f"/en/learn/enrolments/{enrolment.pk}/notes/{lesson.translation_key}/"
    return client_of(member).post(address, {"place": place, "text": text})


# --- poll


def test_the_numbers_are_shown_after_ones_own_answer(course, lesson, enrolment, andrea, rosa):
    vote(rosa, standing_edition(course).enrol(rosa), lesson, 1)
    assert "answers from this edition" not in page_text(client_of(andrea).get(lesson.url))

    answer = vote(andrea, enrolment, lesson, 0)
    text = page_text(client_of(andrea).get(lesson.url))

    assert answer.url == f"{lesson.url}#poll-{POLL}"
    assert "2 answers from this edition" in text
    assert "1 · 50%" in text
    assert "your answer" in text


def test_answering_anew_changes_the_answer(lesson, enrolment, andrea):
    vote(andrea, enrolment, lesson, 0)
    vote(andrea, enrolment, lesson, 1)

    assert Vote.objects.get().choice == names_of(lesson)[1]


def test_a_vote_stays_with_what_was_chosen_when_the_options_change(lesson, enrolment, andrea):
    vote(andrea, enrolment, lesson, 1)
    [poll] = [block for block in lesson.body if block.block_type == "poll"]
    options = poll.value["options"]
    options.insert(0, "Reading")
    del options[1]
    lesson.save()

    text = page_text(client_of(andrea).get(lesson.url))

    assert 'Paying <span class="tag leaf">your answer' in text
    assert text.count("1 · 100%") == 1
    assert text.index("Paying") < text.index("1 · 100%")


def test_a_vote_from_before_options_had_names_stays_with_its_place(lesson, enrolment, andrea):
    vote(andrea, enrolment, lesson, 1)
    Vote.objects.update(choice="1")

    assert 'Paying <span class="tag leaf">your answer' in page_text(client_of(andrea).get(lesson.url))


@pytest.mark.parametrize(("choice", "poll", "status"), [("2", POLL, 400), ("x", POLL, 400), ("0", "other", 404)])
def test_only_what_is_asked_can_be_answered(lesson, enrolment, andrea, choice, poll, status):
    assert vote(andrea, enrolment, lesson, choice, poll).status_code == status
    assert not Vote.objects.exists()


def test_a_tutor_sees_the_numbers_and_a_visitor_the_question(course, lesson, enrolment, andrea, ana):
    vote(andrea, enrolment, lesson, 0)
    enrolment.edition.appoint(ana)

    assert "1 answer from this edition" in page_text(client_of(ana).get(lesson.url))
    visitors = page_text(client_of().get(lesson.url))
    assert "Which is hardest?" in visitors
    assert "from this edition" not in visitors


def test_nobody_votes_in_somebody_elses_place(lesson, enrolment, rosa):
    assert vote(rosa, enrolment, lesson, 0).status_code == 404


# --- note


def test_a_learner_keeps_a_note_and_finds_it_again(lesson, enrolment, andrea):
    write(andrea, enrolment, lesson, "Ask the municipality of Portmore.")

    assert "Ask the municipality of Portmore." in page_text(client_of(andrea).get(lesson.url))
    assert "Ask the municipality of Portmore." in page_text(client_of(andrea).get("/en/learn/notes/"))
    assert "And in your country?" in page_text(client_of(andrea).get("/en/learn/notes.txt"))


def test_nobody_else_ever_reads_a_note(lesson, enrolment, andrea, elena, sofia, ana):
    enrolment.edition.appoint(ana)
    write(andrea, enrolment, lesson, "For me alone.")

    for other in (elena, sofia, ana):
        assert not Note.objects.visible_to(other).exists()
        for address in (lesson.url, "/en/learn/notes/", "/en/learn/notes.txt"):
            assert "For me alone." not in page_text(client_of(other).get(address))


def test_an_empty_note_is_none(lesson, enrolment, andrea):
    write(andrea, enrolment, lesson, "Something")
    write(andrea, enrolment, lesson, "  ")

    assert not Note.objects.exists()


def test_writing_twice_keeps_one_note(lesson, enrolment, andrea):
    for text in ("First", "Second"):
        write(andrea, enrolment, lesson, text)

    assert Note.objects.get().text == "Second"


def test_a_note_belongs_to_a_question_of_the_lesson(lesson, enrolment, andrea):
    assert write(andrea, enrolment, lesson, "x", place=POLL).status_code == 404


def test_a_note_stays_when_its_writer_leaves(lesson, enrolment, andrea):
    write(andrea, enrolment, lesson, "Kept")
    enrolment.leave()

    assert "Kept" in page_text(client_of(andrea).get("/en/learn/notes/"))


# --- the other blocks


@pytest.fixture
def shown(course, andrea, enrolment):
    """What andrea sees of a block in the first lesson."""

    def show(kind, value, member=andrea):
        lesson = lesson_of(course)
        lesson.body.append((kind, value))
        lesson.save()
        return page_text(client_of(member).get(lesson.url))

    return show


def examples():
    return {
        "title": "How it is done",
        "text": "<p>Look for your own.</p>",
        "examples": [{"country": "JM", "text": "<p>PATH</p>"}, {"country": "PE", "text": "<p>Juntos</p>"}],
    }


def test_one_sees_the_example_of_ones_own_country_and_the_others_a_tap_away(shown):
    make_country("PE")

    text = shown("countries", examples())

    assert "In Jamaica" in text
    assert "<summary>Peru</summary>" in text
    assert "Look for your own." not in text


def test_without_an_example_of_ones_own_one_is_asked_to_look_for_it(shown, luis):
    text = shown("countries", examples(), luis)

    assert "Look for your own." in text
    assert "In Jamaica" not in text


def test_tabs_open_without_a_script(shown):
    text = shown("tabs", {"tabs": [{"title": "One", "text": "<p>1</p>"}, {"title": "Two", "text": "<p>2</p>"}]})

    assert text.count('name="leaves-') == 2
    assert "<summary>Two</summary>" in text


def test_a_comparison_says_yes_and_no_in_words(shown):
    text = shown("comparison", {"caption": "Ways", "cells": "Criterion|Cash|Food\nQuick|+|-\nPrice|~|high"})

    assert [word in text for word in ("Yes</span>", "No</span>", "Partly</span>", 'data-label="Food">high')] == [
        True
    ] * 4


def test_code_is_shown_and_never_run(shown):
    text = shown("code", {"caption": "A rule", "code": "<script>alert(1)</script>"})

    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert" not in text


def test_a_formula_is_told_in_words(shown):
    text = shown("formula", {"formula": "<p>a<sup>2</sup></p>", "words": "a squared"})

    assert "<figcaption>a squared</figcaption>" in text


def test_a_timeline_is_a_list(shown):
    moments = [{"when": "1948", "title": "A right", "text": "<p>Article 22.</p>"}]

    assert "1948" in shown("timeline", {"moments": moments})
