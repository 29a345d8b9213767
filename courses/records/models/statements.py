import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class StatementQuerySet(models.QuerySet):
    def waiting(self):
        """Those that have not been passed on yet, the oldest first."""
        return self.filter(forwarded_at=None).order_by("number")


class Statement(models.Model):
    """Who did what, in the words of xAPI 1.0.3. It is never changed."""

    number = models.BigAutoField(primary_key=True)
    id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    said = models.JSONField(_("statement"))
    stored_at = models.DateTimeField(default=timezone.now, db_index=True, editable=False)
    forwarded_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        indexes = [
            models.Index(
                fields=["number"], condition=models.Q(forwarded_at__isnull=True), name="statement_waiting_to_go"
            )
        ]

    def __str__(self):
        return str(self.id)

    def whole(self):
        """The statement as it is given out."""
        return {**self.said, "id": str(self.id), "stored": self.stored_at.isoformat(), "version": "1.0.3"}
