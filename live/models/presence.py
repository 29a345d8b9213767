"""Who is here now: leases that a connection renews, counted by person and by country. Names are never listed."""

from datetime import timedelta

from django.db import models, transaction
from django.db.models import Count, F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LEASE = timedelta(seconds=75)
# A page without script renews its lease when it is loaded again, which takes longer.
PAGE_LEASE = timedelta(minutes=5)


class Presence(models.Model):
    """One connection of a participant, good for a little longer than the time between two signs of life."""

    dialogue = models.ForeignKey("live.Dialogue", models.CASCADE, related_name="presences")
    participant = models.ForeignKey("live.Participant", models.CASCADE, related_name="presences")
    connection = models.CharField(max_length=40)
    until = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        constraints = [models.UniqueConstraint(fields=["participant", "connection"], name="one_lease_per_connection")]
        indexes = [models.Index(fields=["dialogue", "until"], name="presence_by_dialogue")]

    def __str__(self):
        return f"{self.participant_id} · {self.connection}"


class Peopled(models.Model):
    """A dialogue that knows how many people of how many countries are in it."""

    presence_rev = models.PositiveBigIntegerField(default=0, editable=False)
    peak = models.PositiveIntegerField(_("most people at one time"), default=0, editable=False)

    class Meta:
        abstract = True

    @transaction.atomic
    def see(self, participant, connection, lease=LEASE):
        """Take a sign of life of a connection. In a room that is over, nobody is counted any more."""
        if self.is_over:
            return
        now = timezone.now()
        self.presences.update_or_create(participant=participant, connection=connection, defaults={"until": now + lease})
        participant.last_seen_at = now
        fields = ["last_seen_at"]
        if participant.attended_at is None and self.is_open:
            participant.attended_at = now
            fields.append("attended_at")
        participant.save(update_fields=fields)

    def lose(self, participant, connection):
        """A connection has ended."""
        self.presences.filter(participant=participant, connection=connection).delete()

    def present(self):
        """How many people are here, and how many of each country."""
        rows = (
            self.presences.filter(until__gt=timezone.now())
            .values(country=F("participant__member__country"))
            .annotate(people=Count("participant", distinct=True))
            .order_by("country")
        )
        by_country = {row["country"] or "": row["people"] for row in rows}
        return {"n": sum(by_country.values()), "by_country": by_country}

    @transaction.atomic
    def tell_presence(self):
        """Tell everybody how many are here."""
        present = self.present()
        changes = {"presence_rev": F("presence_rev") + 1}
        if self.is_open and present["n"] > self.peak:
            changes["peak"] = present["n"]
        type(self).objects.filter(pk=self.pk).update(**changes)
        self.refresh_from_db(fields=["presence_rev", "peak"])
        self.tell_latest("presence", present, self.presence_rev)
