from django.core.validators import FileExtensionValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from documents.storage import private_storage
from languages.fields import Translated, TranslatedField


class Tier(models.TextChoices):
    """What a certificate attests, from the least to the most."""

    PARTICIPATION = "participation", _("Certificate of participation")
    ACHIEVEMENT = "achievement", _("Certificate of achievement")
    DIPLOMA = "diploma", _("Diploma")


# From the least to the most.
RANKS = {tier: place for place, tier in enumerate(Tier.values)}

# What is said on a certificate as long as nobody has written something else.
ATTESTS = {
    Tier.PARTICIPATION: _("has taken part in the course and done the steps that it requires."),
    Tier.ACHIEVEMENT: _("has completed the course and reached the result that it requires."),
    Tier.DIPLOMA: _("has completed all the courses of the pathway."),
}


class Signatory(models.Model):
    """Somebody who signs certificates: a name, a post, and the signature as a picture."""

    name = models.CharField(_("name"), max_length=120)
    post = TranslatedField(pgettext_lazy("position in an institution", "post"))
    signature = models.ImageField(
        _("signature"),
        upload_to="signatures/",
        storage=private_storage,
        blank=True,
        validators=[FileExtensionValidator(["png", "jpg", "jpeg"])],
        help_text=_("A PNG or JPEG, dark on white or on nothing; at most 300 kB."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name

    def facts(self):
        """What a certificate keeps of whoever signed it."""
        return {"name": self.name, "post": dict(self.post), "signature": self.signature.name or ""}


class RuleQuerySet(models.QuerySet):
    def of_course(self, key):
        """The rules of a course."""
        return self.filter(course_key=key).order_by("pk").prefetch_related("signatories")


class Rule(models.Model):
    """What must be done in a course, or in a pathway, for a certificate of a tier; and what the certificate says."""

    tier = models.CharField(_("tier"), max_length=16, choices=Tier, default=Tier.ACHIEVEMENT)
    course_key = models.UUIDField(_("course"), null=True, blank=True, db_index=True, editable=False)
    pathway = models.OneToOneField(
        "certificates.Pathway", models.CASCADE, null=True, blank=True, related_name="rule", verbose_name=_("pathway")
    )
    steps_share = models.PositiveSmallIntegerField(
        _("steps to be done"),
        default=100,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("In per cent of the steps that count."),
    )
    pass_mark = models.PositiveSmallIntegerField(
        _("pass mark"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
        help_text=_("In per cent, of the result in the whole course. Empty: no mark is asked for."),
    )
    hours = models.PositiveSmallIntegerField(
        _("hours"), null=True, blank=True, help_text=_("What the certificate says. Empty: the hours of the course.")
    )
    valid_months = models.PositiveSmallIntegerField(
        _("valid for (months)"), null=True, blank=True, help_text=_("Empty: it does not expire.")
    )
    shows_score = models.BooleanField(_("the result stands on it"), default=False)
    text = TranslatedField(
        _("what it attests"),
        blank=True,
        help_text=_("Follows the name: “has completed …”. Empty: the usual sentence of the tier."),
    )
    signatories = models.ManyToManyField(Signatory, blank=True, related_name="rules", verbose_name=_("signed by"))

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule of certificates")
        verbose_name_plural = _("rules of certificates")
        constraints = [
            models.UniqueConstraint(
                fields=["course_key", "tier"], condition=Q(pathway=None), name="rule_once_per_course_and_tier"
            ),
            models.CheckConstraint(
                condition=Q(tier="diploma", pathway__isnull=False, course_key=None)
                | Q(tier__in=["participation", "achievement"], pathway=None, course_key__isnull=False),
                name="rule_of_a_course_or_of_a_pathway",
            ),
            models.CheckConstraint(condition=Q(steps_share__range=(1, 100)), name="rule_share_of_steps"),
            models.CheckConstraint(
                condition=Q(pass_mark=None) | Q(pass_mark__lte=100), name="rule_pass_mark_in_per_cent"
            ),
        ]

    def __str__(self):
        return str(self.get_tier_display())

    @property
    def rank(self):
        """Higher for the tier that attests more."""
        return RANKS[self.tier]

    @property
    def attests(self):
        """What a certificate says after the name, in four languages."""
        return self.text or Translated.of(ATTESTS[Tier(self.tier)])
