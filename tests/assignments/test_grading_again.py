"""A work comes again: each version is judged by itself, and a learner knows of what was told, and of nothing else."""

from decimal import Decimal

import pytest
from django.urls import reverse

from courses.assignments.models import Submission
from courses.models import Result
from tests.assignments.colleagues import asked, review
from tests.assignments.making import as_fields, hand_in, marks
from tests.courses.making import page_text
from tests.people import client_of


@pytest.fixture
def submission(andreas, assignment, rubric):
    return hand_in(andreas, assignment)


def grade(tutor, submission, *names, **button):
    chosen = as_fields(marks(submission.latest().rubric, *names)) if names else {}
    address = reverse("assignments:grading", args=[submission.pk])
    return client_of(tutor).post(address, {**chosen, "comment": "Good.", "deduction": 0, **button})


def release(tutor, submission):
    client_of(tutor).post(reverse("assignments:release", args=[submission.edition_id, submission.step_key]))


def test_marks_of_an_older_version_leave_the_newer_one_on_the_desk(submission, andreas, assignment, elena):
    grade(elena, submission, "Good", "Fair", later="yes")
    hand_in(andreas, assignment, "Better.")

    release(elena, submission)

    assert list(Submission.objects.led_by(elena).to_grade()) == [submission]
    assert Result.objects.get().score == Decimal(75)
    grade(elena, submission, "Good", "Good", give="yes")
    assert not Submission.objects.led_by(elena).to_grade().exists()


def test_a_tutor_reads_what_colleagues_have_said_of_an_older_version(works, reviewed, andreas, rosas, elena):
    review(next(one for one in asked(andreas) if one.version.submission == works["rosa"]), "Good", "Fair")
    hand_in(rosas, reviewed, "With figures.")

    text = page_text(client_of(elena).get(reverse("assignments:grading", args=[works["rosa"].pk])))

    assert "Clear. Add figures." in text
    assert "75%" in text
    assert 'What colleagues say <span class="tag">Version 1</span>' in text
