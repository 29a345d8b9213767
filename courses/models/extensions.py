from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Extension(models.Model):
    """A later date for one learner at one step, granted by a tutor."""

    enrolment = models.ForeignKey("courses.Enrolment", models.CASCADE, related_name="extensions")
    step_key = models.UUIDField()
    due_at = models.DateTimeField(_("due"))
    reason = models.TextField(_("reason"), blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("granted by")
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        constraints = [models.UniqueConstraint(fields=["enrolment", "step_key"], name="extension_once_per_step")]

    def __str__(self):
        return f"{self.enrolment} · {self.due_at:%Y-%m-%d %H:%M}"
