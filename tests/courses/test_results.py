"""What was reached at a step, when it is due, and what it makes of the whole."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from activity.models import Event
from courses.models import Enrolment, LessonPage, Result
from tests.courses.making import as_form, fill_in, lesson_of, make_cohort, quiz_of, step_of


def fresh(enrolment):
    return Enrolment.objects.get(pk=enrolment.pk)


def test_the_best_attempt_at_a_quiz_is_its_result(attempt, enrolment, quiz):
    attempt.submit()
    assert enrolment.results.get().final == 0

    again = type(attempt).begin(enrolment, quiz)
    again.submit(as_form(fill_in(again)))

    assert enrolment.results.get().final == 100


def test_telling_the_same_score_twice_tells_it_once(enrolment, quiz):
    for _time in range(2):
        enrolment.grade(quiz.translation_key, Decimal(80))

    assert enrolment.results.count() == Event.objects.filter(name="step.graded").count() == 1


def test_a_result_is_hidden_until_it_is_released(enrolment, quiz, andrea):
    enrolment.grade(quiz.translation_key, Decimal(80), is_released=False)
    assert not Result.objects.visible_to(andrea).exists()
    assert enrolment.final_score() is None

    enrolment.grade(quiz.translation_key, Decimal(80))

    assert Result.objects.visible_to(andrea).get().is_released
    assert enrolment.final_score() == 80


def test_what_was_released_stays_released(enrolment, quiz):
    enrolment.grade(quiz.translation_key, Decimal(80))
    enrolment.grade(quiz.translation_key, Decimal(90), is_released=False)

    assert enrolment.results.get().is_released


def test_results_are_for_the_learner_and_the_tutors(course, andrea, ana, luis, sofia, quiz):
    cohort = make_cohort(course)
    cohort.appoint(ana)
    cohort.enrol(andrea).grade(quiz.translation_key, Decimal(80), is_released=False)

    assert [Result.objects.visible_to(each).exists() for each in (ana, sofia, andrea, luis)] == [
        True,
        True,
        False,
        False,
    ]


def test_the_mark_of_a_tutor_stands_above_the_score(enrolment, quiz):
    result = enrolment.grade(quiz.translation_key, Decimal(40))
    result.override = Decimal(75)

    assert (result.score, result.final) == (40, 75)


@pytest.mark.parametrize("score", [Decimal(-1), Decimal("100.01")])
def test_the_database_keeps_no_score_out_of_bounds(enrolment, quiz, score):
    with pytest.raises(IntegrityError), transaction.atomic():
        enrolment.grade(quiz.translation_key, score)


def test_the_final_score_is_the_mean_of_what_was_graded(enrolment, course):
    enrolment.grade(quiz_of(course, 1).translation_key, Decimal(70))
    enrolment.grade(quiz_of(course, 2).translation_key, Decimal("85.55"))

    assert enrolment.final_score() == Decimal("77.78")


def test_an_optional_step_can_be_left_out(enrolment, course):
    LessonPage.objects.filter(pk=lesson_of(course, 2, 2).pk).update(is_optional=True)
    enrolment = fresh(enrolment)
    for step in enrolment.outline.required:
        enrolment.complete(step)

    assert enrolment.is_complete
    assert enrolment.next_step().title == "Lesson 2.2"


def test_a_course_of_optional_steps_is_completed_with_all_of_them(enrolment):
    for step in enrolment.outline.steps:
        object.__setattr__(step, "is_optional", True)

    assert enrolment.outline.required == enrolment.outline.steps


def test_a_step_is_due_so_many_days_after_the_start(course, andrea):
    begins = timezone.now() + timedelta(days=3)
    enrolment = make_cohort(course, starts_at=begins, ends_at=begins + timedelta(days=30)).enrol(andrea)
    page = lesson_of(course)
    LessonPage.objects.filter(pk=page.pk).update(due_days=7)

    assert enrolment.due_at(step_of(enrolment, page)) == begins + timedelta(days=7)
    assert enrolment.due_at(step_of(enrolment, lesson_of(course, 1, 2))) is None


def test_who_comes_late_has_as_many_days(course, andrea):
    began = timezone.now() - timedelta(days=10)
    enrolment = make_cohort(course, starts_at=began, ends_at=began + timedelta(days=60)).enrol(andrea)
    LessonPage.objects.filter(pk=lesson_of(course).pk).update(due_days=7)

    assert enrolment.due_at(step_of(enrolment, lesson_of(course))) == enrolment.at + timedelta(days=7)


def test_an_extension_moves_the_date(enrolment, course, ana):
    step, until = step_of(enrolment, lesson_of(course)), timezone.now() + timedelta(days=20)
    for _time in range(2):
        enrolment.extend(step.key, until, by=ana, reason="The line was down for a week.")

    assert enrolment.due_at(step) == until
    assert enrolment.extensions.count() == 1
