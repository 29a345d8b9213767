"""A notice: one member hears of one event."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from activity.registry import audiences
from activity.tasks import mail
from members.models import Member
from spaces.models import Space
from streams.log import append

# The bell counts no further: beyond this it says "99+".
COUNTED = 100


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """One's own notices, of what one may still see."""
        if not visitor.is_authenticated:
            return self.none()
        still_open = Q(event__space=None) | Q(event__space__in=Space.objects.visible_to(visitor))
        return self.filter(still_open, member=visitor)

    def unread(self):
        return self.filter(read_at=None)

    def listed(self):
        """Newest first, with all that a line shows in a constant number of queries."""
        return self.select_related("event__actor", "event__space").prefetch_related("event__subject").order_by("-pk")

    def counted(self):
        """The unread ones, as far as the bell counts."""
        return self.unread().order_by().values("pk")[:COUNTED]

    def waiting(self):
        """How many are unread, counted up to the limit of the bell."""
        return self.counted().count()

    def of_people_who_await(self):
        """That somebody awaits endorsement: said again wherever those who wait are listed."""
        return self.filter(event__name="member.awaits")

    def lines(self):
        """Newest first, as lines that say what happened and where, without a look at what it happened to."""
        return self.select_related("event__actor", "event__space").order_by("-pk")

    def mark_read(self):
        return self.unread().update(read_at=timezone.now())


class Notice(models.Model):
    """One member hears of one event; reading it is a date."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    event = models.ForeignKey("activity.Event", models.CASCADE, related_name="notices")
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [models.UniqueConstraint(fields=["member", "event"], name="notice_once_per_event")]
        indexes = [models.Index(fields=["member", "read_at", "-id"], name="notice_by_member")]

    def __str__(self):
        return self.event.sentence

    @property
    def is_read(self):
        return self.read_at is not None

    @classmethod
    @transaction.atomic
    def give(cls, event):
        """Make the notices of an event, ring the bells, and post what presses. Doing it twice does it once."""
        told = cls.objects.filter(event=event, member=OuterRef("pk"))
        for member in hearers(event).exclude(Exists(told)):
            notice = cls.objects.create(member=member, event=event)
            notice.ring()
            if event.kind.presses:
                mail.enqueue(member.pk)

    def ring(self):
        """Tell the member's open pages, in the member's own language."""
        with translation.override(self.member.language):
            append(
                f"member:{self.member_id}",
                "notice.arrived",
                {"id": self.pk, "text": self.event.headline, "url": self.event.url},
            )


def hearers(event):
    """The members who are to hear of an event: whom the apps name, without the actor, who may see its space now."""
    named = {member.pk for audience in audiences[event.name] for member in audience(event) if member is not None}
    hearers = Member.objects.present().filter(pk__in=named - {event.actor_id})
    return event.space.readers(hearers) if event.space else hearers
