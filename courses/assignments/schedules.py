"""What comes about by itself: who is asked for reviews, who is asked instead, and what is left to a tutor."""

from django.utils import timezone, translation

from courses.assignments.exchange import pair_up, reviewing_begins_at, wind_up
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


@every(minutes=20)
def leave_to_tutors():
    """Where colleagues decide, let count what they have said, and call a tutor where no more is to come."""
    waiting = Submission.objects.left_to_colleagues()
    for edition_pk, key in set(waiting.values_list("edition", "step_key")):
        edition = Edition.objects.select_related("space").get(pk=edition_pk)
        with translation.override(next(iter(edition.languages or ["en"]))):
            if page := AssignmentPage.of_step(key):
                wind_up(edition, page)


def has_begun(edition, page):
    """Whether reviewing has begun: at the date of the edition, at once where each learner has a date of their own."""
    begins_at = reviewing_begins_at(edition, page)
    if begins_at is None or begins_at <= timezone.now():
        return True
    return PeerReview.objects.filter(version__submission__edition=edition).at_step(page.translation_key).exists()
