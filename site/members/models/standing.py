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
        """Vouch for the member, and with them for the institution that they proposed."""
        if self.institution and self.institution.proposed_by_id == self.pk:
            self.institution.confirm()
        self._decide(self.Standing.ENDORSED, by, reason)

    @transaction.atomic
    def arrive(self):
        """Complete the first steps: from now on the state knows that somebody waits for its word."""
        if self.welcomed_at is None:
            self.welcomed_at = timezone.now()
            self.save(update_fields=["welcomed_at"])
            if self.standing == self.Standing.AWAITING:
                self._ask()

    @transaction.atomic
    def ask_again(self):
        """Ask once more after having been declined, with the profile put right."""
        if self.standing == self.Standing.DECLINED:
            self._wait()
            self._ask()

    @transaction.atomic
    def move_to(self, country):
        """Belong to another state: it has to vouch anew, and nobody speaks for the former one any more."""
        if self.country == country:
            return
        former, self.country = self.country, country
        self.save(update_fields=["country"])
        if former is None:
            return
        mandates = self.mandates.filter(until=None, delegation__country=former)
        for charge in (*mandates, *self.focal_points.filter(until=None)):
            charge.end(by=self)
        if self.standing != self.Standing.AWAITING and not self.is_staff:
            self._wait()
            self._ask()

    @transaction.atomic
    def work_for(self, institution):
        """Work for another institution; mandates to speak for the former one end."""
        if self.institution == institution:
            return
        former, self.institution = self.institution, institution
        self.save(update_fields=["institution"])
        for mandate in self.mandates.filter(until=None, institution=former) if former else ():
            mandate.end(by=self)

    def _wait(self):
        self.standing, self.standing_reason = self.Standing.AWAITING, ""
        self.standing_by = self.standing_at = None
        self.save(update_fields=["standing", "standing_by", "standing_reason", "standing_at"])

    def _ask(self):
        record("member.awaits", actor=self, subject=self, payload={"country": self.country_id or ""})

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
