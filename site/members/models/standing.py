"""Standing: whether a state has vouched for the person behind an account."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ops.events import record


class Endorsable(models.Model):
    """A member whom the focal point of a state, or the secretariat, can endorse or decline."""

    class Standing(models.TextChoices):
        AWAITING = "awaiting", _("Awaiting endorsement")
        ENDORSED = "endorsed", _("Endorsed")
        DECLINED = "declined", _("Declined")

    standing = models.CharField(_("standing"), max_length=16, choices=Standing, default=Standing.AWAITING)
    standing_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    standing_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    standing_reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def is_endorsed(self):
        return self.standing == self.Standing.ENDORSED

    @property
    def sees_the_network(self):
        """May open what is for members only: the directory, members' spaces."""
        return self.is_active and (self.is_endorsed or self.is_staff)

    @transaction.atomic
    def endorse(self, by, reason=""):
        self._decide(self.Standing.ENDORSED, by, reason)

    @transaction.atomic
    def decline(self, by, reason):
        """Declining needs a reason: the person is told it."""
        self._decide(self.Standing.DECLINED, by, reason)

    def _decide(self, standing, by, reason):
        if self.standing != standing:
            self.standing, self.standing_by = standing, by
            self.standing_reason, self.standing_at = reason, timezone.now()
            self.save(update_fields=["standing", "standing_by", "standing_reason", "standing_at"])
            record(f"member.{standing}", actor=by, subject=self, payload={"reason": reason})
