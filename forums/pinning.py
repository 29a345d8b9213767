"""Pinning threads: those that stand on top of their forum."""

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone

from activity.models import Event


class Pinnable(models.Model):
    """A thread that a facilitator can keep on top of the forum."""

    pinned_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_pinned(self):
        return self.pinned_at is not None

    @transaction.atomic
    def pin(self, by):
        """Keep the thread on top. Doing it twice does it once."""
        self._pin(by, timezone.now(), "thread.pinned")

    @transaction.atomic
    def unpin(self, by):
        """Let the thread sink with the others."""
        self._pin(by, None, "thread.unpinned")

    def _pin(self, by, at, name):
        if not self.space.is_facilitated_by(by):
            raise PermissionDenied
        if self.is_pinned != (at is not None):
            self.pinned_at = at
            self.save(update_fields=["pinned_at"])
            Event.record(name, actor=by, subject=self, space=self.space, payload={"title": self.title})
