"""Who needs a tutor today: what stands on the desk, for whom, and in how many queries."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses import waiting
from courses.models import Attempt, Enrolment
from courses.teaching import subsets
from courses.teaching.models import Group
from forums.models import Forum
from spaces.models import Membership
from tests.courses.making import lesson_of, page_text, step_of
from tests.people import client_of, make_member
from tests.teaching.making import enrol


def ago(**time):
    return timezone.now() - timedelta(**time)


def move(enrolment, **fields):
    Enrolment.objects.filter(pk=enrolment.pk).update(**fields)


@pytest.fixture
def desk(elena):
    return lambda address="": page_text(client_of(elena).get(f"/en/teaching/{address}"))


@pytest.fixture
def asked(cohort, learner):
    """andrea has asked something in the forum of the edition."""
    forum = Forum.objects.first_of(cohort.space)
    return forum.open_thread(learner.member, "Which form do I take?", "I have two of them.")


def test_a_question_waits_until_a_tutor_has_answered(cohort, asked, elena, desk):
    cohort.answers_within = 48
    cohort.save()
    assert "Which form do I take?" in desk()
    assert "answer promised until" in desk()

    asked.reply(elena, "The first one.")

    assert "Which form do I take?" not in desk()


def test_a_promise_that_was_not_kept_is_said(cohort, asked, desk):
    cohort.answers_within = 48
    cohort.save()
    asked.last_post_at = ago(hours=50)
    asked.save(update_fields=["last_post_at"])

    assert "promised until" in desk()
    assert "answer promised until" not in desk()


def test_what_a_tutor_asks_is_no_work_for_tutors(cohort, elena, desk):
    Forum.objects.first_of(cohort.space).open_thread(elena, "Who are you?", "Tell us.")

    assert "Who are you?" not in desk()


def test_what_steps_give_to_be_graded_stands_on_the_desk(cohort, learner, desk, monkeypatch):
    found = waiting.Waiting("/en/x/", timezone.now(), cohort.pk, learner.member, title="Essay on my country")
    kind = waiting.Kind("essays", "To be graded", "Grade", lambda editions, visitor: [found])
    monkeypatch.setattr(waiting, "kinds", [kind])

    text = desk()

    assert "Essay on my country" in text
    assert 'href="/en/x/"' in text


def test_one_who_has_not_started_is_named_with_something_to_do(cohort, learner, desk):
    assert "Have not started" not in desk()
    move(learner, at=ago(days=5))

    text = desk()

    assert "Have not started" in text
    assert f"/en/teaching/editions/{cohort.pk}/messages/?to=not-started#new" in text


def test_one_who_was_not_here_for_a_week_is_silent(course, learner, desk):
    learner.complete(step_of(learner, lesson_of(course)))
    assert "Silent for seven days" not in desk()

    move(learner, active_at=ago(days=8))

    assert "Silent for seven days" in desk()


def test_one_who_comes_and_finishes_nothing_is_stuck(course, learner, desk):
    learner.visit(step_of(learner, lesson_of(course)))
    move(learner, at=ago(days=12), active_at=ago(hours=1))

    assert "Stuck at the same step" in desk()


def test_one_who_has_failed_a_quiz_three_times_is_stuck(course, learner, first_quiz, desk):
    learner.visit(step_of(learner, lesson_of(course)))
    for number in (1, 2, 3):
        Attempt.objects.create(
            enrolment=learner, quiz_key=first_quiz.translation_key, number=number, submitted_at=timezone.now(), score=20
        )

    assert list(subsets.stuck(Enrolment.objects.all())) == [learner]
    assert "Stuck at the same step" in desk()


def test_one_who_has_finished_needs_nothing(learner, desk):
    move(learner, at=ago(days=30), completed_at=ago(days=8), active_at=ago(days=8))

    assert "Nobody waits for you" in desk()


def test_a_coordinator_finds_what_the_tutors_find(cohort, learner, ana):
    cohort.space.admit(ana, role=Membership.Role.FACILITATOR)

    pages = ["teaching/", "teaching/reports/", f"teaching/editions/{cohort.pk}/gradebook/"]

    assert [client_of(ana).get(f"/en/{page}").status_code for page in pages] == [200, 200, 200]
    assert not cohort.is_taught_by(ana)


def test_a_learner_and_a_stranger_have_no_desk(learner, andrea, luis):
    assert [client_of(who).get("/en/teaching/").status_code for who in (andrea, luis)] == [404, 404]


def test_the_desk_takes_the_same_queries_for_one_learner_and_many(
    cohort, learner, elena, django_assert_max_num_queries
):
    client, counts = client_of(elena), []
    for many in (1, 20):
        for number in range(many):
            forum, member = Forum.objects.first_of(cohort.space), make_member(f"L{many}{number} Learner")
            one = enrol(cohort, member)
            move(one, at=ago(days=5 + number))
            forum.open_thread(member, f"Question {many} {number}", "?")
        client.get("/en/teaching/")
        with django_assert_max_num_queries(12) as captured:
            client.get("/en/teaching/")
        counts.append(len(captured.captured_queries))

    assert counts[0] == counts[1]


def test_who_asks_below_in_the_thread_of_a_step_waits_whoever_opened_it(cohort, elena, learner, rosa, desk):
    enrol(cohort, rosa)
    thread = Forum.objects.first_of(cohort.space).open_thread(elena, "Beside the lesson", "What do you think?")
    thread.hang_at("step:0b1f6a7e-8f5f-4b54-9c39-6a7f4cfa1f11")
    assert "Beside the lesson" not in desk()

    for asker in (learner.member, rosa):
        thread.reply(asker, "Which form do I take?")
        assert "Beside the lesson" in desk()
        assert asker.name in desk()
        thread.reply(elena, "The first one.")
        assert "Beside the lesson" not in desk()


def test_what_is_asked_in_the_space_of_a_group_waits_for_its_tutor(cohort, learner, desk):
    group = Group.found(cohort, 1, "en", None)
    group.take(learner)
    Forum.objects.first_of(group.space).open_thread(learner.member, "Which of us speaks?", "In the session.")

    assert "Which of us speaks?" in desk()
