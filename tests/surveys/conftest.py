"""A survey with a question of each kind, and an edition that asks for it before the certificate."""

import pytest

from courses.surveys.models import Gate, Item, Option, Question, Survey
from languages.fields import Translated
from tests.courses import making


@pytest.fixture(scope="module")
def plants():
    def plant(catalogs):
        making.make_course({"en": catalogs["en"]}, modules=1, lessons=1)

    return plant


@pytest.fixture
def survey(db):
    """How was it, what was best, which lesson, which tutor, and in words."""
    survey = Survey.objects.create(title=Translated({"en": "How was it?", "es": "¿Cómo fue?"}))
    kinds = [("scale", "The course was useful"), ("choice", "The pace was"), ("lesson", "Which lesson helped most?")]
    kinds += [("tutor", "My tutor helped me"), ("text", "What should change?")]
    for position, (kind, wording) in enumerate(kinds):
        question = Question.objects.create(kind=kind, wording=Translated({"en": wording}))
        if kind == "choice":
            for text in ("Slow", "Right", "Fast"):
                Option.objects.create(question=question, text=Translated({"en": text}))
        Item.objects.create(survey=survey, question=question, sort_order=position, is_required=kind != "text")
    return survey


@pytest.fixture
def cohort(course, elena, survey):
    """elena teaches it, and its certificates are given after the survey."""
    cohort = making.make_cohort(
        course, starts_at="2026-03-01T00:00:00Z", ends_at="2026-06-01T00:00:00Z", state="closed"
    )
    cohort.appoint(elena)
    Gate.objects.create(edition=cohort, survey=survey)
    return cohort


def address_of(enrolment, survey):
    return f"/en/surveys/enrolments/{enrolment.pk}/{survey.pk}/"


def filled_in(survey, enrolment, words="", **changes):
    """What the form sends; `changes` by kind of question replace some."""
    data = {}
    for item in survey.questions():
        question, name = item.question, f"q{item.question_id}"
        if question.kind == "scale":
            data[name] = changes.get("scale", "4")
        elif question.kind == "choice":
            data[name] = str(question.options.all()[changes.get("choice", 1)].pk)
        elif question.kind == "lesson":
            data[name] = str(enrolment.outline.steps[0].key)
        elif question.kind == "tutor":
            for tutor in enrolment.edition.tutors():
                data[f"{name}-{tutor.pk}"] = "5"
        else:
            data[name] = words
    return data
