"""Graded quizzes: the clock of the server, so many attempts, what is shown afterwards. No answer is lost to a clock."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses import schedules
from courses.models import Accommodation, Attempt, Result
from courses.models.answering import GRACE
from courses.models.attempts import MayNotBegin, name_of
from tests.courses.making import (
    MULTIPLE,
    ORDERING,
    SINGLE,
    as_form,
    fill_in,
    make_countries,
    make_course,
    page_text,
    quiz_of,
    rule,
    standing_edition,
    step_of,
)
from tests.people import client_of

FRAGMENT = {"HTTP_X_FRAGMENT": "1"}


@pytest.fixture
def timed(enrolment, quiz):
    """An attempt at a graded quiz of ten minutes."""
    return Attempt.begin(enrolment, rule(quiz, time_limit=10))


def let_pass(attempt, **interval):
    """So much time goes by."""
    shift = timedelta(**interval)
    Attempt.objects.filter(pk=attempt.pk).update(started_at=attempt.started_at - shift, ends_at=attempt.ends_at - shift)


def answers_of(attempt):
    return f"/en/learn/attempts/{attempt.pk}/answers/"


# --- the clock


def test_the_server_says_when_an_attempt_ends(timed):
    assert timed.ends_at - timed.started_at == timedelta(minutes=10)


def test_extra_time_that_was_set_once_is_heeded_in_every_quiz(enrolment, quiz, andrea):
    Accommodation.objects.create(member=andrea, extra_time_percent=50)

    attempt = Attempt.begin(enrolment, rule(quiz, time_limit=10))

    assert attempt.ends_at - attempt.started_at == timedelta(minutes=15)
    assert "15 minutes" not in page_text(client_of(andrea).get(quiz.url))


def test_a_practice_quiz_has_no_clock(enrolment, quiz):
    assert Attempt.begin(enrolment, rule(quiz, is_practice=True, time_limit=10)).ends_at is None


def test_an_attempt_ends_with_its_quiz_and_later_where_more_time_is_granted(enrolment, quiz, elena):
    attempt = Attempt.begin(enrolment, rule(quiz, due_days=3))
    closes = enrolment.at + timedelta(days=3)
    assert (attempt.ends_at, attempt.has_clock) == (closes, False)

    Attempt.objects.update(ends_at=timezone.now() - timedelta(hours=1))
    attempt = Attempt.objects.get()
    assert attempt.end_if_over().is_open, "the quiz closes later by now"

    enrolment.extend(quiz.translation_key, closes + timedelta(days=2), by=elena)
    assert Attempt.objects.get().ends_at == closes + timedelta(days=2)

    enrolment.extend(quiz.translation_key, timezone.now() - timedelta(days=1), by=elena)
    Attempt.objects.update(ends_at=timezone.now() - timedelta(hours=1))
    assert Attempt.objects.get().end_if_over().is_timed_out


def test_a_page_whose_clock_runs_down_goes_on_where_the_end_was_moved(timed, quiz, andrea):
    client, address = client_of(andrea), f"/en/learn/attempts/{timed.pk}/submission/"
    rule(quiz, time_limit=30)
    let_pass(timed, minutes=10)

    moved = client.post(address, {**fill_in(timed), "revision": 0, "anyway": 1, "over": 1})
    timed.refresh_from_db()
    assert (timed.is_open, timed.is_answered, moved.url) == (True, True, f"{quiz.url}#questions")

    let_pass(timed, minutes=20)
    client.post(address, {"revision": 1, "anyway": 1, "over": 1})
    timed.refresh_from_db()
    assert not timed.is_open


def test_an_answer_at_the_last_second_counts(timed, andrea):
    let_pass(timed, minutes=10, seconds=GRACE.seconds - 5)

    client_of(andrea).post(answers_of(timed), {**fill_in(timed), "revision": 0}, **FRAGMENT)

    timed.refresh_from_db()
    assert timed.is_open
    assert timed.is_answered


def test_when_the_time_is_up_what_was_saved_is_handed_in(timed, quiz, andrea):
    timed.keep(as_form(fill_in(timed)))
    let_pass(timed, minutes=11)

    text = page_text(client_of(andrea).get(quiz.url))

    timed.refresh_from_db()
    assert "The time was up." in text
    assert (timed.score, timed.is_timed_out, timed.submitted_at) == (100, True, timed.ends_at)


def test_an_attempt_at_which_nobody_looks_is_handed_in_all_the_same(timed):
    timed.keep(as_form(fill_in(timed)))
    let_pass(timed, minutes=11)

    schedules.hand_in_what_is_overdue()

    timed.refresh_from_db()
    assert timed.score == 100


def test_what_arrives_after_the_time_is_kept_for_the_tutor_and_does_not_count(timed, andrea):
    let_pass(timed, minutes=11)

    answer = client_of(andrea).post(answers_of(timed), {**fill_in(timed), "revision": 0}, **FRAGMENT)

    timed.refresh_from_db()
    assert answer.status_code == 409
    assert timed.score == 0
    assert len(timed.late["answers"]) == 2


def test_a_tutor_lets_late_answers_count_when_the_line_was_at_fault(timed, andrea, elena):
    timed.enrolment.edition.appoint(elena)
    let_pass(timed, minutes=11)
    client_of(andrea).post(answers_of(timed), {**fill_in(timed), "revision": 0}, **FRAGMENT)

    for _twice in range(2):
        client_of(elena).post(f"/en/learn/attempts/{timed.pk}/late/")

    timed.refresh_from_db()
    assert timed.score == 100
    assert timed.enrolment.results.get().score == 100


def test_late_answers_are_taken_once(timed, andrea):
    let_pass(timed, minutes=11)
    first, second = (name_of(version) for version in timed.versions)
    data = fill_in(timed)
    for name in (first, second):
        fields = {key: value for key, value in data.items() if key.startswith(name)}
        client_of(andrea).post(answers_of(timed), {**fields, "revision": 0}, **FRAGMENT)

    timed.refresh_from_db()
    assert list(timed.late["answers"]) == [first.removeprefix("q")]


def test_the_learner_does_not_accept_late_answers(timed, andrea):
    let_pass(timed, minutes=11)

    assert client_of(andrea).post(f"/en/learn/attempts/{timed.pk}/late/").status_code == 404


# --- beginning


def test_attempts_are_counted(enrolment, quiz, andrea):
    Attempt.begin(enrolment, rule(quiz, attempts_allowed=1)).submit()

    with pytest.raises(MayNotBegin):
        Attempt.begin(enrolment, quiz)
    assert "You have used all attempts" in page_text(client_of(andrea).get(quiz.url))


def test_a_refused_attempt_is_told_in_words(enrolment, quiz, andrea):
    Attempt.begin(enrolment, rule(quiz, attempts_allowed=1)).submit()

    address = f"/en/learn/enrolments/{enrolment.pk}/attempts/{quiz.translation_key}/"
    page = client_of(andrea).post(address, follow=True)

    assert page_text(page).count("You have used all attempts") >= 1
    assert enrolment.attempts.count() == 1


def test_the_statement_of_integrity_is_accepted_before_it_begins(enrolment, quiz, andrea):
    rule(quiz, integrity="I answer alone.")
    client, address = client_of(andrea), f"/en/learn/enrolments/{enrolment.pk}/attempts/{quiz.translation_key}/"

    refused = page_text(client.post(address, follow=True))
    client.post(address, {"accepts": "on"})

    assert "Accept the statement first" in refused
    assert enrolment.attempts.get().accepted == "I answer alone."


def test_a_quiz_closes_with_its_date_and_an_extension_opens_it(enrolment, quiz, elena):
    rule(quiz, due_days=3)
    enrolment.at = timezone.now() - timedelta(days=4)
    enrolment.save()

    with pytest.raises(MayNotBegin):
        Attempt.begin(enrolment, quiz)
    enrolment.extend(quiz.translation_key, timezone.now() + timedelta(days=1), by=elena)

    assert Attempt.begin(enrolment, quiz).is_open


# --- what counts, what is shown


@pytest.mark.parametrize(("counts", "score"), [("best", 100), ("last", 50)])
def test_the_best_or_the_last_attempt_counts(enrolment, quiz, counts, score):
    rule(quiz, counts=counts)
    for changes in ({}, {"truefalse": "true"}):
        attempt = Attempt.begin(enrolment, quiz)
        attempt.submit(as_form(fill_in(attempt, **changes)))

    assert Result.objects.get(enrolment=enrolment).score == score


def test_questions_come_in_another_order_when_they_are_mixed(enrolment, quiz):
    rule(quiz, mixes_questions=True)

    papers = {tuple(Attempt.begin(enrolment, quiz).submit().paper) for _time in range(24)}

    assert len(papers) == 2


# --- one question on each page


def test_one_question_is_on_each_page_and_going_on_keeps_it(enrolment, quiz, andrea):
    attempt = Attempt.begin(enrolment, rule(quiz, one_per_page=True))
    client, (first, second) = client_of(andrea), (name_of(version) for version in attempt.versions)
    data = {key: value for key, value in fill_in(attempt).items() if key.startswith(first)}

    page = page_text(client.get(quiz.url))
    following = client.post(answers_of(attempt), {**data, "revision": 0, "goto": "2"}, follow=True)

    assert f'id="{first}"' in page
    assert f'id="{second}"' not in page
    assert f'id="{second}"' in page_text(following)
    attempt.refresh_from_db()
    assert attempt.answer_to(attempt.versions[0]) is not None


def test_the_first_open_question_is_where_one_goes_on(enrolment, quiz, andrea):
    attempt = Attempt.begin(enrolment, rule(quiz, one_per_page=True))
    first, second = (name_of(version) for version in attempt.versions)
    attempt.keep(as_form({key: value for key, value in fill_in(attempt).items() if key.startswith(first)}))

    for address in (quiz.url, f"{quiz.url}?question=²"):
        assert f'id="{second}"' in page_text(client_of(andrea).get(address))


def test_passing_completes_the_step_of_a_graded_quiz(enrolment, quiz):
    attempt = Attempt.begin(enrolment, rule(quiz))
    attempt.submit(as_form(fill_in(attempt)))

    assert step_of(enrolment, quiz).key in enrolment.done()


def test_a_graded_quiz_takes_few_queries_and_as_many_for_twenty_questions(
    catalogs, andrea, django_assert_max_num_queries
):
    make_countries(catalogs)
    counts = []
    for code, times in (("FEW", 1), ("MNY", 7)):
        course = make_course(catalogs, code, 1, 1, [SINGLE, MULTIPLE, ORDERING] * times)
        quiz = rule(quiz_of(course), time_limit=30, attempts_allowed=2, due_days=9)
        attempt, client = Attempt.begin(standing_edition(course).enrol(andrea), quiz), client_of(andrea)
        for deed in (lambda: None, attempt.submit):
            deed()
            client.get(quiz.url)
            with django_assert_max_num_queries(12) as captured:
                client.get(quiz.url)
            counts.append(len(captured.captured_queries))

    assert counts[:2] == counts[2:]
