"""The words of the glossary in a lesson: each marked where it comes first, told on tap, worked out once."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from courses.glossing import Marker, Word
from languages.fields import Translated
from tests.courses.making import lesson_of, page_text
from tests.people import client_of
from vocabulary.models import Term

FLOOR, PROTECTION = Word("floor", "Social protection floor"), Word("protection", "Social protection")
BUTTON = re.compile(r"<button[^>]*>|</button>")


def marked(html, *words):
    return [match for match in re.findall(r'popovertarget="term-(\w+)">([^<]+)<', Marker(words).mark(html))]


def test_a_word_is_marked_where_it_comes_first():
    html = "<p>Social protection is a right.</p><p>Social protection is no favour.</p>"

    assert marked(html, PROTECTION) == [("protection", "Social protection")]


def test_the_longer_word_goes_first():
    assert marked("<p>A social protection floor, and social protection.</p>", PROTECTION, FLOOR) == [
        ("floor", "social protection floor"),
        ("protection", "social protection"),
    ]


def test_a_word_in_the_plural_is_the_same_word():
    assert marked("<p>Two Social protection floors.</p>", FLOOR) == [("floor", "Social protection floors")]


def test_a_part_of_a_word_is_none():
    assert marked("<p>The targetings and untargeting.</p>", Word("t", "target")) == []


def test_headings_and_links_are_left_alone():
    html = '<h2>Targeting</h2><p><a href="/x">targeting</a> <b>targeting</b></p>'

    assert marked(html, Word("t", "Targeting")) == [("t", "targeting")]


def test_a_marker_goes_on_from_text_to_text():
    marker = Marker([PROTECTION])

    assert "button" in marker.mark("<p>Social protection</p>")
    assert "button" not in marker.mark("<p>Social protection</p>")
    assert marker.found == ["protection"]


words = some.lists(some.text("abcé .<&", min_size=1, max_size=6).filter(str.strip), max_size=4)


@given(some.lists(some.sampled_from(["abc", "é b", " ", "<b>", "</b>", "<a href='x'>", "</a>", "&amp;", "a"])), words)
def test_marking_changes_nothing_but_that_there_are_buttons(pieces, texts):
    html = "".join(pieces)
    marker = Marker(
        [Word(f"w{number}", text.replace("<", "").replace("&", "") or "q") for number, text in enumerate(texts)]
    )

    assert BUTTON.sub("", marker.mark(html)) == html
    assert len(marker.found) == len(set(marker.found))


# --- on the page


@pytest.fixture
def term(db):
    return Term.objects.create(
        code="english-text",
        term=Translated({"en": "English text", "es": "Texto español"}),
        definition=Translated({"en": "What is written here.", "es": "Lo que está escrito aquí."}),
    )


def test_a_reader_taps_a_word_and_reads_what_it_means_without_a_script(term, translated):
    text = page_text(client_of().get(lesson_of(translated).url))

    assert 'popovertarget="term-english-text">English text</button>' in text
    assert re.search(r'popover id="term-english-text">.*What is written here\.', text)


def test_the_words_are_those_of_the_language_of_the_text(term, translated):
    text = page_text(client_of().get(lesson_of(translated, language="pt-br").url))

    assert 'popovertarget="term-english-text">Texto español</button>' in text
    assert "Lo que está escrito aquí." in text


def test_a_lesson_is_marked_once_for_each_revision(term, translated, monkeypatch):
    marks = []
    whole = Marker.mark
    monkeypatch.setattr(Marker, "mark", lambda self, html: marks.append(html) or whole(self, html))
    lesson, client = lesson_of(translated), client_of()

    for _time in range(3):
        client.get(lesson.url)
    assert len(marks) == 1

    lesson.save_revision().publish()
    client.get(lesson.url)

    assert len(marks) == 2
