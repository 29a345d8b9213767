"""Who represents a state: its delegation, its focal points, and the mandates to speak for somebody."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from languages.fields import Translated
from ops.events import record


class OngoingQuerySet(models.QuerySet):
    def ongoing(self):
        now = timezone.now()
        return self.filter(Q(until__isnull=True) | Q(until__gt=now), since__lte=now)


class Ending(models.Model):
    """A charge that somebody holds from a day on, until it ends."""

    since = models.DateTimeField(_("since"), default=timezone.now)
    until = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_ongoing(self):
        now = timezone.now()
        return self.since <= now and (self.until is None or self.until > now)

    def _end(self):
        """End now what is still ongoing; returns whether there was anything to end."""
        if not self.is_ongoing:
            return False
        self.until = max(timezone.now(), self.since)
        self.save(update_fields=["until"])
        return True


class DelegationQuerySet(models.QuerySet):
    def answered_for_by(self, member):
        """The delegations for which the member may give mandates."""
        return self if member.is_secretariat else self.filter(country__in=FocalPoint.objects.states_of(member))

    def with_speakers(self):
        """With those who speak for each today."""
        return self.select_related("country").prefetch_related(speakers())


class Delegation(models.Model):
    """The delegation of a member state in the network; there is one of each."""

    country = models.OneToOneField("members.Country", models.PROTECT, related_name="delegation")
    allows_statements = models.BooleanField(_("members may speak on its behalf"), default=True)

    objects = DelegationQuerySet.as_manager()
    speaks_as = "delegation"

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")

    def __str__(self):
        return str(_("Delegation of %(country)s") % {"country": self.country})

    def people(self):
        """Those who can be given a mandate to speak for it."""
        return self.country.members.endorsed()


class FocalPointQuerySet(OngoingQuerySet):
    def answering(self):
        """Those who can vouch for somebody today: their account is in use, and they are vouched for themselves."""
        vouched_for = Q(member__standing="endorsed") | ~Q(member__role="member")
        return self.ongoing().filter(vouched_for, member__is_active=True)

    def states_of(self, member):
        """The codes of the states for which the member can vouch today."""
        return self.answering().filter(member=member).values("country")


class FocalPoint(Ending):
    """A member whom a state has designated: endorses its members and validates its records."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="focal_points")
    country = models.ForeignKey("members.Country", models.PROTECT, related_name="focal_points")

    objects = FocalPointQuerySet.as_manager()

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

    def get_absolute_url(self):
        """Where a focal point does what it is charged with."""
        return reverse("members:endorsements")

    @classmethod
    @transaction.atomic
    def designate(cls, member, country, by):
        """Have a member as a focal point of a state. Doing it twice does it once."""
        focal_point, is_new = cls.objects.get_or_create(member=member, country=country, until=None)
        if is_new:
            record("focal_point.designated", actor=by, subject=focal_point, payload={"country": country.iso2})
        return focal_point

    @transaction.atomic
    def end(self, by):
        if self._end():
            record("focal_point.ended", actor=by, subject=self, payload={"country": self.country_id})


class MandateQuerySet(OngoingQuerySet):
    def given_within_reach_of(self, member):
        """The mandates that the member may end: of the delegations of their states, or all for the secretariat."""
        if member.is_secretariat:
            return self
        states = FocalPoint.objects.states_of(member)
        return self.filter(Q(delegation__country__in=states) | Q(institution__country__in=states))


class Mandate(Ending):
    """The right of a member to speak on behalf of a delegation or an institution, for a time."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mandates")
    delegation = models.ForeignKey(Delegation, models.CASCADE, null=True, blank=True, related_name="mandates")
    institution = models.ForeignKey(
        "members.Institution", models.CASCADE, null=True, blank=True, related_name="mandates"
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="mandates_given"
    )

    objects = MandateQuerySet.as_manager()

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

    def get_absolute_url(self):
        return self.member.get_absolute_url()

    @property
    def key(self):
        """How a form names this voice: `delegation:3` or `institution:12`."""
        return f"delegation:{self.delegation_id}" if self.delegation_id else f"institution:{self.institution_id}"

    @classmethod
    @transaction.atomic
    def give(cls, member, body, by):
        """Let a member speak for a delegation or an institution. Doing it twice does it once."""
        of = {"delegation": body} if isinstance(body, Delegation) else {"institution": body}
        mandate, is_new = cls.objects.get_or_create(member=member, until=None, **of, defaults={"given_by": by})
        if is_new:
            record("mandate.given", actor=by, subject=mandate, payload={"body": Translated.of(body)})
        return mandate

    @transaction.atomic
    def end(self, by):
        if self._end():
            record("mandate.ended", actor=by, subject=self, payload={"body": Translated.of(self)})


def speakers():
    """Prefetches `speakers`, the mandates of a body that hold today."""
    held = Mandate.objects.ongoing().select_related("member__institution", "member__country")
    return models.Prefetch("mandates", held.order_by("member__name__folded", "pk"), to_attr="speakers")
