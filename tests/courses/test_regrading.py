"""A question was wrong: who answered it is graded again, told, and it is noted who decided it and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activity.models import Event, Notice
from courses.models import Attempt, Correction, Question
from courses.reckoning import Item, reckon
from courses.regrading import Scope, affected, regrade
from tests.courses.making import as_form, fill_in, page_text, quiz_of
from tests.people import client_of

STATEMENT = {"type": "truefalse", "prompt": {}, "feedback": {}, "options": []}
ITEMS = st.lists(
    st.builds(
        lambda key, right, given, weight: Item(key, {**STATEMENT, "answer": right, "points": weight}, given),
        st.integers(0, 99),
        st.booleans(),
        st.none() | st.booleans(),
        st.integers(1, 5),
    ),
    unique_by=lambda item: item.key,
    min_size=1,
    max_size=6,
)


@given(ITEMS)
def test_reckoning_again_gives_the_same(items):
    assert reckon(items) == reckon(list(items))


@given(ITEMS)
def test_only_answers_and_versions_make_the_score(items):
    right = [item for item in items if item.answer == item.content["answer"]]
    expected = 100 * sum(item.weight for item in right) / sum(item.weight for item in items)

    assert abs(float(reckon(items).score) - expected) < 0.01


@pytest.fixture
def wrong(attempt):
    """The statement of the quiz, whose author has found that it is true after all."""
    question = Question.objects.get(pk=attempt.versions[1].question_id)
    question.is_true = True
    return question


@pytest.fixture
def corrected(attempt, wrong):
    """andrea said that it was true, and was told that it was not; then it was corrected."""
    attempt.submit(as_form(fill_in(attempt, truefalse="true")))
    wrong.save()
    return wrong


def fresh(attempt):
    return Attempt.objects.get(pk=attempt.pk)


def again(question, by, reason="It is true since the law of 2024."):
    scope = Scope.of(by, question)
    versions = [each.version for each in affected(question, scope.attempts)]
    return regrade(question, versions, scope, reason, by)


def test_it_is_tried_before_it_is_done(attempt, corrected, sofia):
    (found,) = affected(corrected, Scope.of(sofia, corrected).attempts)

    assert (found.version.number, len(found.attempts), found.changed) == (1, 1, 1)
    assert fresh(attempt).score == 50


def test_who_was_right_all_along_gets_the_points_and_is_told(attempt, corrected, andrea, sofia):
    assert again(corrected, sofia) == (1, 1)

    done = fresh(attempt)
    notice = Notice.objects.get(member=andrea, event__name="attempt.regraded")
    assert (done.score, done.enrolment.results.get().score) == (100, 100)
    assert attempt.quiz_key in done.enrolment.done()
    assert "100" in notice.event.sentence
    assert "50" in notice.event.sentence


def test_who_decided_it_and_why_is_kept(corrected, sofia):
    again(corrected, sofia)

    correction = Correction.objects.get()
    event = Event.objects.get(name="question.corrected")
    assert (correction.by, correction.reason) == (sofia, "It is true since the law of 2024.")
    assert (event.payload["attempts"], event.payload["changed"]) == (1, 1)


def test_grading_again_twice_changes_nothing(attempt, corrected, sofia):
    again(corrected, sofia)
    score = fresh(attempt).score

    assert again(corrected, sofia) == (0, 0)
    assert fresh(attempt).score == score
    assert Event.objects.filter(name="attempt.regraded").count() == 1


def test_a_correction_is_taken_back_by_another_one(attempt, corrected, sofia):
    again(corrected, sofia)
    corrected.is_true = False
    corrected.save()

    again(corrected, sofia, reason="The law was repealed.")

    assert fresh(attempt).score == 50


def test_an_attempt_that_is_still_open_is_graded_by_the_correction(attempt, wrong, enrolment, quiz, sofia):
    attempt.submit()
    ongoing = Attempt.begin(enrolment, quiz)
    wrong.save()
    again(wrong, sofia)

    done = ongoing.submit(as_form(fill_in(ongoing, truefalse="true")))

    assert done.score == 100


def test_whose_score_stays_is_not_told(attempt, wrong, sofia):
    attempt.submit()
    wrong.save()

    assert again(wrong, sofia) == (1, 0)
    assert not Event.objects.filter(name="attempt.regraded").exists()


def test_a_completed_course_stays_completed(attempt, wrong, enrolment, sofia):
    attempt.submit(as_form(fill_in(attempt)))
    wrong.save()

    again(wrong, sofia)

    assert fresh(attempt).score == 50
    assert attempt.quiz_key in enrolment.done()


def test_the_page_offers_it_and_does_it(attempt, corrected, elena):
    attempt.enrolment.edition.appoint(elena)
    client, address = client_of(elena), f"/en/learn/questions/{corrected.pk}/correction/"

    offered = page_text(client.get(address))
    wrong = affected(corrected, Attempt.objects.all())[0].version
    done = page_text(client.post(address, {"versions": wrong.pk, "reason": "A new law."}, follow=True))

    assert "version 1: 1 attempt, 1 with another score" in offered
    assert "1 score has changed" in done
    assert "A new law." in done
    assert "All attempts are graded by the question as it is now." in done
    assert fresh(attempt).score == 100


def test_a_correction_needs_a_reason(attempt, corrected, sofia):
    wrong = affected(corrected, Attempt.objects.all())[0].version

    answer = client_of(sofia).post(f"/en/learn/questions/{corrected.pk}/correction/", {"versions": wrong.pk})

    assert answer.status_code == 400
    assert fresh(attempt).score == 50


def test_a_tutor_corrects_for_the_own_edition_alone(corrected, attempt, luis, andrea, elena):
    address = f"/en/learn/questions/{corrected.pk}/correction/"

    assert [client_of(who).get(address).status_code for who in (luis, andrea, elena)] == [404, 404, 404]


def test_learners_of_other_editions_are_left_alone_by_a_tutor(attempt, corrected, course, elena):
    from_elsewhere = quiz_of(course)
    assert from_elsewhere.translation_key == attempt.quiz_key
    scope = Scope.of(elena, corrected)

    assert affected(corrected, scope.attempts) == []
