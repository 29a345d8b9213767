"""Questions that are brought into the bank of a course: once, and undone if it was a mistake."""

import pytest
from django.db import IntegrityError, transaction

from courses.models import Attempt, Question
from courses.reporting import Refused
from courses.transfer.models import Import
from courses.transfer.taking import take, undo
from tests.courses.making import fill_in, quiz_of
from tests.transfer.conftest import came
from tests.transfer.making import GIFT, MOODLE_XML, many_in_moodle_xml


def of_course(into):
    return Question.objects.filter(course_key=into["course_key"])


def test_looking_at_a_file_changes_nothing(into):
    before = of_course(into).count()
    batch = came(MOODLE_XML, **into)

    assert of_course(into).count() == before
    assert batch.counts == {"read": 8, "taken": 6, "same": 0, "left_out": 2}
    assert "do not say what there is to learn" in " ".join(batch.notes)
    assert batch.can_be_taken


def test_what_is_taken_is_asked_in_the_quiz_after_what_is_there(into, course, django_capture_on_commit_callbacks):
    quiz = quiz_of(course)
    last = Question.objects.of_quiz(quiz.translation_key).last()
    with django_capture_on_commit_callbacks(execute=True):
        batch = take(came(MOODLE_XML, quiz_key=quiz.translation_key, **into))

    asked = list(Question.objects.of_quiz(quiz.translation_key))
    assert [question.pk for question in asked[-6:]] == batch.made["questions"]
    assert asked[-6].position == last.position + 1
    assert asked[-6].content["options"][0]["text"] == {"en": "Protection"}
    assert not batch.file


def test_taking_twice_takes_once(into):
    batch = came(GIFT, **into)
    take(batch)
    count = of_course(into).count()
    take(batch)
    assert of_course(into).count() == count

    again = came(GIFT, **into)
    assert again.counts["taken"] == 0
    assert again.counts["same"] == batch.counts["taken"] + batch.counts["same"] > 0
    with pytest.raises(Refused, match="before"):
        take(again)


def test_the_database_keeps_the_same_file_from_coming_in_twice(into):
    first = take(came(GIFT, **into))

    with pytest.raises(IntegrityError), transaction.atomic():
        Import.objects.create(
            name="again", size=1, digest=first.digest, taken_at=first.taken_at, format=first.format, **into
        )


def test_a_file_with_one_question_more_brings_that_one(into):
    take(came(many_in_moodle_xml(2), **into))
    batch = came(many_in_moodle_xml(3), **into)

    assert batch.counts == {"read": 3, "taken": 1, "same": 2, "left_out": 0}
    assert len(take(batch).made["questions"]) == 1


def test_an_import_that_was_a_mistake_is_undone_and_can_be_taken_again(into):
    before = of_course(into).count()
    batch = undo(take(came(GIFT, **into)))

    assert of_course(into).count() == before
    assert batch.unmade["deleted"] == len(batch.made["questions"])
    assert undo(batch).unmade == batch.unmade
    assert take(came(GIFT, **into)).is_taken


def test_a_question_that_andrea_has_answered_is_retired_and_not_deleted(into, course, enrolment):
    quiz = quiz_of(course)
    batch = take(came(many_in_moodle_xml(2), quiz_key=quiz.translation_key, **into))
    attempt = Attempt.begin(enrolment, quiz)
    attempt = attempt.submit({})
    assert fill_in(attempt)

    batch = undo(batch)

    assert batch.unmade == {"deleted": 0, "retired": 2, "kept": 0}
    assert of_course(into).filter(retired_at=None, pk__in=batch.made["questions"]).count() == 0
    assert len(Attempt.objects.get(pk=attempt.pk).versions) == len(attempt.versions)


def test_a_question_that_elena_has_changed_since_is_kept(into):
    batch = take(came(many_in_moodle_xml(2), **into))
    question = Question.objects.get(pk=batch.made["questions"][0])
    question.prompt = {"en": "Another question?"}
    question.save()

    assert undo(batch).unmade == {"deleted": 1, "retired": 1, "kept": 0}


def test_questions_for_pools_stand_in_no_lesson(into):
    batch = take(came(GIFT, is_pooled=True, **into))
    made = Question.objects.filter(pk__in=batch.made["questions"])

    assert {(question.is_pooled, question.tags) for question in made} == {(True, "Module 1")}
    assert not Question.objects.for_lessons().filter(pk__in=batch.made["questions"]).exists()


def test_a_file_in_which_nothing_can_be_taken_is_refused(into):
    batch = came("::Only this:: is said.\n\n// {=x}\n\n::And:: that", **into)

    assert not batch.can_be_taken
    with pytest.raises(Refused, match="without a question"):
        take(batch)


def test_a_question_takes_few_queries_however_many_there_are(into, django_assert_max_num_queries):
    batch = came(many_in_moodle_xml(20), **into)
    with django_assert_max_num_queries(20 * 16 + 25):
        take(batch)
