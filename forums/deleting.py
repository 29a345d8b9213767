"""Deleting posts: softly. A stub stays, so that numbers stay exact, and the deed can be undone."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models import Event


class Deletable(models.Model):
    """A post that its author can withdraw, and that who keeps order can delete with a reason and restore."""

    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    deleted_reason = models.CharField(_("reason"), max_length=300, blank=True, editable=False)
    # Its author did not agree that it goes along to another forum: there is nothing behind the stub.
    left_out = models.BooleanField(default=False, db_default=False, editable=False)

    class Meta:
        abstract = True

    def is_deletable_by(self, member):
        if not member.is_authenticated or self.deleted_at:
            return False
        return member.pk == self.author_id or self.thread.space.is_facilitated_by(member)

    def is_restorable_by(self, member):
        """Authors may undo what they did; what somebody else decided is undone by those who keep order."""
        if not member.is_authenticated or not self.deleted_at or self.left_out:
            return False
        return member.pk == self.author_id == self.deleted_by_id or self.thread.space.is_facilitated_by(member)

    @transaction.atomic
    def delete_softly(self, by, reason=""):
        """Take the text away and leave a stub. Doing it twice does it once."""
        if self.deleted_at:
            return
        if not self.is_deletable_by(by):
            raise PermissionDenied
        self._set_deleted(timezone.now(), by, reason, change=-1)
        facts = {"title": self.thread.title, "number": self.number, "reason": reason}
        Event.record("post.deleted", actor=by, subject=self, space=self.thread.space, payload=facts)

    @transaction.atomic
    def restore(self, by):
        """Bring the text back."""
        if not self.deleted_at:
            return
        if not self.is_restorable_by(by):
            raise PermissionDenied
        self._set_deleted(None, None, "", change=1)
        facts = {"title": self.thread.title, "number": self.number}
        Event.record("post.restored", actor=by, subject=self, space=self.thread.space, payload=facts)

    def _set_deleted(self, at, by, reason, change):
        # Before the post, as those who answer do, so that nobody waits for the other for ever.
        self.thread.lock()
        self.deleted_at, self.deleted_by, self.deleted_reason = at, by, reason
        # One of two who do it at once changes the row, and only that one changes the count.
        changed = (
            type(self)
            ._default_manager.filter(pk=self.pk, deleted_at__isnull=at is not None)
            .update(deleted_at=at, deleted_by=by, deleted_reason=reason)
        )
        if changed:
            self._count(change)
            self.thread.look_for_answers_again()

    def _count(self, change):
        """Keep the counters of the thread, and of the author's place in it."""
        place = self.thread.readers.select_for_update().filter(member=self.author_id).first()
        before = place.posts if place else 0
        after = max(0, before + change)
        if place:
            place.posts = after
            place.save(update_fields=["posts"])
        type(self.thread)._default_manager.filter(pk=self.thread_id).update(
            posts_count=F("posts_count") + change,
            participants_count=F("participants_count") + int(after > 0) - int(before > 0),
        )
        self.thread.refresh_from_db(fields=["posts_count", "participants_count"])
        # A thread of which nothing stands is in no list, until something is restored.
        if self.thread.posts_count == max(change, 0):
            type(self.thread.forum).objects.filter(pk=self.thread.forum_id).update(
                threads_count=F("threads_count") + change
            )
