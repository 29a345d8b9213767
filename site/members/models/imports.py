"""A table of members or institutions that the secretariat has uploaded, looked at, and then brings in."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


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
    done_at = models.DateTimeField(_("brought in"), null=True, blank=True, editable=False)
    result = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self):
        return self.name

    def finish(self, result):
        """Keep the outcome, and forget the rows."""
        self.done_at, self.result, self.rows = timezone.now(), result, []
        self.save(update_fields=["done_at", "result", "rows"])
