"""The space: a place for some people, and who may see it and write in it."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from languages.fields import TranslatedField
from ops.events import record
from spaces.models.joining import Joinable
from spaces.models.memberships import Membership
from spaces.models.widening import Widenable
from streams.hub import disconnect_everybody
from vocabulary.models import Theme


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

    def facilitated_by(self, visitor):
        """The spaces in which the visitor may keep order."""
        if not visitor.is_authenticated:
            return self.none()
        if visitor.is_moderator:
            return self
        return self.filter(pk__in=Membership.objects.keepers().filter(member=visitor).values("space"))

    def joined_by(self, member):
        return self.filter(memberships__member=member)

    def ongoing(self):
        return self.filter(archived_at=None)

    def standing(self):
        """Places that last: editions and dialogues have their space too, but are found through what they are."""
        return self.exclude(kind__in=[Space.Kind.EDITION, Space.Kind.DIALOGUE])

    def with_numbers(self):
        """With how many members each has."""
        present = models.Count("memberships", filter=Q(memberships__member__is_active=True), distinct=True)
        return self.annotate(member_count=present)

    def with_keepers(self):
        """With how many of its members keep order."""
        keepers = Q(memberships__role__in=[Membership.Role.FACILITATOR, Membership.Role.TUTOR])
        return self.annotate(keeper_count=models.Count("memberships", filter=keepers, distinct=True))

    def with_role_of(self, visitor):
        """With the visitor's role in each, or None: a page that asks often asks once."""
        held = Membership.objects.filter(space=models.OuterRef("pk"), member=visitor.pk)
        asks = models.Value(visitor.pk, output_field=models.BigIntegerField())
        return self.annotate(my_role=models.Subquery(held.values("role")[:1]), asked_for=asks)

    def with_reading_of(self, visitor):
        """With whether the visitor may read what is in each."""
        return self.annotate(
            is_readable=models.Exists(Space.objects.visible_to(visitor).filter(pk=models.OuterRef("pk")))
        )


class Space(Joinable, Widenable, models.Model):
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
        ALUMNI = "alumni", _("Alumni of a course")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.GROUP)
    name = TranslatedField(_("name"))
    purpose = TranslatedField(_("purpose"), blank=True)
    visibility = models.CharField(_("who may come in"), max_length=16, choices=Visibility, default=Visibility.MEMBERS)
    question = TranslatedField(
        _("question to those who ask to join"),
        blank=True,
        help_text=_("Such as: what do you work on? Their answer helps you to decide."),
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="spaces", verbose_name=_("themes"))
    country = models.ForeignKey(
        "members.Country", models.SET_NULL, null=True, blank=True, related_name="spaces", verbose_name=_("country")
    )
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, through="spaces.Membership", related_name="spaces")
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SpaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("space")
        verbose_name_plural = _("spaces")
        indexes = [models.Index(fields=["visibility"], name="space_by_visibility")]
        constraints = [
            models.CheckConstraint(
                condition=Q(visibility__in=["public", "members", "request", "invitation"]),
                name="space_visibility_known",
            )
        ]

    def __str__(self):
        return str(self.name)

    def get_absolute_url(self):
        return reverse("spaces:space", args=[self.slug])

    @transaction.atomic
    def save(self, *args, update_fields=None, **kwargs):
        """Save; when other people may read it than before, everybody's open connections are looked at anew."""
        is_other = self.pk and (update_fields is None or "visibility" in update_fields)
        is_other = is_other and Space.objects.filter(pk=self.pk).exclude(visibility=self.visibility).exists()
        super().save(*args, update_fields=update_fields, **kwargs)
        if is_other:
            disconnect_everybody()

    @property
    def is_open(self):
        return self.archived_at is None

    @transaction.atomic
    def archive(self, by):
        """Keep it to be read only. Doing it twice does it once."""
        if self.is_open:
            self.archived_at = timezone.now()
            self.save(update_fields=["archived_at"])
            record("space.archived", actor=by, subject=self, space=self)

    @transaction.atomic
    def reopen(self, by):
        if not self.is_open:
            self.archived_at = None
            self.save(update_fields=["archived_at"])
            record("space.reopened", actor=by, subject=self, space=self)

    def role_of(self, member):
        """The member's role here, or None."""
        if not member.is_authenticated:
            return None
        if getattr(self, "asked_for", None) == member.pk:
            return self.my_role
        return self.memberships.filter(member=member).values_list("role", flat=True).first()

    def is_facilitated_by(self, member):
        """May keep order here: a facilitator or tutor of the space, or a moderator of the network."""
        keepers = (Membership.Role.FACILITATOR, Membership.Role.TUTOR)
        return member.is_authenticated and (member.is_moderator or self.role_of(member) in keepers)

    def readers(self, members):
        """Of these members (a queryset), those who may read this space now: `visible_to` seen from the other side."""
        within = Q(pk__in=self.memberships.values("member")) | Q(role__in=["moderator", "secretariat"])
        if self.visibility == self.Visibility.PUBLIC:
            return members.filter(is_active=True)
        if self.visibility == self.Visibility.MEMBERS:
            within |= Q(standing="endorsed") | ~Q(role="member")
        return members.filter(within, is_active=True)

    def shows_people_to(self, visitor):
        """Whether the visitor may see who is in the space: members of the network, and whoever is in it."""
        return visitor.is_authenticated and (visitor.sees_the_network or self.role_of(visitor) is not None)

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
