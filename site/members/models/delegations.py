"""Who represents a state: its delegation, its focal points, and the mandates to speak for somebody."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OngoingQuerySet(models.QuerySet):
    def ongoing(self):
        now = timezone.now()
        return self.filter(Q(until__isnull=True) | Q(until__gt=now), since__lte=now)


class Delegation(models.Model):
    """The delegation of a member state in the network; there is one of each."""

    country = models.OneToOneField("members.Country", models.PROTECT, related_name="delegation")
    allows_statements = models.BooleanField(_("members may speak on its behalf"), default=True)

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")

    def __str__(self):
        return str(_("Delegation of %(country)s") % {"country": self.country})


class FocalPoint(models.Model):
    """A member whom a state has designated: endorses its members and validates its records."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="focal_points")
    country = models.ForeignKey("members.Country", models.PROTECT, related_name="focal_points")
    since = models.DateTimeField(_("since"), default=timezone.now)
    until = models.DateTimeField(_("until"), null=True, blank=True)

    objects = OngoingQuerySet.as_manager()

    class Meta:
        verbose_name = _("focal point")
        verbose_name_plural = _("focal points")
        constraints = [
            models.UniqueConstraint(
                fields=["member", "country"], condition=Q(until=None), name="focal_point_once_at_a_time"
            )
        ]

    def __str__(self):
        return f"{self.member} ({self.country})"


class Mandate(models.Model):
    """The right of a member to speak on behalf of a delegation or an institution, for a time."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mandates")
    delegation = models.ForeignKey(Delegation, models.CASCADE, null=True, blank=True, related_name="mandates")
    institution = models.ForeignKey(
        "members.Institution", models.CASCADE, null=True, blank=True, related_name="mandates"
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="mandates_given"
    )
    since = models.DateTimeField(_("since"), default=timezone.now)
    until = models.DateTimeField(_("until"), null=True, blank=True)

    objects = OngoingQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        constraints = [
            models.CheckConstraint(
                condition=Q(delegation=None) ^ Q(institution=None), name="mandate_for_one_of_delegation_or_institution"
            ),
            models.UniqueConstraint(
                fields=["member", "delegation"],
                condition=Q(until=None, delegation__isnull=False),
                name="mandate_once_per_delegation",
            ),
            models.UniqueConstraint(
                fields=["member", "institution"],
                condition=Q(until=None, institution__isnull=False),
                name="mandate_once_per_institution",
            ),
        ]

    def __str__(self):
        return str(self.delegation or self.institution)

    @property
    def key(self):
        """How a form names this voice: `delegation:3` or `institution:12`."""
        return f"delegation:{self.delegation_id}" if self.delegation_id else f"institution:{self.institution_id}"
