"""An edition with a tutor, three learners and some marks."""

from decimal import Decimal

import pytest

from tests.courses.making import make_cohort, quiz_of
from tests.teaching.making import enrol


@pytest.fixture
def cohort(course, elena):
    """An edition that elena teaches."""
    cohort = make_cohort(course)
    cohort.appoint(elena)
    return cohort


@pytest.fixture
def learner(cohort, andrea):
    """andrea is one of the cohort."""
    return enrol(cohort, andrea)


@pytest.fixture
def first_quiz(course):
    return quiz_of(course, 1)


@pytest.fixture
def second_quiz(course):
    return quiz_of(course, 2)


@pytest.fixture
def graded(learner, first_quiz):
    """andrea has reached 60 in the first quiz."""
    learner.grade(first_quiz.translation_key, Decimal(60))
    return learner
