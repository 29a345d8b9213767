"""A table of members or institutions that the secretariat has uploaded, looked at, and then brings in."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# A job of which nothing has been heard for this long has died with its process.
PATIENCE = timedelta(hours=1)


class Import(models.Model):
    """An uploaded table. Its rows, being personal data, are kept until it is brought in or thrown away."""

    class Kind(models.TextChoices):
        MEMBERS = "members", _("Members")
        INSTITUTIONS = "institutions", _("Institutions")

    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    name = models.CharField(_("file"), max_length=200)
    headers = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(_("uploaded"), default=timezone.now, editable=False)
    begun_at = models.DateTimeField(_("begun"), null=True, blank=True, editable=False)
    failure = models.CharField(max_length=300, blank=True, editable=False)
    done_at = models.DateTimeField(_("brought in"), null=True, blank=True, editable=False)
    result = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self):
        return self.name

    @property
    def is_under_way(self):
        return self.done_at is None and self.begun_at is not None and self.begun_at > timezone.now() - PATIENCE

    def begin(self):
        """Take the table in hand; returns whether nobody had done so yet."""
        now = timezone.now()
        at_rest = Q(begun_at=None) | Q(begun_at__lte=now - PATIENCE)
        return bool(Import.objects.filter(at_rest, pk=self.pk, done_at=None).update(begun_at=now, failure=""))

    def give_up(self, failure):
        """Let it be tried again, saying what went wrong."""
        Import.objects.filter(pk=self.pk).update(begun_at=None, failure=failure[:300])

    def finish(self, result):
        """Keep the outcome, and forget the rows."""
        self.done_at, self.result, self.rows = timezone.now(), result, []
        self.save(update_fields=["done_at", "result", "rows"])
