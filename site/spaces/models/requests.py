"""Asking to be let into a space, and the answer of those who facilitate it."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ops.events import record


class JoinRequestQuerySet(models.QuerySet):
    def open(self):
        return self.filter(decided_at=None)

    def listed(self):
        return self.select_related("member__institution", "member__country").order_by("asked_at", "pk")


class JoinRequest(models.Model):
    """A member's request to join a space, open until somebody decides or the member withdraws it."""

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    space = models.ForeignKey("spaces.Space", models.CASCADE, related_name="requests")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="join_requests")
    words = models.TextField(_("your answer"), max_length=1000, blank=True)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now, editable=False)
    decision = models.CharField(_("decision"), max_length=16, choices=Decision, blank=True, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        constraints = [
            models.UniqueConstraint(
                fields=["space", "member"], condition=Q(decided_at=None), name="join_request_open_once"
            )
        ]

    def __str__(self):
        return f"{self.member} → {self.space}"

    def get_absolute_url(self):
        """As long as it is open, where it is answered; then the space."""
        if self.decided_at is None:
            return reverse("spaces:join_requests", args=[self.space.slug])
        return self.space.get_absolute_url()

    @transaction.atomic
    def accept(self, by):
        """Let the member in."""
        if self._decide(self.Decision.ACCEPTED, by):
            self.space.admit(self.member, by=by)
            record("space.request_accepted", actor=by, subject=self, space=self.space)

    @transaction.atomic
    def decline(self, by, reason):
        """Say no, with a reason that the member is told."""
        if self._decide(self.Decision.DECLINED, by, reason):
            # Told outside the space: who asked may not read what happens in it.
            payload = {"place": self.space.name, "reason": reason}
            record("space.request_declined", actor=by, subject=self, payload=payload)

    def withdraw(self):
        self._decide(self.Decision.WITHDRAWN, self.member)

    def _decide(self, decision, by, reason=""):
        """Decide what is still open; of two who answer at once the first one counts."""
        self.decided_at, self.decided_by, self.decision, self.reason = timezone.now(), by, decision, reason
        return (
            JoinRequest.objects.open()
            .filter(pk=self.pk)
            .update(decided_at=self.decided_at, decided_by=by, decision=decision, reason=reason)
        )
