"""The record of a dialogue: assembled from what is in the tables and the log when it closes, never invented."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from live.minutes import minutes_of
from live.models.stages import Stage


class Record(models.Model):
    """What remains of a dialogue: the facts as it closed, each with the number of the event that it comes from."""

    dialogue = models.OneToOneField("live.Dialogue", models.CASCADE, related_name="record")
    facts = models.JSONField(default=dict)
    assembled_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    class Meta:
        verbose_name = _("record")
        verbose_name_plural = _("records")

    def __str__(self):
        return str(self.dialogue)

    @property
    def is_published(self):
        return self.published_at is not None

    def publish(self):
        self.published_at = timezone.now()
        self.save(update_fields=["published_at"])


class Recorded(models.Model):
    """A dialogue that leaves a record."""

    class Meta:
        abstract = True

    @transaction.atomic
    def assemble_record(self):
        """Put the record together, or put it together again after a dialogue was reopened."""
        Record.objects.update_or_create(
            dialogue=self, defaults={"facts": minutes_of(self), "assembled_at": timezone.now()}
        )

    def renew_record(self):
        """Let the record follow what is approved, answered or taken away between the closing and the publication."""
        if self.state == Stage.CLOSED:
            self.assemble_record()
