"""Where and with whom: a space has members in roles, and decides who may see what happens in it."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from languages.fields import TranslatedField
from ops.events import record
from spaces.anchors import Anchor
from vocabulary.models import Theme

__all__ = ["Anchor", "Membership", "Space"]


class SpaceQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """The spaces whose contents the visitor may read."""
        if not visitor.is_authenticated:
            return self.filter(visibility=Space.Visibility.PUBLIC)
        if visitor.is_moderator:
            return self
        mine = Q(pk__in=Membership.objects.filter(member=visitor).values("space"))
        open_kinds = [Space.Visibility.PUBLIC]
        if visitor.sees_the_network:
            open_kinds.append(Space.Visibility.MEMBERS)
        return self.filter(Q(visibility__in=open_kinds) | mine)

    def known_to(self, visitor):
        """The spaces whose existence the visitor may know: those they may read, and those that take requests."""
        readable = self.visible_to(visitor)
        if visitor.is_authenticated and visitor.sees_the_network:
            return self.filter(Q(pk__in=readable.values("pk")) | Q(visibility=Space.Visibility.REQUEST))
        return readable

    def joined_by(self, member):
        return self.filter(memberships__member=member)

    def ongoing(self):
        return self.filter(archived_at=None)


class Space(models.Model):
    """A place for some people: the network itself, a theme, a course edition, a working group, a dialogue."""

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("Public")
        MEMBERS = "members", _("Members of the network")
        REQUEST = "request", _("By request")
        INVITATION = "invitation", _("By invitation")

    class Kind(models.TextChoices):
        NETWORK = "network", _("The whole network")
        COMMUNITY = "community", _("Community of practice")
        EDITION = "edition", _("Course edition")
        GROUP = "group", _("Working group")
        CHAPTER = "chapter", _("National chapter")
        DIALOGUE = "dialogue", _("Dialogue")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.GROUP)
    name = TranslatedField(_("name"))
    purpose = TranslatedField(_("purpose"), blank=True)
    visibility = models.CharField(_("visibility"), max_length=16, choices=Visibility, default=Visibility.MEMBERS)
    themes = models.ManyToManyField(Theme, blank=True, related_name="spaces", verbose_name=_("themes"))
    country = models.ForeignKey("members.Country", models.SET_NULL, null=True, blank=True, related_name="spaces")
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, through="spaces.Membership", related_name="spaces")
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SpaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("space")
        verbose_name_plural = _("spaces")
        indexes = [models.Index(fields=["visibility"], name="space_by_visibility")]

    def __str__(self):
        return str(self.name)

    def get_absolute_url(self):
        return reverse("spaces:space", args=[self.slug])

    @property
    def is_open(self):
        return self.archived_at is None

    @transaction.atomic
    def admit(self, member, role=None, by=None):
        """Make the member one of the space. Doing it twice does it once; a given role replaces the former one."""
        membership, is_new = self.memberships.get_or_create(
            member=member, defaults={"role": role or Membership.Role.MEMBER}
        )
        if is_new:
            record("space.joined", actor=by or member, subject=membership, space=self)
        elif role and membership.role != role:
            membership.role = role
            membership.save(update_fields=["role"])
            record("space.role_changed", actor=by, subject=membership, space=self, payload={"role": role})
        return membership

    @transaction.atomic
    def expel(self, member, by=None):
        """End the membership; what the person wrote stays."""
        gone, _rows = self.memberships.filter(member=member).delete()
        if gone:
            record("space.left", actor=by or member, subject=member, space=self)

    def role_of(self, member):
        """The member's role here, or None."""
        if not member.is_authenticated:
            return None
        return self.memberships.filter(member=member).values_list("role", flat=True).first()

    def is_facilitated_by(self, member):
        """May keep order here: a facilitator or tutor of the space, or a moderator of the network."""
        keepers = (Membership.Role.FACILITATOR, Membership.Role.TUTOR)
        return member.is_authenticated and (member.is_moderator or self.role_of(member) in keepers)

    def welcomes(self, member):
        """Whether the member may write here. Observers read only; open spaces take whoever may read them."""
        if not member.is_authenticated or not self.is_open:
            return False
        role = self.role_of(member)
        if role == Membership.Role.OBSERVER:
            return False
        if role or member.is_moderator or self.visibility == self.Visibility.PUBLIC:
            return True
        return self.visibility == self.Visibility.MEMBERS and member.sees_the_network


class Membership(models.Model):
    """A member's place in a space."""

    class Role(models.TextChoices):
        MEMBER = "member", _("Member")
        FACILITATOR = "facilitator", _("Facilitator")
        TUTOR = "tutor", _("Tutor")
        OBSERVER = "observer", _("Observer")

    space = models.ForeignKey(Space, models.CASCADE, related_name="memberships")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=16, choices=Role, default=Role.MEMBER)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=["space", "member"], name="membership_once_per_space")]

    def __str__(self):
        return f"{self.member} · {self.space}"
