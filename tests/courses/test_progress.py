"""What a learner has done: kept by the step's translation key, whatever authors do to the pages."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from activity.models import Event
from courses.learning import learning_of
from courses.models import Completion, Enrolment, LessonPage
from tests.courses.making import lesson_of, make_course, quiz_of, standing_edition, step_of


def fresh(enrolment):
    return Enrolment.objects.get(pk=enrolment.pk)


def test_the_way_begins_with_the_first_lesson(enrolment):
    assert enrolment.next_step().title == "Lesson 1.1"


def test_a_completed_lesson_leads_to_the_next(enrolment, course):
    enrolment.complete(step_of(enrolment, lesson_of(course)))

    assert enrolment.next_step().title == "Lesson 1.2"


def test_one_goes_on_where_one_stopped_reading(enrolment, course):
    enrolment.visit(step_of(enrolment, lesson_of(course, 2, 1)))

    assert enrolment.next_step().title == "Lesson 2.1"


def test_what_was_skipped_comes_after_the_end(enrolment, course):
    for step in enrolment.outline.steps[1:]:
        enrolment.complete(step)

    assert enrolment.next_step().title == "Lesson 1.1"


def test_a_lesson_finished_in_spanish_is_finished_in_english(translated, andrea):
    enrolment = standing_edition(translated).enrol(andrea)
    with translation.override("es"):
        enrolment.complete(step_of(enrolment, lesson_of(translated, language="es")))

    assert fresh(enrolment).next_step().title == "Lesson 1.2"


def test_completing_twice_completes_once(enrolment, course):
    step = step_of(enrolment, lesson_of(course))

    enrolment.complete(step)
    enrolment.complete(step)

    assert Completion.objects.count() == 1
    assert Event.objects.filter(name="step.completed").count() == 1


def test_the_database_keeps_a_step_completed_once(enrolment, course):
    enrolment.completions.create(step_key=lesson_of(course).translation_key)

    with pytest.raises(IntegrityError), transaction.atomic():
        enrolment.completions.create(step_key=lesson_of(course).translation_key)


def test_the_last_step_completes_the_course(enrolment):
    for step in enrolment.outline.steps:
        enrolment.complete(step)

    assert fresh(enrolment).is_complete
    assert Event.objects.filter(name="course.completed").count() == 1


def test_a_course_that_is_complete_stays_so_when_a_lesson_is_added(enrolment, course):
    for step in enrolment.outline.steps:
        enrolment.complete(step)
    lesson_of(course).get_parent().add_child(instance=LessonPage(title="New", slug="new", locale=course.locale))

    learner = fresh(enrolment)

    assert learner.is_complete
    assert learner.next_step().title == "New"


def test_progress_survives_a_step_that_is_moved(enrolment, course):
    lesson = lesson_of(course, 1, 1)
    enrolment.complete(step_of(enrolment, lesson))
    lesson.move(lesson_of(course, 2, 1).get_parent(), pos="last-child")

    assert fresh(enrolment).progress().count == 1


def test_progress_survives_a_step_that_is_deleted(enrolment, course):
    lesson = lesson_of(course, 1, 1)
    enrolment.complete(step_of(enrolment, lesson))
    lesson.delete()

    progress = fresh(enrolment).progress()

    assert (progress.count, progress.total) == (0, 5)
    assert Completion.objects.count() == 1


def test_progress_survives_a_step_that_is_edited(enrolment, course):
    lesson = lesson_of(course, 1, 1)
    enrolment.complete(step_of(enrolment, lesson))
    lesson.title, lesson.slug = "Another title", "another-address"
    lesson.save_revision().publish()

    assert fresh(enrolment).progress().count == 1


def test_a_step_below_an_unpublished_module_is_not_part_of_the_way(enrolment, course):
    lesson_of(course, 1, 1).get_parent().unpublish()

    assert [step.title for step in fresh(enrolment).outline.steps][:2] == ["Lesson 2.1", "Lesson 2.2"]


def test_a_course_that_is_unpublished_leaves_the_list_and_keeps_what_was_done(enrolment, course, andrea):
    enrolment.complete(step_of(enrolment, lesson_of(course)))
    for page in course.get_translations(inclusive=True):
        page.unpublish()

    assert learning_of(andrea) == []
    assert fresh(enrolment).next_step() is None
    assert Completion.objects.count() == 1


@pytest.mark.parametrize(("modules", "lessons"), [(1, 1), (3, 4)])
def test_progress_takes_the_same_queries_for_short_and_long_courses(
    catalogs, andrea, django_assert_num_queries, modules, lessons
):
    enrolment = standing_edition(make_course(catalogs, "L", modules, lessons)).enrol(andrea)

    with django_assert_num_queries(4):
        assert Enrolment.objects.listed().get(pk=enrolment.pk).next_step().title == "Lesson 1.1"


def test_learning_takes_the_same_queries_for_one_course_and_many(catalogs, course, andrea, django_assert_num_queries):
    standing_edition(course).enrol(andrea)
    with django_assert_num_queries(4):
        one = learning_of(andrea)
    for code in "BCD":
        standing_edition(make_course(catalogs, code, 1, 1)).enrol(andrea)
    with django_assert_num_queries(4):
        many = learning_of(andrea)

    assert (len(one), len(many)) == (1, 4)


def test_only_the_learner_tutors_and_the_secretariat_see_an_enrolment(enrolment, andrea, elena, luis, rosa, sofia):
    enrolment.edition.appoint(rosa)

    seen = {str(m): enrolment in Enrolment.objects.visible_to(m) for m in (andrea, elena, luis, rosa, sofia)}

    assert [name for name, sees in seen.items() if sees] == ["Andrea Campbell", "Rosa Quispe", "Sofía Rivas"]


def test_a_quiz_is_a_step_like_the_others(enrolment, course):
    assert step_of(enrolment, quiz_of(course)).kind == "quiz"
