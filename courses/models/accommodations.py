from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MOST_EXTRA_TIME = 300


class Accommodation(models.Model):
    """What a member needs wherever they learn: set once, heeded in every course. Why is known to those who set it."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="accommodation")
    extra_time_percent = models.PositiveSmallIntegerField(
        _("extra time (per cent)"),
        default=0,
        validators=[MaxValueValidator(MOST_EXTRA_TIME)],
        help_text=_("50 means half as much time again wherever a clock runs."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("For tutors and the secretariat; no diagnosis, please."))
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("accommodation")
        verbose_name_plural = _("accommodations")
        constraints = [
            models.CheckConstraint(
                condition=Q(extra_time_percent__lte=MOST_EXTRA_TIME), name="accommodation_within_reason"
            )
        ]

    def __str__(self):
        return f"{self.member_id} · +{self.extra_time_percent}%"

    @classmethod
    def extra_time_of(cls, member_id):
        """How much more time a member has, in per cent: 0 for most."""
        return cls.objects.filter(member=member_id).values_list("extra_time_percent", flat=True).first() or 0
