"""A work comes again: each version is judged by itself, and a learner knows of what was told, and of nothing else."""

from decimal import Decimal

import pytest
from django.urls import reverse

from courses.assignments.models import Submission
from courses.models import Result, Scheme
from tests.assignments.colleagues import asked, review, told
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


GRADED = "Your work “Your country” has been graded"


def test_what_was_given_back_and_is_graded_after_all_is_told_then(submission, andreas, elena):
    grade(elena, submission, "Fair", "Fair", **{"return": "yes"})

    grade(elena, submission, "Fair", "Fair", later="yes")
    text = page_text(client_of(andreas.member).get(submission.get_absolute_url()))
    assert ("50%" in text, GRADED in told(andreas.member)) == (False, False)

    grade(elena, submission, "Fair", "Fair", give="yes")
    assert told(andreas.member).count(GRADED) == 1


@pytest.mark.parametrize("is_held_back", [False, True])
def test_a_better_mark_of_a_later_version_counts_once_it_is_told(
    submission, andreas, assignment, edition, elena, is_held_back
):
    grade(elena, submission, "Fair", "Fair", give="yes")
    if is_held_back:
        scheme = Scheme.objects.create(course_key=edition.course_key)
        category = scheme.categories.create(name={"en": "C"}, holds_back=True)
        category.steps.create(step_key=assignment.translation_key)
    hand_in(andreas, assignment, "Better.")
    grade(elena, submission, "Good", "Good", **{"give" if is_held_back else "later": "yes"})
    assert Result.objects.get().score == Decimal(50)

    for _time in range(2):
        release(elena, submission)

    assert Result.objects.get().score == Decimal(100)
    assert told(andreas.member).count(GRADED) == 2


def test_what_was_told_is_not_changed_in_silence(submission, elena):
    grade(elena, submission, "Good", "Fair", give="yes")
    address = reverse("assignments:grading", args=[submission.pk])

    assert "Save only" not in page_text(client_of(elena).get(address))
    grade(elena, submission, "Good", "Good", keep="yes")

    assert Result.objects.get().score == Decimal(100)
