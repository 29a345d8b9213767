"""How many were satisfied, and how many have applied what they learned, in the report for ministers."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from courses.counts import all_counted
from courses.surveys.counts import told
from courses.surveys.models import FollowUp, Question, Tally
from tests.people import make_member


@pytest.fixture
def marked(survey):
    """The question about the course as a whole, marked as the one that tells satisfaction."""
    question = survey.questions()[0].question
    question.tells_satisfaction = True
    question.save()
    return question


def column(name):
    return next(column for column in all_counted() if column.name == name)


def test_answers_of_four_and_five_are_counted_as_satisfied(cohort, marked):
    for value, count in (("5", 9), ("4", 6), ("2", 3), ("1", 4)):
        Tally.objects.create(edition=cohort, question=marked, value=value, count=count + 1, told=count)

    assert column("satisfied").find([cohort.pk]) == {cohort.pk: 15}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((0, 0, 0, 2, 1), None),  # too few in all
        ((0, 0, 0, 3, 16), None),  # the results of the survey hide how many gave a 4
        ((0, 0, 0, 0, 9), 9),  # whoever sees the sum knows this already
        ((0, 7, 0, 0, 0), 0),
    ],
)
def test_nothing_is_told_that_the_results_of_the_survey_hide(answers, expected):
    assert told(dict(zip("12345", answers, strict=True))) == expected


def test_one_question_on_a_scale_tells_it(survey, marked):
    for question in Question.objects.exclude(pk=marked.pk):
        question.tells_satisfaction = True
        with pytest.raises(IntegrityError), transaction.atomic():
            question.save()


def test_whoever_applies_it_in_whole_or_in_part_is_counted_once(cohort):
    for number, answers in enumerate((("applied", "partly"), ("not_yet",), ("partly",))):
        enrolment = cohort.enrol(make_member(f"F{number} Person"))
        for months, answer in zip((3, 6), answers, strict=False):
            FollowUp.objects.create(enrolment=enrolment, months=months, answer=answer, answered_at=timezone.now())

    rows, member, edition = column("applied_later").find()

    assert rows.filter(**{edition: cohort.pk}).values(member).distinct().count() == 2
