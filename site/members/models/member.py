"""The member: an official, an expert, a colleague of the secretariat; one account for everything."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models.standing import Endorsable
from vocabulary.models import Theme


class MemberQuerySet(models.QuerySet):
    def present(self):
        """Members whose account is in use."""
        return self.filter(is_active=True)

    def endorsed(self):
        return self.present().filter(standing=Endorsable.Standing.ENDORSED)

    def visible_to(self, visitor):
        """The directory is for endorsed members; anybody sees at least themselves."""
        if not visitor.is_authenticated:
            return self.none()
        if visitor.sees_the_network:
            return self.present().filter(Q(standing=Endorsable.Standing.ENDORSED) | Q(pk=visitor.pk))
        return self.present().filter(pk=visitor.pk)

    def listed(self):
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


class Member(Endorsable, AbstractBaseUser, PermissionsMixin):
    """A person with an account. `Member` knows no feature: courses, forums and dialogues point at it."""

    class Role(models.TextChoices):
        MEMBER = "member", _("Member")
        AUTHOR = "author", _("Author")
        MODERATOR = "moderator", _("Moderator")
        SECRETARIAT = "secretariat", _("Secretariat")

    class Audience(models.TextChoices):
        """Who may see one field of a profile."""

        MYSELF = "me", _("Only I")
        MEMBERS = "members", _("Members of the network")
        ANYONE = "anyone", _("Anyone")

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120, help_text=_("As you write it on a certificate."))
    role = models.CharField(_("role"), max_length=16, choices=Role, default=Role.MEMBER)
    is_active = models.BooleanField(_("active"), default=True)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)
    welcomed_at = models.DateTimeField(_("completed the first steps"), null=True, blank=True, editable=False)

    post = models.CharField(_("post"), max_length=160, blank=True, help_text=_("Your position, such as “Director of targeting”."))
    institution = models.ForeignKey(
        "members.Institution", models.SET_NULL, null=True, blank=True, related_name="members", verbose_name=_("institution")
    )
    country = models.ForeignKey(
        "members.Country", models.SET_NULL, null=True, blank=True, related_name="members", verbose_name=_("country")
    )
    language = models.CharField(_("language"), max_length=8, default="en")
    reads = models.JSONField(_("other languages read"), default=list, blank=True)
    timezone = models.CharField(_("time zone"), max_length=64, default="UTC")
    biography = models.TextField(_("short biography"), max_length=1200, blank=True)
    photo = models.ImageField(_("photo"), upload_to="photos/", blank=True)
    offers = models.ManyToManyField(Theme, blank=True, related_name="offered_by", verbose_name=_("themes I can help with"))
    seeks = models.ManyToManyField(Theme, blank=True, related_name="sought_by", verbose_name=_("themes I look for"))
    audiences = models.JSONField(_("who sees what"), default=dict, blank=True)

    objects = MemberManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [models.UniqueConstraint(Lower("email"), name="member_email_once")]
        indexes = [models.Index(fields=["country", "name"], name="member_by_country")]

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

    @property
    def is_secretariat(self):
        return self.role == self.Role.SECRETARIAT

    @property
    def is_moderator(self):
        """May keep order in every space of the network."""
        return self.role in (self.Role.MODERATOR, self.Role.SECRETARIAT)

    @property
    def is_staff(self):
        """Has duties beyond those of a member, and so needs a second factor."""
        return self.role != self.Role.MEMBER
