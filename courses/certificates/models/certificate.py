from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.certificates.codes import grouped, new_code
from courses.certificates.models.correcting import Correctable
from courses.certificates.models.given import Given
from courses.certificates.models.rules import RANKS, Rule, Tier
from courses.models import Edition, Enrolment
from languages.fields import TranslatedField
from members.models import Country
from spaces.models import Membership


class CertificateQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """One's own, and as a tutor those of one's editions; the secretariat sees all. (Anybody verifies by number.)"""
        if not visitor.is_authenticated:
            return self.none()
        if visitor.is_secretariat:
            return self
        taught = Membership.objects.filter(member=visitor, role=Membership.Role.TUTOR).values("space")
        return self.filter(Q(member=visitor) | Q(edition__space__in=taught))

    def governed_by(self, visitor):
        """Those that the visitor may correct and revoke: of the editions that they lead, for the secretariat all."""
        if visitor.is_authenticated and visitor.is_secretariat:
            return self
        return self.filter(edition__in=Edition.objects.led_by(visitor)).exclude(member=visitor)

    def of(self, member):
        return self.filter(member=member) if member.is_authenticated else self.none()

    def standing(self):
        """Those that were not revoked."""
        return self.filter(revoked_at=None)

    def valid(self):
        return self.standing().filter(Q(expires_at=None) | Q(expires_at__gt=timezone.now()))

    def listed(self):
        """The newest first, with what a list shows of each."""
        return self.select_related("rule", "edition", "member").order_by("-issued_at", "-pk")

    def whole(self):
        return self.select_related("rule__pathway", "edition__space", "member", "country", "revoked_by")


class Certificate(Given, Correctable, models.Model):
    """What the network attests to somebody. It keeps what was true that day, and never follows later changes."""

    class State(models.TextChoices):
        VALID = "valid", _("Valid")
        EXPIRED = "expired", _("Expired")
        REVOKED = "revoked", _("Revoked")

    code = models.CharField(_("number"), max_length=16, unique=True, default=new_code, editable=False)
    rule = models.ForeignKey(Rule, models.PROTECT, related_name="certificates", verbose_name=_("rule"))
    tier = models.CharField(_("tier"), max_length=16, choices=Tier)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="certificates", verbose_name=_("holder")
    )
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, blank=True, related_name="certificates")
    enrolment = models.ForeignKey(Enrolment, models.SET_NULL, null=True, blank=True, related_name="certificates")

    name = models.CharField(_("name"), max_length=120)
    title = TranslatedField(_("title"))
    run = TranslatedField(_("name of the run"), blank=True)
    hours = models.PositiveSmallIntegerField(_("hours"))
    score = models.DecimalField(_("result"), max_digits=5, decimal_places=2, null=True, blank=True)
    attests = TranslatedField(_("what it attests"))
    signatories = models.JSONField(_("signed by"), default=list)
    country = models.ForeignKey(Country, models.SET_NULL, null=True, blank=True, related_name="+")

    issued_at = models.DateTimeField(_("issued"), default=timezone.now, editable=False)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True, editable=False)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    revocation_reason = models.CharField(_("reason"), max_length=300, blank=True)
    # How often it was made out: one, and one more with each correction.
    number = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)
    corrected_at = models.DateTimeField(_("corrected"), null=True, blank=True, editable=False)

    shows_name = models.BooleanField(_("my name"), default=True)
    shows_score = models.BooleanField(_("my result"), default=False)
    shows_country = models.BooleanField(_("my country"), default=False)
    applied_at = models.DateTimeField(_("applied at work"), null=True, blank=True, editable=False)
    shows_applied = models.BooleanField(_("that I apply at work what I learned"), default=False)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "tier"], condition=Q(revoked_at=None), name="certificate_once_per_enrolment"
            ),
            models.UniqueConstraint(
                fields=["member", "rule"],
                condition=Q(revoked_at=None, tier="diploma"),
                name="diploma_once_per_member",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revocation_reason="")
                | Q(revoked_at__isnull=False) & ~Q(revocation_reason=""),
                name="certificate_revoked_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(expires_at=None) | Q(expires_at__gt=F("issued_at")), name="certificate_expires_later"
            ),
        ]
        indexes = [models.Index(fields=["member", "-issued_at"], name="certificate_by_member")]

    def __str__(self):
        return f"{self.get_tier_display()} · {self.title}"

    def get_absolute_url(self):
        return reverse("certificates:certificate", args=[self.code])

    @property
    def typed(self):
        """The number in groups, as it stands on paper."""
        return grouped(self.code)

    @property
    def short_url(self):
        """The address that verifies it, in whatever language: short enough to type."""
        return settings.BASE_URL + reverse("badges:verify", args=[self.typed])

    @property
    def state(self):
        if self.revoked_at:
            return self.State.REVOKED
        if self.expires_at and self.expires_at <= timezone.now():
            return self.State.EXPIRED
        return self.State.VALID

    @property
    def is_valid(self):
        return self.state == self.State.VALID

    @property
    def rank(self):
        return RANKS[self.tier]

    @property
    def is_diploma(self):
        return self.tier == Tier.DIPLOMA

    def shown(self):
        """What anybody who has the number is told: what the holder allows, and never more."""
        return {
            "name": self.name if self.shows_name else "",
            "country": self.country if self.shows_country else None,
            "score": self.score if self.shows_score else None,
            "applied_at": self.applied_at if self.shows_applied else None,
        }

    def note_applied(self, when, is_shown=False):
        """Note that the holder applied at work what was learned, and whether others may know. The first time counts."""
        if self.applied_at is None:
            self.applied_at, self.shows_applied = when, is_shown
            self.save(update_fields=["applied_at", "shows_applied"])


class Revision(models.Model):
    """What a certificate said before it was corrected, by whom it was, and why."""

    certificate = models.ForeignKey(Certificate, models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField(_("version"))
    facts = models.JSONField(_("what it said"))
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("former version")
        verbose_name_plural = _("former versions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["certificate", "number"], name="revision_number_once")]

    def __str__(self):
        return f"{self.certificate} · {self.number}"
