"""Closing threads: who did it and why is kept in a row."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models import Event


class Closure(models.Model):
    """Why a thread takes no more posts, and who decided it."""

    thread = models.OneToOneField("forums.Thread", models.CASCADE, related_name="closure")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("closure")
        verbose_name_plural = _("closures")

    def __str__(self):
        return f"{self.thread} · {self.reason}"


class Closable(models.Model):
    """A thread that a facilitator can close, and open again."""

    # Kept beside the row of the closure, so that lists need not look there.
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_open(self):
        return self.closed_at is None

    @transaction.atomic
    def close(self, by, reason=""):
        """End the discussion. Doing it twice does it once."""
        self.lock()
        if not self.space.is_facilitated_by(by):
            raise PermissionDenied
        closure, is_new = Closure.objects.get_or_create(thread=self, defaults={"by": by, "reason": reason})
        if is_new:
            self.closed_at = closure.at
            self.save(update_fields=["closed_at"])
            facts = {"title": self.title, "reason": reason}
            Event.record("thread.closed", actor=by, subject=self, space=self.space, payload=facts)

    @transaction.atomic
    def reopen(self, by):
        """Let the discussion go on."""
        self.lock()
        if not self.space.is_facilitated_by(by):
            raise PermissionDenied
        gone, _rows = Closure.objects.filter(thread=self).delete()
        if gone:
            self.closed_at = None
            self.save(update_fields=["closed_at"])
            Event.record("thread.reopened", actor=by, subject=self, space=self.space, payload={"title": self.title})
