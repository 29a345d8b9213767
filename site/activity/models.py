"""What happened in the network."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.registry import kinds
from spaces.models import Space


class Event(models.Model):
    """Something that somebody did, kept as plain facts."""

    name = models.CharField(max_length=64, db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    space = models.ForeignKey(Space, models.CASCADE, null=True, blank=True, related_name="events")
    subject_type = models.ForeignKey(ContentType, models.CASCADE, null=True, blank=True, related_name="+")
    subject_id = models.CharField(max_length=64, blank=True)
    subject = GenericForeignKey("subject_type", "subject_id")
    payload = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [
            models.Index(fields=["space", "-at"], name="event_by_space"),
            models.Index(fields=["subject_type", "subject_id"], name="event_by_subject"),
        ]

    def __str__(self):
        return f"{self.name} #{self.pk}"

    @classmethod
    @transaction.atomic
    def record(cls, name, *, actor=None, subject=None, space=None, payload=None):
        """Keep an event of a declared kind. Raises KeyError for a kind that no app declared."""
        kind = kinds[name]
        payload = {key: shape(payload[key]) for key, shape in kind.payload.items() if payload and key in payload}
        return cls.objects.create(name=name, actor=actor, subject=subject, space=space, payload=payload)
