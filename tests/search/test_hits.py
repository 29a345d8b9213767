"""What a hit shows of its text."""

import pytest

from search.hits import snippet


def marked(text, *words):
    return [piece for piece, is_hit in snippet(text, list(words)) if is_hit]


def test_a_hit_is_marked_in_its_own_letters():
    assert marked("La Educación de las niñas", "educacion", "ninas") == ["Educación", "niñas"]


def test_accents_written_apart_stay_with_their_letter():
    assert marked("Educacio\u0301n", "educacio") == ["Educacio\u0301"]


def test_nothing_of_the_text_is_lost_or_added():
    text = "Straße, ﬁnance und größer"

    assert "".join(piece for piece, _is_hit in snippet(text, ["strasse", "finance"])) == text


def test_a_long_text_is_shown_around_the_first_hit():
    pieces = snippet("before " * 100 + "registry" + " after" * 100, ["registry"])

    assert ("registry", True) in pieces
    assert sum(len(piece) for piece, _is_hit in pieces) < 260


def test_a_text_without_the_words_shows_its_beginning():
    assert snippet("Short text", ["absent"]) == [("Short text", False)]


@pytest.mark.parametrize("word", ["(", "[a-z]+", "\\", "*"])
def test_signs_are_looked_for_as_they_are(word):
    assert marked(f"a {word} b", word) == [word]
