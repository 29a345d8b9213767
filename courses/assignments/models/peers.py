"""Colleagues who review one another, without knowing of whom."""

import hashlib
import json
import uuid
from datetime import timedelta

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from courses.assignments import marking
from courses.assignments.models.versions import Version
from courses.models import Enrolment
from markup.rendering import render


class SaidElsewhere(Exception):
    """The review was changed in another window; `review` is what stands there now."""

    def __init__(self, review):
        super().__init__(review)
        self.review = review


class PeerReviewQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """One's own, as a reviewer; nobody else learns who reviews what but the tutors, on a page of theirs."""
        mine = Enrolment.objects.of(visitor).values("pk")
        return self.current().filter(reviewer__in=mine)

    def received_by(self, visitor):
        """Those that the visitor was given, as an author of what was reviewed."""
        mine = Enrolment.objects.of(visitor).values("pk")
        return self.done().filter(version__submission__authors__enrolment__in=mine)

    def at_step(self, key):
        return self.filter(version__submission__step_key=key)

    def current(self):
        """Those that were not given to somebody else."""
        return self.filter(replaced_at=None)

    def done(self):
        return self.exclude(done_at=None)

    def open(self):
        return self.current().filter(done_at=None)

    def overdue(self):
        return self.open().filter(due_at__lt=timezone.now())

    def listed(self):
        return self.select_related("version__submission__edition__space", "reviewer__member", "reviewer__edition")


class PeerReview(models.Model):
    """A learner asked to review a version of somebody else's work, and what they say."""

    # Its address tells nothing: neither how many there are nor in which order.
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(Version, models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(Enrolment, models.CASCADE, related_name="reviews_asked")
    marks = models.JSONField(_("marks"), default=dict, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    html = models.TextField(blank=True, editable=False)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    due_at = models.DateTimeField(_("due"))
    done_at = models.DateTimeField(_("done"), null=True, blank=True, editable=False)
    replaced_at = models.DateTimeField(null=True, blank=True, editable=False)
    thanked_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PeerReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review by a colleague")
        verbose_name_plural = _("reviews by colleagues")
        constraints = [
            models.UniqueConstraint(fields=["version", "reviewer"], name="peer_review_once_per_reviewer"),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(replaced_at=None), name="peer_review_done_or_replaced"
            ),
        ]

    def __str__(self):
        return str(self.key)

    def get_absolute_url(self):
        return reverse("assignments:review", args=[self.key])

    @property
    def is_done(self):
        return self.done_at is not None

    @property
    def per_cent(self):
        return marking.per_cent(self.version.rubric, self.marks)

    @property
    def state(self):
        """What the reviewer has said so far, as a word that changes with it: two windows know from it of each other."""
        said = json.dumps([self.marks, self.comment], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @classmethod
    @transaction.atomic
    def ask(cls, version, reviewer, days, title):
        """Ask a learner for a review, and let them know. Asking twice asks once."""
        due_at = timezone.now() + timedelta(days=days)
        review, is_new = cls.objects.get_or_create(version=version, reviewer=reviewer, defaults={"due_at": due_at})
        if is_new:
            # Nobody is the actor: that would be the author.
            payload = {"title": title, "due": due_at.isoformat()}
            Event.record("review.asked", subject=review, space=reviewer.edition.space, payload=payload)
        return review

    @transaction.atomic
    def keep(self, marks, comment, since=None):
        """Keep what the reviewer has said so far. Raises SaidElsewhere when another window has since said more."""
        review = PeerReview.objects.select_for_update().get(pk=self.pk)
        if since and since != review.state and (marks, comment) != (review.marks, review.comment):
            raise SaidElsewhere(review)
        if review.replaced_at is None and not review.is_done:
            review.marks, review.comment, review.html = marks, comment, render(comment)
            review.save(update_fields=["marks", "comment", "html"])
        return review

    @transaction.atomic
    def give(self, title):
        """Give the review to the authors of the work. Doing it twice does it once; one that was replaced stays away."""
        given = PeerReview.objects.open().filter(pk=self.pk).update(done_at=timezone.now())
        if given:
            self.refresh_from_db(fields=["done_at"])
            submission, payload = (
                self.version.submission,
                {"title": title, "step": str(self.version.submission.step_key)},
            )
            Event.record("review.given", subject=submission, space=submission.edition.space, payload=payload)
        return bool(given)

    @transaction.atomic
    def thank(self, title):
        """Let the reviewer know that the review was of use, without saying to whom. Once."""
        if PeerReview.objects.filter(pk=self.pk, thanked_at=None).update(thanked_at=timezone.now()):
            payload = {"title": title}
            Event.record("review.thanked", subject=self, space=self.reviewer.edition.space, payload=payload)


class Calibration(models.Model):
    """How a learner has judged the example, before reviewing any colleague."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="calibrations")
    step_key = models.UUIDField()
    marks = models.JSONField(_("marks"), default=dict)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("judgement of the example")
        verbose_name_plural = _("judgements of the example")
        constraints = [models.UniqueConstraint(fields=["enrolment", "step_key"], name="calibration_once_per_step")]

    def __str__(self):
        return str(self.enrolment)
