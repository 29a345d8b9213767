"""What comes about by itself: reviews are asked for when the date has come, and of others when they do not come."""

from datetime import timedelta

from django.utils import timezone, translation

from courses.assignments.exchange import pair_up
from courses.assignments.models import AssignmentPage, PeerReview, Submission
from courses.models import Edition
from ops.schedules import every


@every(minutes=20)
def ask_for_reviews():
    """Let colleagues review one another wherever the time has come."""
    keys = set(AssignmentPage.objects.live().filter(reviews__gt=0).values_list("translation_key", flat=True))
    handed_in = Submission.objects.filter(step_key__in=keys).exclude(state=Submission.State.DRAFT)
    for edition_pk, key in set(handed_in.values_list("edition", "step_key")):
        edition = Edition.objects.select_related("space").get(pk=edition_pk)
        if not edition.takes_work:
            continue
        with translation.override(next(iter(edition.languages or ["en"]))):
            page = AssignmentPage.of_step(key)
            if has_begun(edition, page):
                pair_up(edition, page)


def has_begun(edition, page):
    """Whether reviewing has begun: at the date of the edition, at once where each learner has a date of their own."""
    if edition.is_standing or edition.starts_at is None or page.due_days is None:
        return True
    if edition.starts_at + timedelta(days=page.due_days) <= timezone.now():
        return True
    return PeerReview.objects.filter(version__submission__edition=edition).at_step(page.translation_key).exists()
