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

    @property
    def is_awaited_by_state(self):
        """Whether the state has somebody, other than the member, who can vouch for them today."""
        if self.country is None:
            return False
        return self.country.focal_points.answering().exclude(member=self.pk).exists()

    @transaction.atomic
    def ask_again(self):
        """Ask once more after having been declined, with the profile put right."""
        if self.standing == self.Standing.DECLINED:
            self._wait()
            self._ask()

    @transaction.atomic
    def belong_to(self, country, institution, by):
        """Belong to a state and an institution. What somebody has vouched for is another thing from now on.

        Whoever says so of themselves is to be endorsed anew, by the focal point of the state where they are now, unless
        only the institution was not known yet; what the secretariat says, it vouches for. Charges given by the former
        state or institution end.
        """
        if (self.country, self.institution) == (country, institution):
            return
        former_country, former_institution = self.country, self.institution
        self.country, self.institution = country, institution
        self.save(update_fields=["country", "institution"])
        for charge in self._given_by(
            former_country if former_country != country else None,
            former_institution if former_institution != institution else None,
        ):
            charge.end(by=by)
        completes = country and former_country == country and former_institution is None
        if by.is_secretariat or self.is_staff or (completes and self.is_endorsed):
            return
        others_decide = self.standing != self.Standing.AWAITING or former_country != country
        self._wait()
        # The first steps end with asking; until then nobody hears of the member.
        if others_decide and self.welcomed_at:
            self._ask()

    def _given_by(self, country, institution):
        """The charges that rest on a state or an institution that the member has left."""
        mandates = self.mandates.filter(until=None)
        return [
            *(mandates.filter(delegation__country=country) if country else ()),
            *(mandates.filter(institution=institution) if institution else ()),
            *(self.focal_points.filter(until=None, country=country) if country else ()),
        ]

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
