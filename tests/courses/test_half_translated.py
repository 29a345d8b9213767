"""A lesson of which some blocks are not translated yet: the reader is told in which language each of them is."""

import json
import re

import pytest
from django.utils import translation

from courses.models import CoursePage, CourseVersion, LessonPage, ModulePage
from courses.transfer.out import epub, pdf
from courses.transfer.out.book import book_of
from courses.untranslated import has_words, still_in
from tests.courses.making import lesson_of, make_countries, page_text
from tests.people import client_of


def text(name, words):
    return {"type": "text", "value": f"<p>{words}</p>", "id": name}


ENGLISH = [text(name, f"English words {name}.") for name in ("one", "two", "three", "four")]


def write(course, language, *blocks):
    """The first lesson in a language, its body being these blocks."""
    lesson = lesson_of(course, language=language)
    lesson.body = json.dumps(list(blocks))
    lesson.save_revision().publish()
    return LessonPage.objects.select_related("locale").get(pk=lesson.pk)


@pytest.fixture
def half(translated):
    """The Spanish lesson, the second and third block of which are still in English."""
    write(translated, "en", *ENGLISH)
    own = text("one", "Palabras en español."), text("four", "Más palabras.")
    return write(translated, "es", own[0], *ENGLISH[1:3], own[1])


def read(lesson, language="en"):
    with translation.override(language):
        return page_text(client_of().get(lesson.url))


def test_a_block_that_is_not_translated_says_so_once_and_is_read_in_its_own_voice(half):
    shown = read(half, "es")

    assert shown.count("notice lent") == 1
    assert re.search(r'notice lent" lang="es">.*?<b lang="en">English</b>.*?<div lang="en">.*?two', shown, re.DOTALL)
    apart = re.findall(r'<div lang="en">(.*?)</div>', shown, re.DOTALL)
    assert [re.findall(r"words (\w+)", part) for part in apart] == [["two"], ["three"]]


def test_a_lesson_that_is_translated_as_a_whole_says_nothing(half, translated):
    half = write(translated, "es", *(text(block["id"], f"Palabras {block['id']}.") for block in ENGLISH))

    for lesson in (half, lesson_of(translated)):
        shown = read(lesson, lesson.language)
        assert "notice lent" not in shown
        assert '<div lang="' not in shown


def test_a_lent_lesson_says_of_its_blocks_too_in_which_language_they_are(half, translated, joao):
    shown = page_text(client_of(joao).get(lesson_of(translated, language="pt-br").url))

    assert '<article class="lesson-body stack" lang="es">' in shown
    assert 'notice lent" lang="pt-br">' in shown
    assert shown.count('<div lang="en">') == 2


def test_a_block_of_a_translation_of_a_translation_is_in_the_language_of_the_first(half, translated):
    french = write(translated, "fr", text("one", "Palabras en español."), ENGLISH[1], text("four", "Mots en français."))

    assert still_in(french, french.versions()) == {"one": "es", "two": "en"}


def test_what_is_the_same_in_every_language_is_not_to_be_translated():
    table = {"type": "table", "value": {"caption": "2024", "cells": "1 200\n3 400"}, "id": "a"}
    image = {
        "type": "image",
        "value": {"image": {"image": 7}, "caption": "", "credit": "Photo: someone"},
        "id": "b",
    }

    assert not any(has_words(block) for block in (table, image, text("c", "CEPAL")))
    assert has_words(text("d", "<b>Two</b> words"))


def test_it_costs_no_query_to_know(half, translated, django_assert_num_queries):
    page = LessonPage.load(half)

    with django_assert_num_queries(0):
        assert len(still_in(page, page.versions())) == 2


def test_a_half_translated_lesson_takes_few_queries(half, translated, andrea, django_assert_max_num_queries):
    make_countries({"en": translated.get_parent().specific})
    client_of().get(half.url)

    with django_assert_max_num_queries(12):
        client_of().get(half.url)


def test_the_file_to_take_along_says_it_too(half):
    with translation.override("es"):
        shown = page_text(client_of().get(f"/es/learn/lessons/{half.translation_key}/file/"))

    assert shown.count("notice lent") == 1
    assert shown.count('<div lang="en">') == 2


def test_what_was_taught_says_it_too(half, translated):
    course = CoursePage.objects.get(translation_key=translated.translation_key, locale__language_code="es")
    for page in (translated, course):
        version = CourseVersion.keep(CoursePage.objects.get(pk=page.pk))

    shown = {
        code: page_text(client_of().get(f"/{code}/learn/courses/{version.code}/versions/1/{half.translation_key}/"))
        for code in ("es", "en")
    }

    assert shown["es"].count("notice lent") == 1
    assert shown["es"].count('<div lang="en">') == 2
    assert "notice lent" not in shown["en"]


@pytest.mark.parametrize("writes", [epub.write, pdf.write])
def test_the_books_to_take_along_say_it_too(half, writes):
    with translation.override("es"):
        book = book_of(ModulePage.objects.get(pk=half.get_parent().pk))

    (section,) = [section for section in book.chapters[0].sections if "Más palabras" in section.html]
    assert section.html.count('<p class="note" lang="es">') == 1
    assert section.html.count('<div lang="en"><p>English words') == 2
    assert writes(book)
    assert '#text(lang: "en")[\n\n#"English words two.' in pdf.document(book)
