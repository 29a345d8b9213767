"""Threads that hang at a point of their space, such as a step of a course, where others find them."""

import re

from django.db import models, transaction

from activity.models import Event
from spaces.models import Anchor

KEY = re.compile(r"[a-z]+:[0-9A-Za-z_-]{1,80}")


class Anchorable(models.Model):
    """A thread that can hang at an anchor; at each anchor hangs one."""

    anchor = models.OneToOneField(Anchor, models.SET_NULL, null=True, blank=True, related_name="thread")

    class Meta:
        abstract = True

    @transaction.atomic
    def hang_at(self, key):
        """Hang the thread at a point of its space, unless one hangs there already."""
        if not KEY.fullmatch(key):
            return
        anchor, _is_new = Anchor.objects.get_or_create(space=self.space, key=key)
        Anchor.objects.select_for_update().get(pk=anchor.pk)
        if self.anchor_id is None and not type(self)._default_manager.filter(anchor=anchor).exists():
            self.anchor = anchor
            self.save(update_fields=["anchor"])
            self.tell_of_contribution(self.posts.get(number=1))

    def tell_of_contribution(self, post):
        """Record that somebody wrote at the anchor, for whichever app put the anchor there."""
        if self.anchor_id:
            facts = {"anchor": self.anchor.key, "title": self.title}
            Event.record("thread.contributed", actor=post.author, subject=post, space=self.space, payload=facts)
