"""Attempts: kept answer by answer, with the question as it was asked; graded once."""

import pytest
from django.db import IntegrityError, transaction

from courses.models import Attempt, Question, QuestionVersion
from courses.models.attempts import name_of
from tests.courses.making import as_form, fill_in


def test_right_answers_to_all_six_types_score_a_hundred(six):
    done = six.submit(as_form(fill_in(six)))

    assert (done.score, done.is_passed) == (100, True)


def test_a_quiz_left_open_scores_nothing(six):
    assert six.submit(as_form({})).score == 0


def test_passing_completes_the_step(attempt, enrolment, quiz):
    attempt.submit(as_form(fill_in(attempt)))

    assert quiz.translation_key in enrolment.done()


def test_not_passing_leaves_the_step_to_do(attempt, enrolment, quiz):
    attempt.submit(as_form(fill_in(attempt, truefalse="true")))

    assert quiz.translation_key not in enrolment.done()


def test_handing_in_twice_counts_once(attempt):
    first = attempt.submit(as_form(fill_in(attempt)))

    second = attempt.submit(as_form(fill_in(attempt, truefalse="true")))

    assert (second.score, second.submitted_at) == (first.score, first.submitted_at)


def test_beginning_twice_goes_on_with_the_open_attempt(attempt, enrolment, quiz):
    assert Attempt.begin(enrolment, quiz) == attempt


def test_the_database_keeps_one_open_attempt(attempt, enrolment, quiz):
    with pytest.raises(IntegrityError), transaction.atomic():
        enrolment.attempts.create(quiz_key=quiz.translation_key, number=7)


def test_trying_again_is_a_new_attempt_and_keeps_the_old_one(attempt, enrolment, quiz):
    attempt.submit(as_form({}))

    again = Attempt.begin(enrolment, quiz)

    assert (again.number, enrolment.attempts.count()) == (2, 2)


def test_a_step_that_was_passed_stays_done_when_a_later_attempt_fails(attempt, enrolment, quiz):
    attempt.submit(as_form(fill_in(attempt)))
    Attempt.begin(enrolment, quiz).submit(as_form({}))

    assert quiz.translation_key in enrolment.done()


# --- what is kept


def test_each_answer_is_kept_with_the_version_of_its_question(attempt):
    kept = attempt.keep(as_form(fill_in(attempt)))

    version = attempt.versions[0]
    assert kept.answers[str(version.pk)]["question"] == version.question_id
    assert kept.answers[str(version.pk)]["version"] == 1


def test_saving_one_answer_leaves_the_others_alone(attempt):
    first, second = (name_of(version) for version in attempt.versions)
    data = fill_in(attempt)
    attempt.keep(as_form({key: value for key, value in data.items() if key.startswith(first)}))
    kept = attempt.keep(as_form({key: value for key, value in data.items() if key.startswith(second)}))

    assert all(kept.answer_to(version) is not None for version in attempt.versions)


def test_an_answer_can_be_taken_back(attempt):
    name = name_of(attempt.versions[1])
    attempt.keep(as_form({f"{name}-asked": "1", name: "true"}))

    kept = attempt.keep(as_form({f"{name}-asked": "1"}))

    assert kept.answer_to(attempt.versions[1]) is None


def test_nothing_is_kept_after_handing_in(attempt):
    done = attempt.submit(as_form({}))

    assert done.keep(as_form(fill_in(attempt))).answers == {}


def test_only_keys_of_the_question_are_taken(attempt):
    name = name_of(attempt.versions[0])

    kept = attempt.keep(as_form({f"{name}-asked": "1", name: "<script>"}))

    assert kept.answer_to(attempt.versions[0]) is None


def test_an_attempt_keeps_the_question_as_it_was_asked(attempt):
    question = Question.objects.get(pk=attempt.versions[1].question_id)
    question.is_true = True
    question.save()

    done = Attempt.objects.get(pk=attempt.pk).submit(as_form(fill_in(attempt)))

    assert (question.version, done.score) == (2, 100)


def test_a_new_attempt_is_given_the_new_version(attempt, enrolment, quiz):
    question = Question.objects.get(pk=attempt.versions[1].question_id)
    question.is_true = True
    question.save()
    attempt.submit(as_form({}))

    again = Attempt.begin(enrolment, quiz)

    assert again.versions[1].content["answer"] is True


def test_an_attempt_outlives_its_questions(attempt):
    Question.objects.all().delete()

    assert Attempt.objects.get(pk=attempt.pk).submit(as_form(fill_in(attempt))).score == 100


def test_saving_a_question_that_has_not_changed_makes_no_version(attempt):
    question = Question.objects.get(pk=attempt.versions[0].question_id)

    question.save()

    assert QuestionVersion.objects.filter(question=question).count() == 1


def test_a_retired_question_is_not_asked_again(attempt, enrolment, quiz):
    Question.objects.filter(pk=attempt.versions[0].question_id).update(retired_at=attempt.started_at)
    attempt.submit(as_form({}))

    assert len(Attempt.begin(enrolment, quiz).versions) == 1
