"""Several tabs, double clicks, a saving that overtakes another: nothing is lost, nothing happens twice."""

import pytest
from django.http import QueryDict

from activity.models import Event
from courses.models import Attempt, Enrolment
from courses.models.attempts import name_of
from tests.at_once import at_once
from tests.courses.making import lesson_of, make_catalogs, make_course, quiz_of, standing_edition

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def course(transactional_db):
    return make_course(make_catalogs(), modules=1, lessons=2)


@pytest.fixture
def learner(course, andrea):
    return standing_edition(course).enrol(andrea)


def fresh(learner):
    return Enrolment.objects.listed().get(pk=learner.pk)


def test_enrolling_in_eight_tabs_at_once_enrols_once(course, rosa):
    edition = standing_edition(course)

    errors = at_once(*[lambda: edition.enrol(rosa)] * 8)

    assert errors == []
    assert Enrolment.objects.filter(member=rosa).count() == 1
    assert Event.objects.filter(name="edition.joined", actor=rosa).count() == 1


def test_the_last_two_steps_finished_at_once_finish_the_course_once(course, learner):
    first, *others = learner.outline.steps
    learner.complete(first)

    errors = at_once(*(lambda step=step: fresh(learner).complete(step) for step in others))

    assert errors == []
    assert fresh(learner).is_complete
    assert Event.objects.filter(name="course.completed").count() == 1


def test_a_quiz_begun_in_six_tabs_at_once_is_one_attempt(course, learner):
    quiz, begun = quiz_of(course), []

    errors = at_once(*[lambda: begun.append(Attempt.begin(fresh(learner), quiz).pk)] * 6)

    assert errors == []
    assert len(set(begun)) == 1


def test_answers_saved_by_two_tabs_at_once_are_both_kept(course, learner):
    attempt = Attempt.begin(learner, quiz_of(course))
    forms = []
    for version in attempt.versions:
        form, name = QueryDict(mutable=True), name_of(version)
        form[f"{name}-asked"] = "1"
        form[name] = version.content["options"][0]["key"] if version.content["options"] else "true"
        forms.append(form)

    errors = at_once(*(lambda form=form: Attempt.objects.get(pk=attempt.pk).keep(form) for form in forms * 3))

    attempt.refresh_from_db()
    assert errors == []
    assert all(attempt.answer_to(version) is not None for version in attempt.versions)


def test_a_quiz_handed_in_six_times_at_once_is_graded_once(course, learner):
    attempt = Attempt.begin(learner, quiz_of(course))

    errors = at_once(*[lambda: Attempt.objects.get(pk=attempt.pk).submit()] * 6)

    attempt.refresh_from_db()
    assert errors == []
    assert attempt.score == 0


def test_a_lesson_completed_by_a_double_click_is_completed_once(course, learner):
    step = learner.outline.step(lesson_of(course).translation_key)

    errors = at_once(*[lambda: fresh(learner).complete(step)] * 6)

    assert errors == []
    assert learner.completions.count() == 1
