"""A post: what one member said in a thread, under a number that stays."""

import uuid

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import markup
from forums import people
from forums.deleting import Deletable
from forums.editing import Editable
from forums.reacting import Reactable, ReactableQuerySet
from members.voices import Spoken
from spaces.models import Space

LONGEST = 30_000


class PostQuerySet(ReactableQuerySet):
    def visible_to(self, visitor):
        """The posts of the spaces that the visitor may read."""
        return self.filter(thread__space__in=Space.objects.visible_to(visitor))

    def standing(self):
        """Without those that were deleted."""
        return self.filter(deleted_at=None)

    def listed(self):
        """With all that a page shows of them, in one query."""
        return self.select_related(
            "author__country", "author__institution", "delegation__country", "institution", "deleted_by"
        ).defer("source", "author__biography")


class Post(Editable, Deletable, Reactable, Spoken):
    """A post: its Markdown, and the HTML that was made of it when it was written."""

    thread = models.ForeignKey("forums.Thread", models.CASCADE, related_name="posts", verbose_name=_("thread"))
    number = models.PositiveIntegerField(_("number"))
    # Made by the form, so that sending it twice makes one post.
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    source = models.TextField(_("text"), max_length=LONGEST)
    html = models.TextField(editable=False)
    version = models.PositiveSmallIntegerField(default=0, editable=False)
    language = models.CharField(_("language"), max_length=8, default="en")
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(fields=["thread", "number"], name="post_has_its_own_number"),
            models.UniqueConstraint(fields=["author", "key"], name="post_sent_once"),
        ]
        indexes = [
            models.Index(fields=["thread", "-created_at"], name="post_by_time"),
            models.Index(fields=["author", "-created_at"], name="post_by_author"),
            models.Index(fields=["version"], name="post_by_version"),
        ]

    def __str__(self):
        return f"{self.thread} #{self.number}"

    def get_absolute_url(self):
        return reverse("forums:post", args=[self.thread_id, self.number])

    @property
    def is_first(self):
        return self.number == 1

    def write(self, source):
        """Take a text, and return how it reads: who is mentioned, what is quoted."""
        self.source = source.replace("\r\n", "\n").strip()
        # Of an author who has left the network nobody knows any more whom they could see.
        reading = markup.read(self.source, people.resolver(self.author or AnonymousUser()))
        self.html, self.version = reading.html, markup.VERSION
        return reading

    @property
    def excerpt(self):
        """The beginning of the text in plain words; nothing of a post that was deleted."""
        return "" if self.deleted_at else markup.excerpt(self.html)

    def render_again(self):
        """Make the HTML anew, after the rendering has changed."""
        self.write(self.source)
        self.save(update_fields=["html", "version"])
