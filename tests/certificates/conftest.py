"""A course that certifies, and whoever has completed it."""

import pytest

from courses.certificates.giving import give_to
from courses.certificates.models import Certificate, Rule, Signatory
from courses.models import CoursePage
from languages.fields import Translated
from tests.courses import making


@pytest.fixture(scope="module")
def plants():
    """One course of one lesson and a quiz in three languages: enough to complete."""

    def plant(catalogs):
        making.make_course({code: catalogs[code] for code in ("en", "es", "fr")}, "ABC", modules=1, lessons=1)
        making.make_course({"en": catalogs["en"]}, "TWO", modules=1, lessons=1)

    return plant


@pytest.fixture
def course(four_catalogs):
    """The first of them, in English."""
    return CoursePage.objects.get(code="abc", locale__language_code="en")


@pytest.fixture
def second(course):
    """Another course."""
    return CoursePage.objects.get(code="two", locale__language_code="en")


@pytest.fixture
def rule(course):
    """Completing the course with 70 per cent gives a certificate of achievement, signed by the secretary."""
    rule = Rule.objects.create(course_key=course.translation_key, tier="achievement", pass_mark=70, shows_score=True)
    signatory = Signatory.objects.create(name="Inés Duarte", post=Translated({"en": "Secretary", "es": "Secretaria"}))
    rule.signatories.add(signatory)
    return rule


@pytest.fixture
def cohort(course):
    """An edition with a tutor, which gives no certificate by itself."""
    return making.make_cohort(course, title={"en": "First cohort", "es": "Primera cohorte"})


def complete(enrolment, score=90):
    """Do all steps of a course, with this result."""
    for step in enrolment.outline.steps:
        if step.kind == "quiz":
            enrolment.grade(step.key, score)
        enrolment.complete(step)


@pytest.fixture
def graduate(cohort, andrea, rule):
    """andrea has completed the course in the cohort."""
    enrolment = cohort.enrol(andrea)
    complete(enrolment)
    return enrolment


@pytest.fixture
def certificate(cohort, graduate):
    """What andrea was given for it."""
    give_to(cohort, [graduate])
    return Certificate.objects.get(enrolment=graduate)
