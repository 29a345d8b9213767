from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models.questions import Question, QuestionVersion
from documents.models import Document


class Mark(models.Model):
    """What the answer to one question of an attempt was worth; without a credit it waits for a tutor."""

    attempt = models.ForeignKey("courses.Attempt", models.CASCADE, related_name="marks")
    version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="marks")
    # The corrected version by which it was graded again.
    graded_as = models.ForeignKey(QuestionVersion, models.PROTECT, null=True, blank=True, related_name="+")
    credit = models.DecimalField(max_digits=7, decimal_places=6, null=True, blank=True)
    # {key of the criterion: points}, as a tutor gave them.
    points = models.JSONField(null=True, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        constraints = [
            models.UniqueConstraint(fields=["attempt", "version"], name="mark_once_per_question"),
            models.CheckConstraint(condition=Q(credit=None) | Q(credit__gte=0, credit__lte=1), name="mark_within_one"),
        ]

    def __str__(self):
        return f"{self.version}: {self.credit}"

    @property
    def counted(self):
        """The version by which the answer is graded."""
        return self.graded_as or self.version


class Correction(models.Model):
    """That attempts at a version of a question are graded by a later one: who decided it, and why.

    Attempts that are still open are graded by it when they are handed in.
    """

    question = models.ForeignKey(Question, models.SET_NULL, null=True, related_name="corrections")
    wrong = models.ForeignKey(QuestionVersion, models.CASCADE, related_name="+")
    right = models.ForeignKey(QuestionVersion, models.CASCADE, related_name="+")
    # Of one edition, where its tutor decided; else of all.
    edition = models.ForeignKey("courses.Edition", models.CASCADE, null=True, blank=True, related_name="+")
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    changed = models.PositiveIntegerField(_("scores that changed"), default=0)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.question} · {self.reason}"

    @classmethod
    def standing(cls, paper, edition):
        """{id of a version: the corrected version} for the questions of a paper in an edition; the last one counts."""
        found = cls.objects.filter(Q(edition=None) | Q(edition=edition), wrong__in=paper).select_related("right")
        return {correction.wrong_id: correction.right for correction in found}


class Handed(models.Model):
    """A file that a learner handed in as the answer to a question of an attempt."""

    attempt = models.ForeignKey("courses.Attempt", models.CASCADE, related_name="handed")
    version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="+")
    document = models.OneToOneField(Document, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("file handed in")
        verbose_name_plural = _("files handed in")

    def __str__(self):
        return str(self.document)
