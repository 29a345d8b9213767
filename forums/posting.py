"""Answering in a thread. The number of a post is given under the lock of the thread, so numbers have no gaps."""

import uuid

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from forums.telling import tell_of
from members.voices import PERSONAL
from streams import log

# What other writers may have changed since this thread was read.
SHARED = (
    *("title", "last_number", "posts_count", "participants_count", "answered_at", "answer_id", "closed_at"),
    *("forum_id", "space_id", "anchor_id"),
)


class Postable(models.Model):
    """A thread in which members write."""

    class Meta:
        abstract = True

    def takes_posts_of(self, member):
        """Whether the member may write here: in a closed thread only those who keep order."""
        return self.space.welcomes(member) and (self.is_open or self.space.is_facilitated_by(member))

    def lock(self):
        """Wait for other writers of this thread, and see what they wrote. Held until the transaction ends."""
        fresh = type(self)._default_manager.select_for_update(of=("self",)).get(pk=self.pk)
        for name in SHARED:
            setattr(self, name, getattr(fresh, name))

    @transaction.atomic
    def reply(self, by, source, language="", voice=PERSONAL, key=None):
        """Write a post. Sending the same key again returns the post that it made."""
        key = key or uuid.uuid4()
        self.lock()
        known = self.posts.filter(author=by, key=key).first()
        if known:
            return known
        if not self.takes_posts_of(by):
            raise PermissionDenied
        return self.add(by, source, language, voice, key)

    def add(self, by, source, language, voice, key):
        """Add a post under the lock of the thread, and tell of it."""
        post = self.posts.model(thread=self, author=by, key=key, number=self.last_number + 1)
        post.language = language or by.language
        post.speak_as(voice)
        reading = post.write(source)
        post.save()
        self.participants_count += self.took_part(by, post.number)
        self.last_number, self.posts_count = post.number, self.posts_count + 1
        self.last_author, self.last_post_at, self.bumped_at = by, post.created_at, post.created_at
        self.note_answer(post)
        self.save(
            update_fields=[
                "last_number",
                "posts_count",
                "participants_count",
                "last_author",
                "last_post_at",
                "bumped_at",
                "answered_at",
            ]
        )
        tell_of(post, reading)
        self.tell_of_contribution(post)
        # Last, since writers of the whole space wait here for each other.
        log.append(
            f"space:{self.space_id}",
            "post.added",
            {"thread": self.pk, "forum": self.forum_id, "number": post.number, "author": by.pk},
        )
        return post
