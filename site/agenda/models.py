"""Meetings of the network, and the address at which a member's calendar is read by other programs."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from languages.fields import TranslatedField
from spaces.models import Space


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        return self.filter(space__in=Space.objects.visible_to(visitor))


class Meeting(models.Model):
    """Something with a date that is neither a dialogue nor a course, such as a ministerial meeting or a deadline."""

    title = TranslatedField(_("title"))
    summary = TranslatedField(_("what it is about"), blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link"), blank=True)
    space = models.ForeignKey(Space, models.CASCADE, related_name="meetings", verbose_name=_("space"))
    starts_at = models.DateTimeField(_("starts"), db_index=True)
    ends_at = models.DateTimeField(_("ends"))

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_it_starts",
                violation_error_message=_("A meeting cannot end before it starts."),
            )
        ]

    def __str__(self):
        return str(self.title)

    def get_absolute_url(self):
        return reverse("agenda:meeting", args=[self.pk])


def _new_key():
    return secrets.token_urlsafe(24)


class Feed(models.Model):
    """The secret address of a member's calendar; a new one makes the former useless."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed")
    key = models.CharField(max_length=48, unique=True, default=_new_key)

    def __str__(self):
        return f"{self.member}"

    def get_absolute_url(self):
        return reverse("agenda:feed", args=[self.key])

    def renew(self):
        """Give the calendar another address, because the former one was shared too widely."""
        self.key = _new_key()
        self.save(update_fields=["key"])
