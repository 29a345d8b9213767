"""Who reads the documents that hang at assignments."""

from django.db.models import Q

from courses.assignments.models import Grading, Submission, Version
from courses.assignments.models.gradings import HELD_AS as FEEDBACK
from courses.assignments.models.submissions import HELD_AS as SUBMISSION
from documents.holders import holder
from documents.models import Document


@holder(SUBMISSION)
def handed_in(visitor):
    """Authors and tutors. Colleagues who review are given a copy without a name, and not this one."""
    seen = Submission.objects.visible_to(visitor)
    drafts = Submission.documents.through.objects.filter(submission__in=seen.values("pk")).values("document")
    versions = Version.objects.filter(submission__in=seen.values("pk"))
    kept = Version.documents.through.objects.filter(version__in=versions.values("pk")).values("document")
    return Document.objects.filter(Q(pk__in=drafts) | Q(pk__in=kept)).values("pk")


@holder(FEEDBACK)
def feedback(visitor):
    """What tutors have said aloud, or in a file: for the tutors, and for the authors once it was told."""
    if not visitor.is_authenticated:
        return Document.objects.none().values("pk")
    led = Grading.objects.filter(version__submission__in=Submission.objects.led_by(visitor).values("pk"))
    own = Grading.objects.exclude(released_at=None).filter(
        version__submission__in=Submission.objects.of(visitor).values("pk")
    )
    return (led | own).exclude(file=None).values("file")
