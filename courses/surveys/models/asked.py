"""What is asked once, some months after a course, by a letter whose link is the permission to answer."""

from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LASTS = timedelta(days=90)


class AskedQuerySet(models.QuerySet):
    def of_token(self, token):
        """The question that a link asks, if the link is ours and not too old."""
        try:
            return self.filter(pk=self.model.signer.unsign(token, max_age=LASTS))
        except BadSignature:
            return self.none()


class Asked(models.Model):
    """One question, so many months after a course, with one answer at most. Whoever has the link may give it."""

    # Each kind of question signs its links with a salt of its own.
    signer: TimestampSigner

    months = models.PositiveSmallIntegerField(_("months after the course"))
    asked_at = models.DateTimeField(_("asked"), default=timezone.now, editable=False)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "months"], name="%(class)s_once"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="%(class)s_answered_with_an_answer",
            ),
        ]

    def __str__(self):
        return f"{self.enrolment} · {self.months}"

    @property
    def token(self):
        return self.signer.sign(self.pk)
