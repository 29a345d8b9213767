"""Before its start and after its closing an edition is only read; what learners do in between counts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses import schedules
from courses.exam import right_answers
from courses.models import Attempt, Edition, Enrolment
from courses.models.attempts import MayNotBegin
from tests.courses.making import fill_in, lesson_of, make_cohort, page_text, quiz_of, rule, step_of
from tests.people import client_of

State = Edition.State
DAY = timedelta(days=1)


def at(edition, state):
    """The place in an edition, once somebody has led it there."""
    edition.move_to(state)
    return Enrolment.objects.listed().get(edition=edition)


@pytest.fixture
def early(course, andrea):
    """andrea has enrolled in an edition that starts in three weeks."""
    return make_cohort(course, state="call", starts_at=timezone.now() + 21 * DAY).enrol(andrea)


@pytest.fixture
def running(course, andrea):
    return make_cohort(course, starts_at=timezone.now() - 21 * DAY).enrol(andrea)


def completed(learner, lesson):
    client_of(learner.member).post(f"/en/learn/enrolments/{learner.pk}/completions/{lesson.translation_key}/")
    return learner.completions.exists()


def test_who_enrols_before_the_start_reads_ahead_and_nothing_of_it_counts_yet(early, course):
    lesson = lesson_of(course)

    text = page_text(client_of(early.member).get(lesson.url))

    assert "The course begins on" in text
    assert "Complete and continue" not in text
    assert not completed(early, lesson)
    assert early.results.count() == early.attempts.count() == 0
    with pytest.raises(MayNotBegin, match="begins on"):
        Attempt.begin(early, rule(quiz_of(course)))


def test_an_open_edition_begins_by_itself_at_its_hour_and_takes_work(early, course):
    Edition.objects.update(starts_at=timezone.now())

    Edition.keep_to_the_dates()

    assert Edition.objects.get(pk=early.edition_id).state == State.RUNNING
    assert completed(early, lesson_of(course))


def test_what_is_handed_in_while_marks_are_finished_still_counts(running, course):
    assert completed(at(running.edition, State.GRADING), lesson_of(course))


@pytest.mark.parametrize("state", [State.CLOSED, State.ARCHIVED])
def test_once_an_edition_is_closed_its_learners_read_and_change_no_result(running, course, state):
    running.edition.move_to(State.CLOSED)
    learner = at(running.edition, state)

    assert "This edition is closed" in page_text(client_of(learner.member).get(lesson_of(course).url))
    assert not completed(learner, lesson_of(course))
    with pytest.raises(MayNotBegin, match="is closed"):
        Attempt.begin(learner, rule(quiz_of(course)))


def test_what_a_device_sends_after_the_closing_is_refused_with_the_reason(running, course):
    learner, lesson = at(running.edition, State.CLOSED), lesson_of(course)
    client, address = client_of(learner.member), f"/en/learn/enrolments/{learner.pk}/completions/"

    answer = client.post(f"{address}{lesson.translation_key}/", HTTP_X_HELD="1")

    assert (answer.status_code, "This edition is closed" in answer.content.decode()) == (409, True)
    page = client.get(lesson.url).content.decode()
    assert f'data-member="{learner.member_id}"' in page
    assert 'data-refused="This was not taken."' in page


def test_practice_goes_on_after_the_closing_and_has_no_result(running, course):
    learner = at(running.edition, State.CLOSED)

    attempt = Attempt.begin(learner, quiz_of(course))
    attempt.submit(fill_in(attempt))

    assert learner.attempts.submitted().count() == 1
    assert not learner.results.exists()
    assert not learner.completions.exists()


def test_an_attempt_that_is_open_when_the_edition_is_closed_counts_with_what_was_saved(running, course):
    attempt = Attempt.begin(running, rule(quiz_of(course)))
    attempt.keep(right_answers(attempt.versions))

    learner = at(running.edition, State.CLOSED)
    Edition.objects.update(moved_at=timezone.now() - timedelta(minutes=1))
    Attempt.objects.update(ends_at=timezone.now() - timedelta(minutes=1))
    schedules.hand_in_what_is_overdue()

    assert learner.attempts.get().is_timed_out
    assert learner.results.get().score == 100
    assert learner.completions.exists()


def test_a_tutor_settles_a_step_after_the_closing(running, course, elena):
    learner = at(running.edition, State.CLOSED)

    assert learner.complete(step_of(learner, lesson_of(course))) is None
    assert learner.complete(step_of(learner, lesson_of(course)), is_settled=True)


def test_what_one_says_to_introduce_oneself_counts_from_the_induction_on(early):
    assert not early.edition.takes_contributions
    early.edition.move_to(State.INDUCTION)
    assert early.edition.takes_contributions
    assert not early.edition.takes_work


def test_a_course_at_ones_own_pace_always_takes_work(enrolment, course):
    assert enrolment.edition.takes_work
    assert completed(enrolment, lesson_of(course))
