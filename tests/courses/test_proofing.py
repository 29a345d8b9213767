"""What an author is told of a lesson before it is published: said in the form, hindering nobody."""

import json

import pytest
from django.core.files.base import ContentFile
from django.utils import translation
from wagtail.documents import get_document_model

from courses.proofing import HEAVY, remarks_on
from tests.courses.making import lesson_of, page_text
from tests.people import client_of


@pytest.fixture
def told(course):
    """The remarks on the first lesson, its body being these blocks."""
    lesson = lesson_of(course)

    def tell(*blocks):
        lesson.body = json.dumps([{"type": kind, "value": value} for kind, value in blocks])
        lesson.save()
        return remarks_on(type(lesson).objects.get(pk=lesson.pk))

    return tell


def test_of_a_lesson_in_order_nothing_is_said(told, course):
    other = lesson_of(course, number=2)

    assert told(("text", f'<h2>First</h2><h3>Then</h3><p><a linktype="page" id="{other.pk}">More</a></p>')) == []


def test_headings_begin_at_the_second_level(told):
    assert "first heading" in " ".join(told(("text", "<h3>Too deep</h3>")))


def test_links_that_lead_nowhere_are_counted_and_drafts_are_named(told, course):
    draft = lesson_of(course, number=2)
    draft.unpublish()

    gone, drafted = told(
        ("text", '<p><a id="999999" linktype="page">a</a> <a linktype="document" id="999999">b</a></p>'),
        ("call_to_action", {"text": "", "label": "Go", "page": draft.pk, "url": ""}),
    )

    assert gone.startswith("2 links lead to something that is not there")
    assert drafted == "A link leads to “Lesson 1.2”, which is not published: publish it first."


def test_what_is_heavy_is_named_with_its_size(told):
    document = get_document_model()(title="All annexes", file_size=HEAVY + 1)
    document.file.save("a.pdf", ContentFile(b"%PDF"), save=False)
    document.save()
    get_document_model().objects.filter(pk=document.pk).update(file_size=HEAVY + 1)

    heavy, many = sorted(
        told(("document", {"document": document.pk}), *[("image", {"caption": ""})] * 11), reverse=True
    )

    assert heavy.startswith("“All annexes” has 20.0")
    assert many.startswith("There are 11 pictures")


def test_blocks_of_a_translation_that_nobody_has_translated_are_counted(translated):
    source, spanish = lesson_of(translated), lesson_of(translated, language="es")
    kept, other = ({"type": "text", "value": f"<p>Words of {name} here.</p>", "id": name} for name in ("one", "two"))
    source.body = json.dumps([kept, other])
    source.save()
    spanish.body = json.dumps([kept, other | {"value": "<p>Palabras de dos aquí.</p>"}])
    spanish.save()

    with translation.override("en"):
        assert remarks_on(type(spanish).objects.get(pk=spanish.pk)) == [
            "1 block is still in English: translate it, or learners read it so."
        ]


def test_the_author_reads_it_above_the_text(sofia, told, course):
    sofia.is_superuser = True
    sofia.save()
    told(("text", "<h3>Too deep</h3>"))

    assert "The first heading is one of the third level" in page_text(
        client_of(sofia).get(f"/cms/pages/{lesson_of(course).pk}/edit/")
    )
