"""What is handed in, and what is said of it, when an edition is closed."""

import pytest
from django.urls import reverse

from courses.assignments.models import Grading, PeerReview, Submission
from courses.assignments.models.submissions import NotTaken
from courses.assignments.schedules import ask_for_reviews
from courses.models import Enrolment
from tests.assignments.making import hand_in
from tests.people import client_of


def test_what_is_written_for_a_closed_edition_is_not_handed_in_any_more(andreas, assignment):
    submission = Submission.begin(andreas, assignment).keep({"text": "Cash reaches families by mule."})
    andreas.edition.move_to("closed")

    with pytest.raises(NotTaken, match="is closed"):
        submission.hand_in(andreas.member, assignment)
    page = client_of(andreas.member).get(reverse("assignments:write", args=[andreas.pk, assignment.translation_key]))
    assert "This edition is closed" in page.content.decode()
    assert 'name="hand_in"' not in page.content.decode()


def test_work_that_was_handed_in_before_is_still_marked(andreas, assignment, elena):
    submission = hand_in(andreas, assignment)
    andreas.edition.move_to("grading")
    andreas.edition.move_to("closed")

    grading = Grading.of(submission.latest())
    grading.points = 80
    grading.save(update_fields=["points"])
    grading.give(assignment, by=elena)

    assert Enrolment.objects.get(pk=andreas.pk).results.get().final == 80


def test_nobody_is_asked_to_review_any_more(reviewed, andreas, rosas, joaos, elena):
    for learner in (andreas, rosas, joaos):
        hand_in(learner, reviewed)
    andreas.edition.move_to("grading")
    andreas.edition.move_to("closed")

    ask_for_reviews()
    address = reverse("assignments:start", args=[andreas.edition_id, reviewed.translation_key])
    page = client_of(elena).post(address, follow=True)

    assert not PeerReview.objects.exists()
    assert "This edition is closed" in page.content.decode()
