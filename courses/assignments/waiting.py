"""What waits for tutors at assignments: work to be graded, the oldest first."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.assignments.models import Author, Grading, Submission
from courses.handing import hands_in
from courses.waiting import Waiting, waits


@waits(_("To be graded"), _("Grade"))
def submissions(editions, visitor):
    waiting = Submission.objects.filter(edition__in=editions).not_by(visitor).to_grade()
    authors = Author.objects.filter(submission__in=waiting.order_by().values("pk"))
    found = {}
    for author in authors.select_related("submission", "enrolment__member__country").order_by("pk"):
        found.setdefault(author.submission_id, author)
    return [
        Waiting(
            step_key=author.submission.step_key,
            url=reverse("assignments:grading", args=[author.submission_id]),
            since=author.submission.handed_in_at,
            edition_id=author.submission.edition_id,
            member=author.enrolment.member,
        )
        for author in found.values()
    ]


@hands_in("step_key")
def handed_in(enrolments):
    """The works that nobody has judged yet, tutor or colleagues, and those whose mark has not been told."""
    untold = Grading.objects.filter(version__submission=OuterRef("submission"), released_at=None)
    untold = untold.exclude(given_at=None)
    waiting = Q(submission__state=Submission.State.HANDED_IN)
    waiting |= Q(submission__state=Submission.State.GRADED) & Q(Exists(untold))
    return Author.objects.filter(waiting, enrolment__in=enrolments)
