"""Words that Django, Wagtail and allauth translate as well are read in our translation."""

import pytest
from django.utils import translation
from django.utils.translation import gettext, pgettext


@pytest.mark.parametrize(
    ("language", "word", "ours"),
    [
        # Wagtail says "Previsualizar", "S'identifier", "Propiedades"; allauth "Clé de sécurité"; Django "Pesquisar".
        ("es", "Preview", "Vista previa"),
        ("es", "Settings", "Ajustes"),
        ("es", "Bold", "Negrita"),
        ("pt-br", "Search", "Buscar"),
        ("pt-br", "Preview", "Prévia"),
        ("fr", "Sign in", "Se connecter"),
        ("fr", "Save", "Enregistrer"),
        ("fr", "Passkey", "Clé d’accès"),
    ],
)
def test_our_translation_of_a_word_comes_before_those_of_others(language, word, ours):
    with translation.override(language):
        assert gettext(word) == ours


@pytest.mark.parametrize(
    ("language", "dialogue", "thread"), [("es", "Cerrado", "Cerrado"), ("fr", "Terminé", "Clos")], ids=["es", "fr"]
)
def test_a_word_of_two_things_is_translated_for_each(language, dialogue, thread):
    with translation.override(language):
        assert pgettext("stage of a dialogue", "Closed") == dialogue
        assert pgettext("thread", "Closed") == thread
