"""Rows that are found by their words, accents ignored."""

import pytest

from languages.folding import fold, words_of
from tests.people import make_institution

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Educación", "educacion"), ("AÇÃO", "acao"), ("Œuvre", "œuvre"), ("straße", "strasse"), ("", ""), (None, "none")],
)
def test_text_is_folded_as_people_type_it(text, folded):
    assert fold(text) == folded


def test_only_the_first_words_of_a_search_count():
    assert words_of("uno dos tres", limit=2) == ["uno", "dos"]
    assert len(words_of("palabra " * 500)) == 8


def test_a_row_is_found_by_all_the_words_in_any_order_and_language():
    ministry = make_institution("Ministry of Education", acronym="MINEDU")
    ministry.name["es"] = "Ministerio de Educación"
    ministry.save()

    for query in ("educacion ministerio", "minedu", "MINISTRY educ", "education"):
        assert list(type(ministry).objects.finding(query)) == [ministry]
    assert not type(ministry).objects.finding("education health").exists()


def test_saving_one_field_keeps_the_words_fresh():
    ministry = make_institution("Ministry of Education")
    ministry.acronym = "MINEDU"
    ministry.save(update_fields=["acronym"])

    assert type(ministry).objects.finding("minedu").exists()
