from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Reminder(models.Model):
    """That a learner was looked after on a morning of theirs: whatever was due was told, once."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    day = models.DateField(_("day"))

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [models.UniqueConstraint(fields=["member", "day"], name="reminder_once_a_day")]

    def __str__(self):
        return f"{self.member_id} · {self.day}"
