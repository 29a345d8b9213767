"""Opening threads."""

import uuid

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import F

from activity.models import Event
from forums.following import Level
from members.voices import PERSONAL


class Openable(models.Model):
    """A forum in which members open threads."""

    class Meta:
        abstract = True

    @transaction.atomic
    def open_thread(self, by, title, source, language="", voice=PERSONAL, key=None):
        """Open a thread with its first post. Sending the same key again returns the thread that it opened."""
        key = key or uuid.uuid4()
        # The row of the forum is the lock: of two forms sent at once the second finds the thread of the first.
        type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
        known = self.threads.filter(posts__author=by, posts__key=key).first()
        if known:
            return known
        if not self.welcomes(by):
            raise PermissionDenied
        return self._open(by, title, source, language, voice, key)

    def _open(self, by, title, source, language, voice, key):
        thread = self.threads.model(forum=self, space=self.space, author=by, title=" ".join(title.split()))
        thread.language = language or by.language
        thread.speak_as(voice)
        thread.save()
        type(self).objects.filter(pk=self.pk).update(threads_count=F("threads_count") + 1)
        thread.follow(by, Level.FOLLOW)
        thread.add(by, source, language=thread.language, voice=voice, key=key)
        Event.record(
            "thread.opened",
            actor=by,
            subject=thread,
            space=self.space,
            payload={"title": thread.title},
        )
        return thread
