"""Where members work: ministries, agencies, organisations, universities."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from languages.codes import current
from languages.fields import Translated, TranslatedField
from languages.finding import Findable, FindableQuerySet
from languages.folding import fold
from members.models.delegations import FocalPoint, speakers
from vocabulary.models import Sector


class InstitutionQuerySet(FindableQuerySet):
    def confirmed(self):
        return self.exclude(confirmed_at=None)

    def proposed(self):
        """What members have named and nobody has confirmed yet."""
        return self.filter(confirmed_at=None)

    def known_to(self, member):
        """What a member may choose from: the confirmed ones, and those that they have proposed themselves."""
        return self.filter(Q(confirmed_at__isnull=False) | Q(proposed_by=member))

    def of(self, country):
        """The institutions of a state, and those that belong to none."""
        return self.filter(Q(country=country) | Q(country=None))

    def answered_for_by(self, member):
        """The institutions that allow statements, for which the member may give mandates: of their states, or all."""
        allowed = self.confirmed().filter(allows_statements=True)
        return allowed if member.is_secretariat else allowed.filter(country__in=FocalPoint.objects.states_of(member))

    def with_speakers(self):
        """With those who speak for each today."""
        return self.select_related("country").prefetch_related(speakers())


class Institution(Findable, models.Model):
    """A body that members work for. A member may propose one that is missing; it counts when somebody confirms it."""

    name = TranslatedField(_("name"))
    acronym = models.CharField(_("acronym"), max_length=32, blank=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    country = models.ForeignKey(
        "members.Country", models.PROTECT, null=True, blank=True, related_name="institutions", verbose_name=_("country")
    )
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="institutions", verbose_name=_("sector")
    )
    website = models.URLField(_("website"), blank=True)
    email_domains = models.JSONField(_("e-mail domains"), default=list, blank=True)
    allows_statements = models.BooleanField(
        _("members may speak on its behalf"),
        default=False,
        help_text=_("Those who hold a mandate may then write in the name of the institution."),
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    confirmed_at = models.DateTimeField(_("confirmed"), default=timezone.now, null=True, editable=False)

    objects = InstitutionQuerySet.as_manager()
    speaks_as = "institution"

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        indexes = [models.Index(fields=["country", "confirmed_at"], name="institution_by_country")]

    def __str__(self):
        return self.acronym or str(self.name)

    def save(self, *args, **kwargs):
        """Have an address, made from the name."""
        if not self.slug:
            self.slug = free_slug(str(Translated(self.name)), self.country_id)
        super().save(*args, **kwargs)

    def findable(self):
        return [self.acronym, Translated(self.name)]

    @property
    def full_name(self):
        """The name with the acronym, where there is one."""
        return f"{self.name} ({self.acronym})" if self.acronym else str(self.name)

    @classmethod
    @transaction.atomic
    def propose(cls, name, country, by):
        """Return the institution of that name in the state; a new one waits to be confirmed."""
        name = " ".join(name.split())
        known = next((one for one in cls.objects.of(country).known_to(by) if one.is_called(name)), None)
        return known or cls.objects.create(
            name=Translated({current(): name}), country=country, proposed_by=by, confirmed_at=None
        )

    def is_called(self, name):
        """Whether somebody who writes this means this body, accents and capitals aside."""
        known = [self.acronym, *self.name.values()]
        known += [f"{name} ({self.acronym})" for name in self.name.values() if self.acronym]
        return fold(name) in {fold(one) for one in known if one}

    def people(self):
        """Those who can be given a mandate to speak for it."""
        return self.members.endorsed()

    @property
    def is_confirmed(self):
        return self.confirmed_at is not None

    def confirm(self):
        """Let everybody choose it. Doing it twice does it once."""
        if not self.is_confirmed:
            self.confirmed_at = timezone.now()
            self.save(update_fields=["confirmed_at"])

    @transaction.atomic
    def merge_into(self, other):
        """Give up this entry for another one of the same body: its members and mandates move there."""
        if other.pk == self.pk:
            return
        self.members.update(institution=other)
        held = other.mandates.filter(until=None).values("member")
        self.mandates.exclude(until=None, member__in=held).update(institution=other)
        self.delete()


def free_slug(name, country_code=None):
    """Return an address for a new institution that no other has."""
    base = slugify("-".join(filter(None, [name, country_code])))[:70] or "institution"
    slug, number = base, 2
    while Institution.objects.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug
