"""Pages translated side by side: every word of every block can be, and what is not a word stays as it is."""

import pytest
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from pages.models import StandardPage
from tests.pages.making import make_page
from tests.people import client_of

FOLD = {"type": "item", "id": "f1", "value": {"title": "Who may apply?", "text": "<p>Officials.</p>"}}
CELLS = "Country\tShare<br/>Peru\t40"


@pytest.fixture
def page(site):
    image = get_image_model().objects.create(title="Weave", file=get_test_image_file())
    described = {"image": image.pk, "alt_text": "A loom", "decorative": False}
    body = [
        {"type": "text", "value": "<h2>Why we meet</h2><p>Because it helps.</p>"},
        {"type": "image", "value": {"image": described, "caption": "In the market", "credit": "The network"}},
        {"type": "quote", "value": {"text": "Everybody gives.", "author": "A minister", "source": ""}},
        {"type": "callout", "value": {"kind": "practice", "title": "Begin small", "text": "<p>One village first.</p>"}},
        {"type": "table", "value": {"caption": "Coverage", "cells": "Country\tShare\nPeru\t40", "row_heads": True}},
        {"type": "accordion", "value": {"folds": [FOLD]}},
        {
            "type": "call_to_action",
            "value": {"text": "Ready?", "label": "Begin now", "page": None, "url": "https://example.org/"},
        },
        {
            "type": "embed",
            "value": {"url": "https://youtu.be/dQw4w9WgXcQ", "title": "A talk", "description": "An hour about care."},
        },
    ]
    page = make_page("Meeting", summary="What we did.", body=body)
    page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


WORDS = [
    "Meeting",
    "What we did.",
    "Why we meet",
    "Because it helps.",
    "A loom",
    "In the market",
    "The network",
    "Everybody gives.",
    "A minister",
    "Begin small",
    "One village first.",
    "Coverage",
    CELLS,
    "Who may apply?",
    "Officials.",
    "Ready?",
    "Begin now",
    "A talk",
    "An hour about care.",
]


def in_french(text):
    return {"meeting": "reunion", "Meeting": "Réunion", CELLS: "Pays\tPart<br/>Pérou\t40"}.get(text, f"« {text} »")


@pytest.fixture
def french_page(page, django_capture_on_commit_callbacks):
    """The page in French, each word of it translated, as it is when the translator publishes it."""
    with django_capture_on_commit_callbacks(execute=True):
        return translated(page)


def translated(page):
    french = Locale.objects.get(language_code="fr")
    source, _is_new = TranslationSource.update_or_create_from_instance(page)
    translation, _is_new = Translation.objects.get_or_create(source=source, target_locale=french)
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.create(
            translation_of=segment.string, locale=french, context=segment.context, data=in_french(segment.string.data)
        )
    translation.save_target(publish=True)
    return StandardPage.objects.get(translation_key=page.translation_key, locale=french)


def test_every_word_of_every_block_can_be_translated(page):
    source, _is_new = TranslationSource.update_or_create_from_instance(page)

    offered = {segment.string.data for segment in source.stringsegment_set.select_related("string")}

    assert [word for word in WORDS if word not in offered] == []


def test_what_is_translated_is_shown_in_the_other_language(french_page):
    html = client_of().get(french_page.url).content.decode()

    for word in ("« Why we meet »", "« One village first. »", "« In the market »", "« Begin small »"):
        assert word in html
    assert '<th scope="col">Pays</th>' in html
    assert 'alt="« A loom »"' in html


def test_what_is_no_word_stays_as_it_is(french_page):
    html = client_of().get(french_page.url).content.decode()

    assert 'href="https://example.org/"' in html
    assert 'class="callout ok' in html
    assert "youtube-nocookie.com/embed/dQw4w9WgXcQ" in html


def test_a_translated_page_has_an_address_in_its_language(french_page):
    assert french_page.title == "Réunion"
    assert french_page.url == "/fr/reunion/"
