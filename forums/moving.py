"""Moving threads to another forum. Their addresses do not name the forum, so every link to them goes on working.

Where other people read than before, the secretariat moves them; see docs/decisions/more-readers.md.
"""

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import F

from activity.models import Event


class Movable(models.Model):
    """A thread that whoever keeps order in both places can move."""

    class Meta:
        abstract = True

    def is_movable_to(self, to_forum, by):
        """Whoever keeps order in both places moves; to other readers, only the secretariat."""
        to = to_forum.space
        keeps_both = self.space.is_facilitated_by(by) and to.is_facilitated_by(by)
        return keeps_both and (by.is_secretariat or not to.is_read_by_others_than(self.space))

    @transaction.atomic
    def move(self, to_forum, by):
        """Move to another forum, and with it to that forum's space and readers. Doing it twice does it once."""
        self.lock()
        if not self.is_movable_to(to_forum, by):
            raise PermissionDenied
        if self.forum_id == to_forum.pk:
            return
        left, is_other_space = self.forum, self.space_id != to_forum.space_id
        self.forum, self.space = to_forum, to_forum.space
        if is_other_space:
            self.anchor = None
        self.save(update_fields=["forum", "space", "anchor"])
        if self.posts_count:
            # In the order of their numbers, so that two moves in opposite directions do not wait for each other.
            for forum, change in sorted([(left, -1), (to_forum, 1)], key=lambda pair: pair[0].pk):
                type(forum).objects.filter(pk=forum.pk).update(threads_count=F("threads_count") + change)
        # Who was told of it where it stood reads no more of it than of the thread itself.
        for things in (type(self).objects.filter(pk=self.pk), self.posts.model.objects.filter(thread=self)):
            Event.follow(things, self.space)
        facts = {"title": self.title, "forum": to_forum.name}
        Event.record("thread.moved", actor=by, subject=self, space=self.space, payload=facts)
