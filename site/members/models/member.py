"""The member: an official, an expert, a colleague of the secretariat; one account for everything."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Cast, Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from languages.finding import FindableQuerySet
from members.models.connections import Connected
from members.models.countries import Country
from members.models.delegations import FocalPoint
from members.models.photos import Pictured
from members.models.profile import FIELDS, Audience, Profiled
from members.models.roles import Appointable
from members.models.standing import Endorsable


class MemberQuerySet(FindableQuerySet):
    def present(self):
        """Members whose account is in use."""
        return self.filter(is_active=True)

    def endorsed(self):
        return self.present().filter(standing=Endorsable.Standing.ENDORSED)

    def visible_to(self, visitor):
        """The directory is for endorsed members; others see at least themselves, and who shows themselves to anyone.

        A focal point sees those of their state who wait for a word as well.
        """
        public = Q(standing=Endorsable.Standing.ENDORSED, audiences__name=Audience.ANYONE)
        if not visitor.is_authenticated:
            return self.present().filter(public)
        if visitor.is_secretariat:
            return self.present()
        if visitor.sees_the_network:
            mine = Q(pk=visitor.pk) | Q(country__in=FocalPoint.objects.states_of(visitor))
            return self.present().filter(Q(standing=Endorsable.Standing.ENDORSED) | mine)
        return self.present().filter(Q(pk=visitor.pk) | public)

    def awaiting(self):
        return self.filter(standing=Endorsable.Standing.AWAITING)

    def declined(self):
        return self.filter(standing=Endorsable.Standing.DECLINED)

    def awaiting_word_of(self, visitor):
        """Members whom the visitor may endorse or decline: those of the states whose focal point they are, or all."""
        arrived = self.present().exclude(standing=Endorsable.Standing.ENDORSED).exclude(welcomed_at=None)
        arrived = arrived.filter(role=Appointable.Role.MEMBER).exclude(pk=visitor.pk)
        if visitor.is_secretariat:
            return arrived
        return arrived.filter(country__in=FocalPoint.objects.states_of(visitor))

    def showing(self, field):
        """Members who let the other members see a part of their profile: no filter may tell what they keep private."""
        if FIELDS[field] == Audience.MYSELF:
            return self.filter(**{f"audiences__{field}__in": [Audience.MEMBERS, Audience.ANYONE]})
        return self.filter(self._shown(field))

    @staticmethod
    def _shown(field):
        return Q(**{f"audiences__{field}__isnull": True}) | ~Q(**{f"audiences__{field}": Audience.MYSELF})

    def reading(self, language):
        """Members to whom one may write in a language."""
        written = Cast("reads", models.TextField())
        return self.alias(reads_text=written).filter(Q(language=language) | Q(reads_text__contains=f'"{language}"'))

    def by_country(self):
        """In the order of the states' names in the reader's language, then by name; who shows no state comes last."""
        place = {country.pk: number for number, country in enumerate(Country.in_order_of_name())}
        shown = [When(self._shown("country"), country=pk, then=Value(number)) for pk, number in place.items()]
        return self.order_by(Case(*shown, default=Value(len(place))), "name__folded", "pk")

    def by_name(self):
        """In the order of a list of names: capitals and accents count for nothing, so Álvaro stands before Verónica."""
        return self.order_by("name__folded", "pk")

    def with_themes(self):
        """With what they offer and look for."""
        return self.prefetch_related("offers", "seeks")

    def listed(self):
        """With what a list of people shows of each."""
        return self.select_related("institution", "country")


class MemberManager(BaseUserManager.from_queryset(MemberQuerySet)):
    def create_user(self, email, password=None, **fields):
        member = self.model(email=self.normalize_email(email).lower(), **fields)
        member.set_password(password)
        member.save()
        return member

    def create_superuser(self, email, password=None, **fields):
        fields = {"is_superuser": True, "role": Member.Role.SECRETARIAT, "standing": "endorsed", **fields}
        return self.create_user(email, password, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class Member(Connected, Endorsable, Appointable, Profiled, Pictured, AbstractBaseUser, PermissionsMixin):
    """A person with an account. `Member` knows no feature: courses, forums and dialogues point at it."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120, help_text=_("As you write it on a certificate."))
    is_active = models.BooleanField(_("active"), default=True)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)
    welcomed_at = models.DateTimeField(_("completed the first steps"), null=True, blank=True, editable=False)

    institution = models.ForeignKey(
        "members.Institution",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="members",
        verbose_name=_("institution"),
    )
    country = models.ForeignKey(
        "members.Country", models.SET_NULL, null=True, blank=True, related_name="members", verbose_name=_("country")
    )
    language = models.CharField(_("language"), max_length=8, default="en")
    timezone = models.CharField(_("time zone"), max_length=64, default="UTC")

    objects = MemberManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [models.UniqueConstraint(Lower("email"), name="member_email_once")]
        indexes = [
            models.Index(fields=["country", "name"], name="member_by_country"),
            models.Index(fields=["name", "id"], name="member_by_name"),
        ]

    def __str__(self):
        return self.name or str(_("Member"))

    def get_absolute_url(self):
        return reverse("members:person", args=[self.pk])

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name.split(" ")[0] if self.name else ""

    @property
    def initials(self):
        parts = self.name.split()
        return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper() or "?"

    def read_in(self, language):
        """Have a language as one's own from now on."""
        if self.language != language:
            self.language = language
            self.save(update_fields=["language"])
