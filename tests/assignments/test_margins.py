"""Comments in the margin stand at what was written, and not at the headings that everybody has."""

from django.urls import reverse

from tests.assignments.making import hand_in
from tests.people import client_of


def test_paragraphs_take_comments_and_headings_do_not(andreas, assignment, rubric, elena):
    submission = hand_in(andreas, assignment, "## The risk\n\nA drought.\n\n## The person\n\nFelícita.")

    page = client_of(elena).get(reverse("assignments:grading", args=[submission.pk]))

    assert [number for _html, number, field in page.context["form"].margin() if field] == [1, 2]
    assert b'name="remark-1"' in page.content
    assert b'name="remark-0"' not in page.content
    # One file of feedback is asked for, so one is chosen.
    assert b" multiple" not in page.content
