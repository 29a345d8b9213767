"""How much a member wants to hear of a thread or a forum, and what the member has had to do with a thread."""

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(models.TextChoices):
    """From every post to nothing at all."""

    WATCH = "watch", pgettext_lazy("level of notices", "Watch")
    FOLLOW = "follow", pgettext_lazy("level of notices", "Follow")
    NORMAL = "normal", pgettext_lazy("level of notices", "Normal")
    MUTE = "mute", pgettext_lazy("level of notices", "Mute")


THREAD_LEVELS = {
    Level.WATCH: _("You hear of each new post."),
    Level.FOLLOW: _("You hear of the first new post since your last visit."),
    Level.NORMAL: _("You hear when somebody mentions or quotes you."),
    Level.MUTE: _("You hear nothing, and it is never listed as unread."),
}
FORUM_LEVELS = {
    Level.WATCH: _("You hear of each new thread and each new post."),
    Level.FOLLOW: _("You hear of each new thread."),
    Level.NORMAL: _("You hear when somebody mentions or quotes you."),
    Level.MUTE: _("You hear nothing, and its threads are never listed as unread."),
}


class ThreadMember(models.Model):
    """A member and a thread: how much to hear of it, how far it was read, how many posts were written."""

    thread = models.ForeignKey("forums.Thread", models.CASCADE, related_name="readers")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="threads_known")
    level = models.CharField(_("level"), max_length=8, choices=Level, default=Level.NORMAL)
    # The watermark: posts with greater numbers are unread.
    last_read = models.PositiveIntegerField(default=0)
    posts = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("reader of a thread")
        verbose_name_plural = _("readers of threads")
        constraints = [models.UniqueConstraint(fields=["thread", "member"], name="thread_member_once")]
        indexes = [models.Index(fields=["member", "level"], name="thread_member_by_level")]

    def __str__(self):
        return f"{self.member} · {self.thread}"


class ForumMember(models.Model):
    """A member and a forum: how much to hear of it."""

    forum = models.ForeignKey("forums.Forum", models.CASCADE, related_name="readers")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="forums_known")
    level = models.CharField(_("level"), max_length=8, choices=Level, default=Level.NORMAL)

    class Meta:
        verbose_name = _("reader of a forum")
        verbose_name_plural = _("readers of forums")
        constraints = [models.UniqueConstraint(fields=["forum", "member"], name="forum_member_once")]
        indexes = [models.Index(fields=["member", "level"], name="forum_member_by_level")]

    def __str__(self):
        return f"{self.member} · {self.forum}"


class Followable(models.Model):
    """A thread of which members choose how much to hear."""

    class Meta:
        abstract = True

    def follow(self, member, level=Level.FOLLOW):
        """Choose how much to hear of the thread."""
        self.readers.update_or_create(member=member, defaults={"level": level})

    def is_followed_by(self, pk):
        return self.readers.filter(member=pk, level__in=(Level.FOLLOW, Level.WATCH)).exists()

    def took_part(self, member, number):
        """Note that the member wrote post `number`, and so has read up to it and follows. Returns 1 for a new voice."""
        place, _is_new = self.readers.get_or_create(member=member)
        is_new_voice = not place.posts
        place.posts, place.last_read = place.posts + 1, max(place.last_read, number)
        place.save(update_fields=["posts", "last_read"])
        if is_new_voice:
            # Whoever chooses a level at the same moment keeps it.
            self.readers.filter(pk=place.pk, level=Level.NORMAL).update(level=Level.FOLLOW)
        return int(is_new_voice)

    def participants(self, n=12):
        """Those who wrote most, first; with what is shown of them."""
        return (
            self.readers.filter(posts__gt=0)
            .select_related("member__country")
            .defer("member__biography")
            .order_by(F("posts").desc(), "pk")[:n]
        )


class Watchable(models.Model):
    """A forum of which members choose how much to hear."""

    class Meta:
        abstract = True

    def follow(self, member, level=Level.FOLLOW):
        """Choose how much to hear of the forum."""
        self.readers.update_or_create(member=member, defaults={"level": level})
