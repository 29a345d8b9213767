"""Moving threads to another forum. Their addresses do not name the forum, so every link to them goes on working."""

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import F

from activity.models import Event


class Movable(models.Model):
    """A thread that whoever keeps order in both places can move."""

    class Meta:
        abstract = True

    @transaction.atomic
    def move(self, to_forum, by):
        """Move to another forum, and with it to that forum's space and readers. Doing it twice does it once."""
        if not (self.space.is_facilitated_by(by) and to_forum.space.is_facilitated_by(by)):
            raise PermissionDenied
        self.lock()
        if self.forum_id == to_forum.pk:
            return
        left = self.forum
        if self.space_id != to_forum.space_id:
            self.anchor = None
        self.forum, self.space = to_forum, to_forum.space
        self.save(update_fields=["forum", "space", "anchor"])
        # In the order of their numbers, so that two moves in opposite directions do not wait for each other for ever.
        for forum, change in sorted([(left, -1), (to_forum, 1)], key=lambda pair: pair[0].pk):
            type(forum).objects.filter(pk=forum.pk).update(threads_count=F("threads_count") + change)
        # Who was told of it where it stood reads no more of it than of the thread itself.
        for things in (type(self).objects.filter(pk=self.pk), self.posts.model.objects.filter(thread=self)):
            Event.follow(things, self.space)
        facts = {"title": self.title, "forum": to_forum.name}
        Event.record("thread.moved", actor=by, subject=self, space=self.space, payload=facts)
