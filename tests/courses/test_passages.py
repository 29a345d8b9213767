"""Feedback leads to the paragraph that teaches it: chosen by the author, found again in each language."""

import json

import pytest
from django.urls import reverse

from courses.forms import passages_to_choose
from courses.models import LessonPage, Question
from courses.passages import passages_of
from courses.places import marked
from courses.questions import tell
from tests.courses.making import fill_in, lesson_of, page_text
from tests.people import client_of

TEXT = (
    '<h2 data-block-key="abc12">Two functions</h2><p data-block-key="def34">Protection &amp; relief.</p><p>Plain.</p>'
)


def write(lesson, *texts):
    lesson.body = json.dumps([{"type": "text", "value": text} for text in texts])
    lesson.save()
    return lesson


@pytest.fixture
def lesson(course):
    """A lesson for learners, with a heading and three paragraphs."""
    return write(lesson_of(course, 2), "<p>At first.</p>", TEXT)


@pytest.fixture
def question(quiz, lesson):
    """A question of a quiz whose feedback leads to the second paragraph below the heading."""
    question = Question.objects.of_quiz(quiz.translation_key).first()
    question.taught_in, question.taught_at = lesson.translation_key, "def34"
    question.save()
    return question


def test_paragraphs_and_headings_are_counted_across_the_texts_of_a_lesson(lesson):
    found = [(each.number, each.name, each.words) for each in passages_of(lesson)]

    assert found == [
        (1, "1", "At first."),
        (2, "abc12", "Two functions"),
        (3, "def34", "Protection & relief."),
        (4, "4", "Plain."),
    ]


def test_each_has_its_place_on_the_page(lesson, enrolment, andrea):
    text = page_text(client_of(andrea).get(lesson.url))

    assert '<p id="p3" data-block-key="def34">' in text
    assert '<p id="p4">Plain.' in text


def test_what_is_no_paragraph_is_left_as_it_is():
    assert marked("<ul><li>One</li></ul><pre>x</pre>", 4) == ("<ul><li>One</li></ul><pre>x</pre>", 4)


def test_feedback_leads_to_the_passage_and_not_before_the_answer(question, enrolment, quiz, lesson, andrea):
    client, address = client_of(andrea), reverse("courses:passage", args=[lesson.translation_key, "def34"])
    client.post(reverse("courses:attempts", args=[enrolment.pk, quiz.translation_key]))
    before = page_text(client.get(quiz.url))
    attempt = enrolment.attempts.get()

    after = page_text(client.post(reverse("courses:submission", args=[attempt.pk]), fill_in(attempt), follow=True))

    assert address not in before
    assert f'href="{address}"' in after
    assert client.get(address).url == f"{lesson.url}#p3"


def test_a_passage_is_found_in_another_language_and_a_lost_one_leads_to_the_lesson(translated, ana):
    english, spanish = lesson_of(translated), lesson_of(translated, language="es")
    write(english, TEXT)
    write(spanish, "<p>Nuevo.</p>", TEXT.replace("Plain", "Sencillo"))
    client = client_of(ana)

    found = [
        client.get(f"/es/learn/lessons/{english.translation_key}/passages/{name}/").url for name in ("def34", "gone")
    ]

    assert found == [f"{spanish.url}#p3", spanish.url]


def test_a_passage_of_a_lesson_that_one_may_not_read_is_nowhere(lesson, luis):
    address = reverse("courses:passage", args=[lesson.translation_key, "def34"])

    assert [client_of(who).get(address).status_code for who in (luis, None)] == [404, 404]


def test_an_author_chooses_among_the_lessons_of_the_course(question, lesson, author):
    address = reverse(f"wagtailsnippets_{Question._meta.app_label}_question:edit", args=[question.pk])

    form = page_text(author.get(address))

    assert f'<option value="{lesson.translation_key}/def34" selected>Protection &amp; relief.</option>' in form
    assert [title for title, _options in passages_to_choose(question.course_key)[1:]] == [
        page.title for page in LessonPage.objects.filter(path__startswith=lesson.path[:-8]).order_by("path")
    ]


def test_an_attempt_keeps_the_link_of_its_version(question):
    content = dict(question.content)
    question.taught_in, question.taught_at = None, ""
    question.save()

    assert tell(content, None, "q", 1).taught == [str(content["taught"][0]), "def34"]
    assert tell(question.content, None, "q", 1).taught == []
