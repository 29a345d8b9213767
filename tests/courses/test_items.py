"""How questions fare: facility and discrimination, told only where there are enough answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.closing import mark_earlier
from courses.items import FEW, discrimination, facility, fared
from courses.models import Attempt, Mark, Question
from tests.courses.making import as_form, fill_in, page_text
from tests.people import make_member

CREDITS = st.lists(st.floats(0, 1), min_size=1, max_size=30)


@given(CREDITS)
def test_facility_is_a_share(credits):
    assert 0 <= facility(credits) <= 1.0000001


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=30))
def test_discrimination_is_a_correlation_or_not_told(pairs):
    found = discrimination(pairs)

    assert found is None or -1.0000001 <= found <= 1.0000001


def test_a_question_that_those_know_who_know_the_rest_discriminates():
    assert discrimination([(0, 0.1), (0, 0.3), (1, 0.8), (1, 0.9)]) > 0.9


def test_where_nobody_differs_nothing_is_told():
    assert discrimination([(1, 0.5), (1, 0.9)]) is None


@pytest.fixture
def answered(edition, quiz):
    """Eleven learners: all know the first question, five the second."""
    for number in range(FEW + 1):
        attempt = Attempt.begin(edition.enrol(make_member(f"L{number} Learner")), quiz)
        attempt.submit(as_form(fill_in(attempt, truefalse="false" if number < 5 else "true")))
    return list(Question.objects.filter(quiz_key=quiz.translation_key).order_by("position"))


def test_each_version_says_how_many_knew_it(answered):
    first, second = (fared(question)[-1] for question in answered)

    assert (first.learners, first.facility, first.discrimination) == (11, 1.0, None)
    assert second.facility == pytest.approx(5 / 11)


def test_few_answers_are_not_told(attempt):
    attempt.submit(as_form(fill_in(attempt)))

    (found,) = fared(Question.objects.get(pk=attempt.versions[0].question_id))

    assert (found.learners, found.is_told, found.facility) == (1, False, None)


def test_the_statistics_of_a_question_take_the_same_queries_however_many_answered(answered, django_assert_num_queries):
    with django_assert_num_queries(3):
        fared(answered[1])


def test_an_author_sees_how_a_question_fares(answered, author):
    text = page_text(author.get(f"/cms/snippets/courses/question/edit/{answered[1].pk}/"))

    assert "Discrimination" in text
    assert "0.45" in text


def test_attempts_of_the_time_before_marks_have_theirs_kept(attempt):
    attempt.submit(as_form(fill_in(attempt)))
    Mark.objects.all().delete()

    mark_earlier()

    assert [mark.credit for mark in attempt.marks.all()] == [1, 1]
