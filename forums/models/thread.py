"""A thread: a question or a matter, and the posts about it, numbered from 1."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.anchoring import Anchorable
from forums.answering import Answerable
from forums.closing import Closable
from forums.following import Followable
from forums.moving import Movable
from forums.pinning import Pinnable
from forums.posting import Postable
from forums.promoting import Promotable, Promotion
from forums.reading import Readable, ReadableQuerySet
from members.voices import Spoken
from spaces.models import Space
from streams.models import Stream

PAGE = 50


class ThreadQuerySet(ReadableQuerySet):
    def visible_to(self, visitor):
        """The threads of the spaces that the visitor may read."""
        return self.filter(space__in=Space.objects.visible_to(visitor))

    def newest_first(self):
        return self.order_by("-bumped_at", "-pk")

    def unanswered(self):
        return self.filter(answered_at=None)

    def pinned(self):
        return self.filter(pinned_at__isnull=False).order_by("-pinned_at")

    def with_stream(self):
        """With `stream_head`, the number from which the page follows the stream of the space."""
        key = Concat(Value("space:"), Cast(OuterRef("space_id"), models.CharField()))
        return self.annotate(stream_head=Subquery(Stream.objects.filter(key=key).values("head")[:1]))

    def with_promotion(self):
        """With `promotion_pk` of the promotion that is under way or done, and `promoted_pk` of what came of it."""
        standing = Promotion.objects.standing().filter(thread=OuterRef("pk"))
        return self.annotate(
            promotion_pk=Subquery(standing.values("pk")[:1]), promoted_pk=Subquery(standing.values("promoted")[:1])
        )

    def standing(self):
        """Without those of which every post was deleted."""
        return self.filter(posts_count__gt=0)

    def listed(self):
        """Those that stand, with all that a line of a list shows, in one query."""
        return (
            self.standing()
            .select_related("forum", "space", "author__country", "last_author__country")
            .defer("author__biography", "last_author__biography")
        )


class Thread(Postable, Answerable, Readable, Followable, Closable, Pinnable, Movable, Promotable, Anchorable, Spoken):
    """A thread of a forum. What lists show is kept on it, so that a list reads one table."""

    forum = models.ForeignKey("forums.Forum", models.CASCADE, related_name="threads", verbose_name=_("forum"))
    # The space of the forum: lists of a space, and `visible_to`, read no other table.
    space = models.ForeignKey(Space, models.CASCADE, related_name="threads", verbose_name=_("space"))
    title = models.CharField(_("title"), max_length=160)
    language = models.CharField(_("language"), max_length=8, default="en")
    created_at = models.DateTimeField(_("opened"), default=timezone.now, editable=False)

    last_number = models.PositiveIntegerField(default=0, editable=False)
    posts_count = models.PositiveIntegerField(default=0, editable=False)
    participants_count = models.PositiveIntegerField(default=0, editable=False)
    last_post_at = models.DateTimeField(default=timezone.now, editable=False)
    last_author = models.ForeignKey("members.Member", models.SET_NULL, null=True, related_name="+", editable=False)
    bumped_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        indexes = [
            models.Index(fields=["forum", "-bumped_at", "-id"], name="thread_by_forum"),
            models.Index(fields=["space", "-bumped_at", "-id"], name="thread_by_space"),
            models.Index(fields=["author", "-bumped_at", "-id"], name="thread_by_author"),
            models.Index(fields=["forum", "-pinned_at"], condition=Q(pinned_at__isnull=False), name="thread_pinned"),
            models.Index(
                fields=["forum", "-bumped_at", "-id"], condition=Q(answered_at=None), name="thread_unanswered"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("forums:thread", args=[self.pk])

    @property
    def replies_count(self):
        return max(0, self.posts_count - 1)

    def page_of(self, number):
        """The page (from 1) on which a post stands; numbers beyond the ends are led to the ends."""
        return (min(max(number, 1), max(self.last_number, 1)) - 1) // PAGE + 1

    @property
    def pages_count(self):
        return self.page_of(self.last_number)

    def posts_of_page(self, page):
        """The posts of one page, by their numbers: the last page costs what the first costs."""
        return self.posts.filter(number__gt=(page - 1) * PAGE, number__lte=page * PAGE).order_by("number")
