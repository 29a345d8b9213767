"""What a member has read: a watermark per thread, and one date before which everything counts as read.

There is no row per post. Post numbers have no gaps, so "unread" is the difference of two numbers; see
docs/decisions/ for why.
"""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Count, F, FilteredRelation, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.following import ForumMember, Level, ThreadMember

# What was posted shortly before somebody joined is new to them; what is older is there to be found.
BEFORE_JOINING = timedelta(days=14)


class ReadingMark(models.Model):
    """The cut-off of a member: what was posted before it counts as read. "Mark all as read" moves it."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reading_mark")
    read_before = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("reading mark")
        verbose_name_plural = _("reading marks")

    def __str__(self):
        return f"{self.member} · {self.read_before}"


def mark_all_read(member, at=None):
    """Count all that was posted until now as read."""
    ReadingMark.objects.update_or_create(member=member, defaults={"read_before": at or timezone.now()})


def cutoff_of(member):
    """The member's cut-off, as an expression; whoever never moved it begins a little before the day of joining."""
    marks = ReadingMark.objects.filter(member=member).values("read_before")[:1]
    return Coalesce(Subquery(marks), Value(member.joined_at - BEFORE_JOINING), output_field=models.DateTimeField())


class ReadableQuerySet(models.QuerySet):
    def for_reader(self, visitor):
        """With `seen`, the number up to which the visitor has read, and `level`; nothing for those without account."""
        if not visitor.is_authenticated:
            return self
        posts = self.model._meta.get_field("posts").related_model
        before = posts.objects.filter(thread=OuterRef("pk"), created_at__lte=cutoff_of(visitor))
        return self._with_place(visitor).annotate(
            seen=Greatest(
                F("watermark"), Coalesce(Subquery(before.order_by("-created_at", "-number").values("number")[:1]), 0)
            ),
            level=F("place__level"),
        )

    def unread_by(self, member):
        """Threads with posts that the member has not read, without those that are muted."""
        muted = ForumMember.objects.filter(member=member, level=Level.MUTE).values("forum")
        return (
            self._with_place(member)
            .filter(last_post_at__gt=cutoff_of(member), last_number__gt=F("watermark"), posts_count__gt=0)
            .filter(Q(place__level=None) | ~Q(place__level=Level.MUTE))
            .exclude(forum__in=muted)
        )

    def unread_per_forum(self, visitor):
        """How many threads of each forum have something new for the visitor: {forum: number}."""
        if not visitor.is_authenticated:
            return {}
        unread = self.visible_to(visitor).unread_by(visitor)
        return dict(unread.order_by().values_list("forum").annotate(n=Count("pk")))

    def followed_by(self, member):
        return self.filter(readers__member=member, readers__level__in=(Level.FOLLOW, Level.WATCH))

    def with_posts_by(self, member):
        return self.filter(readers__member=member, readers__posts__gt=0)

    def _with_place(self, member):
        if "place" in self.query.annotations or "watermark" in self.query.annotations:
            return self
        return self.annotate(
            place=FilteredRelation("readers", condition=Q(readers__member=member)),
            watermark=Coalesce(F("place__last_read"), 0),
        )


class Readable(models.Model):
    """A thread of which it is known how far each member has read."""

    # What `for_reader` finds; a visitor has read nothing and misses nothing.
    seen = None
    level = None

    class Meta:
        abstract = True

    @property
    def unread_count(self):
        return 0 if self.seen is None else max(0, self.last_number - self.seen)

    @property
    def first_unread(self):
        """The number of the first unread post, or None."""
        return self.seen + 1 if self.unread_count else None

    def read_up_to(self, member, number):
        """Note how far the member has read; a watermark never goes back."""
        number = min(number, self.last_number)
        place, is_new = ThreadMember.objects.get_or_create(thread=self, member=member, defaults={"last_read": number})
        if not is_new:
            ThreadMember.objects.filter(pk=place.pk, last_read__lt=number).update(last_read=number)
