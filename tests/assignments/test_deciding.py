"""Colleagues have spoken: their median, where they differ, and who decides."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.assignments.models import AssignmentPage, Grading, PeerReview, Submission
from courses.assignments.schedules import ask_for_reviews, leave_to_tutors
from courses.models import Result
from courses.waiting import waiting_in
from tests.assignments.colleagues import asked, review, told
from tests.assignments.making import hand_in, make_rubric, marks
from tests.courses.making import page_text
from tests.people import client_of


def test_the_tutor_sees_the_median_and_where_they_differ_and_decides(works, elena, andreas, rosas, joaos):
    of_rosa = [one for learner in (andreas, joaos) for one in asked(learner) if one.version.submission == works["rosa"]]
    review(of_rosa[0], "Good", "Good")
    review(of_rosa[1], "Missing", "Good")

    text = page_text(client_of(elena).get(reverse("assignments:grading", args=[works["rosa"].pk])))

    assert "They differ widely." in text
    assert "75%" in text
    assert "João Pereira" in text
    assert told(elena)[-1] == "Reviews of a work at “Your country” differ widely"
    assert not Result.objects.exists()


@pytest.fixture
def decided_by_colleagues(reviewed):
    AssignmentPage.objects.filter(pk=reviewed.pk).update(decides="peers")
    reviewed.refresh_from_db()


def test_where_colleagues_decide_their_median_counts(decided_by_colleagues, works, andreas, rosas, joaos, elena):
    assert not Submission.objects.led_by(elena).to_grade().exists()
    for learner in (andreas, joaos):
        for one in asked(learner):
            if one.version.submission == works["rosa"]:
                review(one, "Good", "Fair" if learner == andreas else "Good")

    grading = Grading.objects.get()
    assert (grading.by, grading.points) == (None, Decimal("87.5"))
    assert Result.objects.get(enrolment=rosas).score == Decimal("87.5")
    assert told(rosas.member)[-1] == "Your work “Your country” has been graded"
    assert "The median of your colleagues" in page_text(client_of(rosas.member).get(works["rosa"].get_absolute_url()))


def test_where_colleagues_differ_widely_a_tutor_is_called(decided_by_colleagues, works, andreas, joaos, elena):
    for learner, level in ((andreas, "Good"), (joaos, "Missing")):
        for one in asked(learner):
            if one.version.submission == works["rosa"]:
                review(one, level, level)

    assert list(Submission.objects.led_by(elena).to_grade()) == [works["rosa"]]
    assert not Grading.objects.exists()


def on_the_desk(tutor):
    leave_to_tutors()
    return list(Submission.objects.led_by(tutor).to_grade())


def test_what_colleagues_will_not_decide_comes_to_a_tutor(
    decided_by_colleagues, reviewed, edition, andreas, rosas, elena
):
    make_rubric(reviewed)
    learners = {learner: hand_in(learner, reviewed) for learner in (andreas, rosas)}
    ask_for_reviews()
    assert on_the_desk(elena) == []

    weeks = timezone.now() - timedelta(days=2 * reviewed.review_days + 2)
    type(edition).objects.filter(pk=edition.pk).update(starts_at=weeks)
    Submission.objects.update(handed_in_at=weeks)
    assert on_the_desk(elena) == [], "their reviews are not due yet"
    PeerReview.objects.filter(reviewer=rosas).update(due_at=timezone.now() - timedelta(hours=1))

    assert on_the_desk(elena) == [learners[andreas]]


def test_colleagues_who_have_spoken_already_are_heard_later(decided_by_colleagues, works, rosas, elena):
    version = works["rosa"].latest()
    sheet = marks(version.rubric, "Good", "Fair")
    version.reviews.update(done_at=timezone.now(), marks=sheet)

    assert on_the_desk(elena) == []

    assert Result.objects.get(enrolment=rosas).score == Decimal(75)


def test_what_is_handed_in_after_a_review_is_for_a_tutor(decided_by_colleagues, works, reviewed, rosas, elena):
    later = hand_in(rosas, reviewed, "With figures.")

    assert on_the_desk(elena) == [later]


def test_where_an_author_lets_a_tutor_decide_after_all_the_works_come_to_a_tutor(
    decided_by_colleagues, works, reviewed, elena
):
    AssignmentPage.objects.filter(pk=reviewed.pk).update(decides="tutor")

    assert len(on_the_desk(elena)) == 3


def test_nobody_grades_their_own_work_nor_reads_who_reviewed_it(works, edition, rosas, elena):
    edition.appoint(rosas.member)
    client = client_of(rosas.member)
    step = works["rosa"].step_key
    overview = page_text(client.get(reverse("assignments:overview", args=[edition.pk, step])))

    linked = [name for name, work in works.items() if reverse("assignments:grading", args=[work.pk]) in overview]
    assert linked == ["andrea", "joao"]
    assert client.get(reverse("assignments:grading", args=[works["rosa"].pk])).status_code == 404
    assert client.get(reverse("assignments:grading", args=[works["joao"].pk])).status_code == 200
    assert client.get(works["rosa"].get_absolute_url()).status_code == 200
    waiting = [each.member.name for _kind, each in waiting_in(type(edition).objects.led_by(rosas.member), rosas.member)]
    assert sorted(waiting) == sorted(work.first_author.name for name, work in works.items() if name != "rosa")
