"""What is told of a graded quiz afterwards: at once, once nobody may answer any more, or never."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.models import Attempt
from tests.courses.making import as_form, fill_in, make_cohort, page_text, rule
from tests.people import client_of


@pytest.mark.parametrize(("review", "is_shown"), [("at_once", True), ("closing", False), ("score", False)])
def test_the_author_says_what_is_shown_afterwards(enrolment, quiz, andrea, review, is_shown):
    attempt = Attempt.begin(enrolment, rule(quiz, review=review))
    attempt.submit(as_form(fill_in(attempt)))

    text = page_text(client_of(andrea).get(quiz.url))

    assert "100%" in text
    assert ("Right, it relieves." in text) == is_shown


def test_after_closing_the_answers_are_shown(enrolment, quiz, andrea):
    attempt = Attempt.begin(enrolment, rule(quiz, review="closing", due_days=3))
    attempt.submit(as_form(fill_in(attempt)))
    enrolment.at = timezone.now() - timedelta(days=4)
    enrolment.save()

    assert "Right, it relieves." in page_text(client_of(andrea).get(quiz.url))


def test_the_answers_stay_hidden_as_long_as_a_colleague_may_still_answer(course, quiz, andrea, rosa, elena):
    cohort = make_cohort(course, starts_at=timezone.now() - timedelta(days=4))
    mine, hers = cohort.enrol(andrea), cohort.enrol(rosa)
    cohort.enrolments.update(at=cohort.starts_at)
    attempt = Attempt.begin(mine, rule(quiz, review="closing", due_days=9))
    attempt.submit(as_form(fill_in(attempt)))
    rule(quiz, due_days=3)
    hers.extend(quiz.translation_key, timezone.now() + timedelta(days=1), by=elena)

    assert "Right, it relieves." not in page_text(client_of(andrea).get(quiz.url))

    hers.extend(quiz.translation_key, timezone.now() - timedelta(hours=1), by=elena)

    assert "Right, it relieves." in page_text(client_of(andrea).get(quiz.url))


def test_without_a_date_the_last_attempt_opens_the_answers(enrolment, quiz, andrea):
    attempt = Attempt.begin(enrolment, rule(quiz, review="closing", attempts_allowed=1))
    attempt.submit(as_form(fill_in(attempt)))

    assert "Right, it relieves." in page_text(client_of(andrea).get(quiz.url))
