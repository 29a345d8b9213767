"""Colleagues have spoken: their median, where they differ, and who decides."""

from decimal import Decimal

import pytest
from django.urls import reverse

from courses.assignments.models import AssignmentPage, Grading, Submission
from courses.models import Result
from tests.assignments.colleagues import asked, review, told
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
