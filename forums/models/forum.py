"""A forum: the threads of a space about one matter."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from forums.arranging import ArrangeableQuerySet
from forums.following import Watchable
from forums.models.thread import Thread
from forums.opening import Openable
from languages.fields import TranslatedField
from spaces.models import Membership, Space
from spaces.models.widening import REACH
from vocabulary.models import Theme


class ForumQuerySet(ArrangeableQuerySet):
    def visible_to(self, visitor):
        """The forums of the spaces that the visitor may read."""
        return self.filter(space__in=Space.objects.visible_to(visitor))

    def facilitated_by(self, member):
        """The forums in which the member keeps order."""
        if member.is_moderator:
            return self.visible_to(member)
        roles = (Membership.Role.FACILITATOR, Membership.Role.TUTOR)
        return self.filter(space__memberships__in=member.memberships.filter(role__in=roles))

    def open_to(self, thread, by):
        """The forums into which the member may move a thread: see `Movable.is_movable_to`."""
        forums = self.facilitated_by(by).filter(space__archived_at=None).exclude(pk=thread.forum_id)
        if by.is_secretariat:
            return forums
        reach = REACH[thread.space.visibility]
        no_more = [kind for kind, many in REACH.items() if reach and many <= reach]
        return forums.filter(Q(space=thread.space_id) | Q(space__visibility__in=no_more))

    def promoting(self, thread, by):
        """The forums of the network that more people read than the thread, and to which it can be proposed."""
        wider = [kind for kind, many in REACH.items() if many > REACH[thread.space.visibility]]
        return self.visible_to(by).filter(space__archived_at=None, space__visibility__in=wider)

    def listed(self):
        """In the order of the list: the network first, then the other spaces by age, each with its forums."""
        newest = Thread.objects.standing().filter(forum=OuterRef("pk")).order_by("-bumped_at", "-pk").values("pk")[:1]
        rank = models.Case(models.When(space__kind=Space.Kind.NETWORK, then=0), default=1)
        return (
            self.select_related("space").annotate(newest=Subquery(newest)).order_by(rank, "space_id", "position", "pk")
        )


class Forum(Openable, Watchable, models.Model):
    """A forum in a space: whoever may read the space may read it."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="forums", verbose_name=_("space"))
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = TranslatedField(_("name"))
    description = TranslatedField(_("description"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    themes = models.ManyToManyField(Theme, blank=True, related_name="forums", verbose_name=_("themes"))
    threads_count = models.PositiveIntegerField(default=0, editable=False)

    objects = ForumQuerySet.as_manager()

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forums")
        indexes = [models.Index(fields=["space", "position"], name="forum_by_space")]

    def __str__(self):
        return str(self.name)

    def get_absolute_url(self):
        return reverse("forums:forum", args=[self.slug])

    def welcomes(self, member):
        """Whether the member may open threads here."""
        return self.space.welcomes(member)
