"""Two who judge one work, and an author who hands in anew meanwhile: nobody overwrites what they have not read."""

import re

import pytest
from django.urls import reverse

from courses.assignments.models import Grading, Remark, Submission
from tests.assignments.making import as_fields, hand_in, marks
from tests.courses.making import page_text
from tests.people import client_of


@pytest.fixture
def submission(andreas, assignment, rubric):
    return hand_in(andreas, assignment, "First paragraph.\n\nSecond paragraph.")


@pytest.fixture
def tutor(submission, elena):
    """A client of a tutor, with the form of the work as it was opened."""
    client = client_of(elena)
    client.form = opened(client, submission)
    return client


def desk(submission):
    return reverse("assignments:grading", args=[submission.pk])


def opened(client, submission):
    """What the page knows of the state in which it was opened."""
    return re.search(r'name="since" value="(\w+)"', client.get(desk(submission)).content.decode())[1]


def judged(client, submission, *names, since, **more):
    chosen = as_fields(marks(submission.latest().rubric, *names)) if names else {}
    return client.post(desk(submission), {**chosen, "since": since, "deduction": 0, **more})


def test_marks_do_not_land_on_a_version_that_nobody_has_read(tutor, submission, andreas, assignment):
    hand_in(andreas, assignment, "All is new.")

    answer = judged(tutor, submission, "Good", "Fair", since=tutor.form, comment="Short.", give="yes")

    assert answer.status_code == 409
    assert "Something else was written here meanwhile" in page_text(answer)
    assert "Short." in page_text(answer)
    submission.refresh_from_db()
    assert submission.state == Submission.State.HANDED_IN
    assert judged(tutor, submission, "Good", "Fair", since=opened(tutor, submission), give="yes").status_code == 302


def test_a_second_tutor_takes_nothing_away_unseen(tutor, submission, edition, ana):
    edition.appoint(ana)
    hers = client_of(ana)
    judged(hers, submission, "Good", "Good", since=opened(hers, submission), keep="yes", **{"remark-0": "How many?"})

    answer = judged(tutor, submission, since=tutor.form, keep="yes", comment="Well done.")

    assert answer.status_code == 409
    assert Remark.objects.get().text == "How many?"
    assert Grading.objects.get().comment == ""
    assert "Well done." in page_text(answer)
    assert page_text(answer).count("How many?") == 2
    assert len(re.findall(r"checked", answer.content.decode())) >= 2


def test_pressing_twice_does_it_once(tutor, submission):
    first, second = (judged(tutor, submission, "Good", "Fair", since=tutor.form, give="yes") for _time in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
