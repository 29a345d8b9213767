from datetime import timedelta

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

# Who moves several dates moves them within so long of one another; then they are told together.
SETTLED = timedelta(hours=1)


class ToldDates(models.Model):
    """The dates of an edition as its learners know them, and those that they are about to be told."""

    edition = models.OneToOneField("courses.Edition", models.CASCADE, related_name="told_dates")
    # {starts, ends, due: {key of a step: days}, sessions: {key of a step: moment}}; empty before the first look.
    told = models.JSONField(default=dict)
    # When live sessions take place that were moved, by the keys of their steps.
    sessions = models.JSONField(default=dict)
    # What the dates were at the last look, while that is not what was told, and since when they are so: who enrols
    # later knows no others.
    seen = models.JSONField(null=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("dates that were told")
        verbose_name_plural = _("dates that were told")

    def __str__(self):
        return str(self.edition)

    def look(self, present, now):
        """Look at the dates as they are. Return whether they have moved, and stood still for long enough to be told."""
        if "due" not in self.told:
            self.told = {**present, "sessions": self.told.get("sessions", {})}
            self.save(update_fields=["told"])
        if present == self.told:
            if self.seen is not None:
                self.settle(present)
        elif present != self.seen:
            self.seen, self.seen_at = present, now
            self.save(update_fields=["seen", "seen_at"])
        else:
            return now - self.seen_at >= SETTLED
        return False

    def settle(self, present):
        """Note that the learners know these dates."""
        self.told, self.seen, self.seen_at = present, None, None
        self.save(update_fields=["told", "seen", "seen_at"])

    @classmethod
    @transaction.atomic
    def note_session(cls, edition, key, former, moment):
        """Note that a live session was moved, from one moment to another (both as text)."""
        cls.objects.get_or_create(edition=edition)
        dates = cls.objects.select_for_update().get(edition=edition)
        told = {key: former} | dates.told.get("sessions", {})
        dates.told, dates.sessions = {**dates.told, "sessions": told}, {**dates.sessions, key: moment}
        dates.save(update_fields=["told", "sessions"])
