"""What a tutor says of a version: marks by the rubric, comments in the margin, a word on the whole, and the score."""

import hashlib
import json
from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from courses.assignments import marking
from courses.assignments.models.submissions import Submission
from courses.assignments.models.versions import Version
from courses.models import Category
from documents.models import Document
from markup.rendering import render

HELD_AS = "feedback"


class JudgedElsewhere(Exception):
    """The judgement was changed in another window, or the work was handed in anew; `grading` is what stands there."""

    def __init__(self, grading):
        super().__init__(grading)
        self.grading = grading


class Grading(models.Model):
    """The judgement of one version: begun, given, and told to its authors. Without a tutor it is that of colleagues."""

    version = models.OneToOneField(Version, models.CASCADE, related_name="grading")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    marks = models.JSONField(_("marks"), default=dict, blank=True)
    # Where there is no rubric, or where the tutor says another number than it does.
    points = models.DecimalField(
        _("score"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
        help_text=_("In per cent, before any deduction."),
    )
    deduction = models.PositiveSmallIntegerField(_("deduction"), default=0)
    comment = models.TextField(_("comment"), blank=True)
    html = models.TextField(blank=True, editable=False)
    # A recording, or a document with comments.
    file = models.ForeignKey(Document, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("file"))
    is_return = models.BooleanField(_("given back to be revised"), default=False)
    given_at = models.DateTimeField(_("graded"), null=True, blank=True, editable=False)
    released_at = models.DateTimeField(_("released"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("grading")
        verbose_name_plural = _("gradings")
        constraints = [
            models.CheckConstraint(
                condition=Q(released_at=None) | Q(given_at__isnull=False), name="grading_told_once_given"
            )
        ]

    def __str__(self):
        return f"{self.version} · {self.score}"

    @classmethod
    def of(cls, version):
        """The grading of a version, begun now if there is none."""
        grading, _is_new = cls.objects.get_or_create(version=version)
        return grading

    @property
    def is_given(self):
        return self.given_at is not None

    @property
    def is_released(self):
        return self.released_at is not None

    @property
    def raw(self):
        """The score before the deduction: the number that the tutor wrote, else what the rubric gives."""
        if self.points is not None:
            return self.points
        rubric = self.version.rubric
        return marking.per_cent(rubric, self.marks) if marking.is_whole(rubric, self.marks) else None

    @property
    def score(self):
        """What is reached, in per cent, or None while marks are missing."""
        return None if self.raw is None else max(self.raw - self.deduction, Decimal(0))

    def said(self):
        """What is said so far, but for the margin, in a shape that can be compared."""
        points = None if self.points is None else f"{self.points:.2f}"
        return [self.marks, points, self.deduction, self.comment.replace("\r\n", "\n"), self.file_id]

    @property
    def state(self):
        """The version and what is said of it, as a word that changes with them: two windows know of each other."""
        told = [self.version_id, self.said(), _in_the_margin(self.version), self.is_return, self.is_released]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]

    @transaction.atomic
    def keep(self, by, remarks=None, since="", **words):
        """Keep what the tutor has said so far. `remarks` are {number of the paragraph: text}; an empty one goes.

        Raises JudgedElsewhere when something else has come since the state that the tutor knows of.
        """
        held = Grading.objects.select_for_update(of=["self"]).select_related("version__submission").get(pk=self.pk)
        former, state, said = held.file, held.state, held.said()
        for name, value in words.items():
            setattr(held, name, value)
        margin = {number: text.strip() for number, text in (remarks or {}).items() if text.strip()}
        if since and since != state and (held.said(), margin) != (said, dict(_in_the_margin(held.version))):
            raise JudgedElsewhere(self)
        held.by, held.html = by, render(held.comment)
        if held.file:
            Document.objects.filter(pk=held.file_id).hold(HELD_AS)
        held.save()
        if former and former.pk != held.file_id:
            former.delete()
        for paragraph, text in (remarks or {}).items():
            held._remark(by, paragraph, text)
        return held

    def _remark(self, by, paragraph, text):
        remarks = Remark.objects.filter(version=self.version, paragraph=paragraph)
        if text.strip():
            remarks.update_or_create(
                version=self.version,
                paragraph=paragraph,
                defaults={"by": by, "text": text.strip(), "at": timezone.now()},
            )
        else:
            remarks.delete()

    @transaction.atomic
    def give(self, page, by=None, is_released=True):
        """Let the marks count, and tell the authors now or later. Doing it twice does it once.

        A version that was handed in since still waits for marks of its own.
        Where a category of the marking scheme holds its marks back, they are told with the marks of the gradebook.
        """
        submission = (
            Submission.objects.select_for_update(of=["self"])
            .select_related("edition__space")
            .get(pk=self.version.submission_id)
        )
        if self.score is None:
            raise ValueError("Marks are missing.")
        if self.is_return:
            # That it came back was told; of the marks nobody knows yet.
            self.released_at = None
        self.is_return, self.given_at = False, self.given_at or timezone.now()
        is_released = is_released and not Category.holds_back_marks_of(submission.step_key)
        is_told = is_released and not self.is_released
        if is_told:
            self.released_at = timezone.now()
        self.save(update_fields=["is_return", "given_at", "released_at"])
        if not submission.versions.filter(number__gt=self.version.number).exists():
            submission.settle(Submission.State.GRADED)
        submission.count(self.is_released, by)
        if is_told:
            self._tell(submission, "submission.graded", page, by)
        if self.is_released:
            submission.complete_for_all(page, is_settled=True)

    @transaction.atomic
    def release(self, page, by=None):
        """Let the authors read what was said. They have heard of it already, unless a tutor tells them now."""
        submission = Submission.objects.select_for_update(of=["self"]).get(pk=self.version.submission_id)
        told = Grading.objects.filter(pk=self.pk, released_at=None).update(released_at=timezone.now())
        if told:
            submission.count(is_released=True, by=by)
            submission.complete_for_all(page, is_settled=True)
        if told and by:
            self._tell(submission, "submission.graded", page, by)

    @transaction.atomic
    def give_back(self, page, by):
        """Give the work back to be revised: the authors read what is said, and hand in again."""
        submission = (
            Submission.objects.select_for_update(of=["self"])
            .select_related("edition__space")
            .get(pk=self.version.submission_id)
        )
        if not self.is_return:
            now = timezone.now()
            self.is_return, self.given_at, self.released_at = True, now, now
            self.save(update_fields=["is_return", "given_at", "released_at"])
            submission.settle(Submission.State.RETURNED)
            self._tell(submission, "submission.returned", page, by)

    def _tell(self, submission, name, page, by):
        payload = {"title": page.title, "step": str(submission.step_key)}
        Event.record(name, actor=by, subject=submission, space=submission.edition.space, payload=payload)


def _in_the_margin(version):
    """[(number of the paragraph, comment)] as it is kept."""
    return [(remark.paragraph, remark.text) for remark in version.remarks.all()]


class Remark(models.Model):
    """A comment in the margin, at a paragraph of a version."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="remarks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    paragraph = models.PositiveSmallIntegerField()
    text = models.TextField(_("comment"))
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("comment in the margin")
        verbose_name_plural = _("comments in the margin")
        ordering = ["paragraph"]
        constraints = [models.UniqueConstraint(fields=["version", "paragraph"], name="remark_once_per_paragraph")]

    def __str__(self):
        return self.text[:60]
