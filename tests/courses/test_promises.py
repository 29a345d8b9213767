"""What one must do to pass ends with what it brings: the certificate of each tier, and which mark is needed for it."""

import pytest

from courses.certificates.models import Rule
from courses.models import Category, CategoryStep, Scheme
from courses.passing import passing_of
from courses.studying import Study
from tests.courses.making import lesson_of, page_text, quiz_of
from tests.people import client_of


@pytest.fixture
def promises(course, andrea, rf):
    """What andrea is promised now."""

    def told():
        request = rf.get("/")
        request.user = andrea
        return passing_of(Study.of_course(course, request)).promises

    return told


def rule(course, tier, **facts):
    return Rule.objects.create(course_key=course.translation_key, tier=tier, **facts)


def weigh(course):
    """Both quizzes count the same."""
    category = Category.objects.create(
        scheme=Scheme.objects.create(course_key=course.translation_key), name={"en": "Q"}
    )
    for module in (1, 2):
        CategoryStep.objects.create(category=category, step_key=quiz_of(course, module).translation_key)


def do_all_but(enrolment, *pages):
    left = {page.translation_key for page in pages}
    for step in enrolment.outline.steps:
        if step.key not in left:
            enrolment.complete(step)


def test_the_last_quiz_brings_each_certificate_with_another_mark(course, enrolment, promises):
    rule(course, "participation")
    rule(course, "achievement", pass_mark=80)
    weigh(course)
    enrolment.grade(quiz_of(course).translation_key, 75)
    do_all_but(enrolment, quiz_of(course, 2))

    assert promises() == [
        "If you pass “Quiz: Module 2” with 85 per cent, you get: Certificate of achievement.",
        "If you pass “Quiz: Module 2” with 70 per cent, you get: Certificate of participation.",
    ]


def test_what_brings_two_tiers_at_once_is_told_of_the_higher(course, enrolment, promises):
    rule(course, "participation")
    rule(course, "achievement", pass_mark=60)
    do_all_but(enrolment, quiz_of(course, 2))

    assert promises() == ["If you pass “Quiz: Module 2” with 70 per cent, you get: Certificate of achievement."]


def test_where_no_mark_is_enough_any_more_nothing_is_promised(course, enrolment, promises):
    rule(course, "achievement", pass_mark=90)
    weigh(course)
    enrolment.grade(quiz_of(course).translation_key, 70)
    do_all_but(enrolment, quiz_of(course, 2))

    assert promises() == [
        "Certificate of achievement: still missing are: "
        "1 more step of the course; A result of 90% in the course; so far it is 70%."
    ]


def test_who_has_it_is_told_so(course, enrolment, promises):
    rule(course, "participation")
    do_all_but(enrolment)

    assert promises() == ["You have done what this asks for: Certificate of participation."]


def test_a_course_that_certifies_nothing_promises_nothing(course, enrolment, promises):
    do_all_but(enrolment, lesson_of(course))

    assert promises() == []


def test_the_promise_stands_in_the_panel(course, enrolment, andrea):
    rule(course, "participation", steps_share=50)

    assert "Certificate of participation: still missing are: 3 more steps of the course." in page_text(
        client_of(andrea).get(course.url)
    )
