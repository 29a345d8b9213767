"""What waits for tutors at assignments: work to be graded, the oldest first."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.assignments.models import Submission
from courses.assignments.titles import titles_of
from courses.waiting import Waiting, waits


@waits(_("To be graded"), _("Grade"))
def submissions(editions, visitor):
    waiting = list(Submission.objects.filter(edition__in=editions).to_grade().listed())
    titles = titles_of({submission.step_key for submission in waiting})
    return [
        Waiting(
            title=titles.get(submission.step_key, ""),
            url=reverse("assignments:grading", args=[submission.pk]),
            since=submission.handed_in_at,
            edition_id=submission.edition_id,
            member=submission.first_author,
        )
        for submission in waiting
    ]
