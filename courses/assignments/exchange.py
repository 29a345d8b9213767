"""Colleagues review one another: who is asked, who is asked instead, and what comes of it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from activity.models import Event
from courses.assignments import marking
from courses.assignments.models import Grading, PeerReview, Submission, Version
from courses.assignments.pairing import Reviewer, Work, pair
from courses.assignments.together import due_together
from courses.models import Edition, Enrolment


@transaction.atomic
def pair_up(edition, page):
    """Ask for the reviews that are missing at an assignment, and for others in the place of those that are overdue.

    Who is late may still give the review as long as nobody else could be asked. Running it again asks nobody twice.
    """
    Edition.objects.select_for_update(of=["self"]).get(pk=edition.pk)
    versions = versions_to_review(edition, page)
    reviewers = {one.pk: one for one in reviewers_of(versions)}
    asked = list(PeerReview.objects.filter(version__in=list(versions)))
    missed = [review for review in asked if is_missed(review, reviewers)]
    gone = {review.pk for review in asked if review.replaced_at or review in missed}
    given = [(-review.version_id if review.pk in gone else review.version_id, review.reviewer_id) for review in asked]
    works = [as_work(version) for version in versions.values()]
    made = pair(works, map(as_reviewer, reviewers.values()), page.reviews, given)
    for version_pk, reviewer_pk in made:
        former = next((review for review in missed if review.version_id == version_pk), None)
        if former:
            missed.remove(former)
            PeerReview.objects.open().filter(pk=former.pk).update(replaced_at=timezone.now())
        PeerReview.ask(versions[version_pk], reviewers[reviewer_pk], page.review_days, page.title)
    return len(made)


def versions_to_review(edition, page):
    """{key: version} of what was handed in: the one that somebody reviews already, else the latest."""
    handed_in = Submission.objects.at_step(edition, page.translation_key).exclude(state=Submission.State.DRAFT)
    return versions_of(handed_in)


def versions_of(submissions):
    people = "submission__authors__enrolment__member__country"
    versions = Version.objects.filter(submission__in=submissions).order_by("number").prefetch_related(people, "reviews")
    found: dict = {}
    for version in versions:
        former = found.get(version.submission_id)
        if former is None or not former.reviews.all():
            found[version.submission_id] = version
    return {version.pk: version for version in found.values()}


def reviewers_of(versions):
    """The learners who have handed in something themselves, and are still in the course."""
    writers = [author.enrolment_id for version in versions.values() for author in version.submission.authors.all()]
    return Enrolment.objects.current().filter(pk__in=writers).select_related("member__country", "edition__space")


def is_missed(review, reviewers):
    """Whether nobody can wait for this review any more: its time is over, or its reviewer has left."""
    is_open = not review.is_done and review.replaced_at is None
    return is_open and (review.due_at < timezone.now() or review.reviewer_id not in reviewers)


def as_work(version):
    authors = [author.enrolment for author in version.submission.authors.all()]
    countries = frozenset(one.member.country_id for one in authors if one.member.country_id)
    return Work(version.pk, frozenset(one.pk for one in authors), countries, version.language)


def as_reviewer(enrolment):
    member = enrolment.member
    return Reviewer(enrolment.pk, member.country_id or "", frozenset([member.language, *(member.reads or [])]))


def give(review, page):
    """Give a review; with the last one colleagues have decided, where they do and are of one mind."""
    if not (review.reviewer.edition.takes_work and review.give(page.title)):
        return
    own = Submission.objects.filter(authors__enrolment=review.reviewer, step_key=page.translation_key).first()
    if own:
        own.complete_for(review.reviewer, page)
    conclude(review.version, page)


@transaction.atomic
def conclude(version, page):
    """Once all colleagues have spoken, let their median count, or call a tutor if they differ widely."""
    submission = (
        Submission.objects.select_for_update(of=["self"]).select_related("edition__space").get(pk=version.submission_id)
    )
    sheets = sheets_of(version)
    everybody = len(sheets) >= page.reviews and not version.reviews.open().exists()
    is_judged = Grading.objects.filter(version=version).exclude(given_at=None).exists()
    if not everybody or is_judged or submission.state != Submission.State.HANDED_IN:
        return
    if marking.diverge(version.rubric, sheets):
        submission.settle(submission.state, waits=True)
        payload = {"title": page.title}
        Event.record("reviews.diverged", subject=submission, space=submission.edition.space, payload=payload)
    elif page.peers_decide:
        grading = Grading.of(version)
        grading.points = marking.median_per_cent(version.rubric, sheets)
        grading.deduction = deduction_of(submission, version, page)
        grading.save(update_fields=["points", "deduction"])
        grading.give(page)


def wind_up(edition, page):
    """Let count what colleagues have decided, and leave to a tutor what they will not decide any more."""
    waiting = Submission.objects.at_step(edition, page.translation_key).left_to_colleagues()
    if page.peers_decide:
        for version in versions_of(waiting).values():
            if sum(review.is_done for review in version.reviews.all()) >= page.reviews:
                conclude(version, page)
    if page.peers_decide and edition.takes_work:
        waiting = out_of_time(waiting, edition, page)
    return waiting.update(waits_for_tutor=True)


def out_of_time(submissions, edition, page):
    """Those that have waited twice the time for a review, and of which nobody who is there owes one still."""
    now, patience = timezone.now(), timedelta(days=2 * page.review_days)
    begins_at = reviewing_begins_at(edition, page)
    if begins_at and begins_at + patience > now:
        return submissions.none()
    reviews = PeerReview.objects.open().filter(due_at__gte=now, reviewer__in=Enrolment.objects.current().values("pk"))
    reviewed = reviews.at_step(page.translation_key).values("version__submission")
    return submissions.filter(handed_in_at__lt=now - patience).exclude(pk__in=reviewed)


def reviewing_begins_at(edition, page):
    """The date of the edition, or None where each learner has a date of their own and reviewing begins at once."""
    if edition.is_standing or edition.starts_at is None or page.due_days is None:
        return None
    return edition.starts_at + timedelta(days=page.due_days)


def sheets_of(version):
    """The marks of those who have reviewed a version."""
    return list(version.reviews.done().order_by("pk").values_list("marks", flat=True))


def deduction_of(submission, version, page):
    """What coming late costs, by the date that holds for its authors: an extension counts, even one granted since."""
    if not page.costs_when_late:
        return 0
    return page.policy.deduction(due_together(submission.people(), page.as_dated), version.at)
