"""Editing posts: each former text is kept, with who changed it, when and why."""

import re

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from forums.telling import tell_mentioned
from markup.differences import differences


class EditedMeanwhile(Exception):
    """Somebody changed the post while this change was being written."""


class Revision(models.Model):
    """A former text of a post: number 1 is the first."""

    post = models.ForeignKey("forums.Post", models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    source = models.TextField(_("text"))
    # Of the first post: the title of the thread, where it was another one.
    title = models.CharField(_("title"), max_length=160, blank=True)
    # Who replaced this text, when and why.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [models.UniqueConstraint(fields=["post", "number"], name="revision_has_its_own_number")]

    def __str__(self):
        return f"{self.post} · {self.number}"


class Editable(models.Model):
    """A post that its author, or who keeps order, can change."""

    edits_count = models.PositiveIntegerField(default=0, editable=False)
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def is_editable_by(self, member):
        """Authors may change what they wrote while the thread is open; those who keep order always may."""
        if not member.is_authenticated or self.deleted_at:
            return False
        if member.pk == self.author_id and self.thread.is_open:
            return self.thread.space.welcomes(member)
        return self.thread.space.is_facilitated_by(member)

    @transaction.atomic
    def edit(self, by, source, reason="", language="", since=None, title=""):
        """Replace the text, and with the first post the title. Saying the same again changes nothing.

        `since` is how many edits the writer knew of; EditedMeanwhile if there are more.
        """
        # The thread before the post, as those who answer and those who delete do.
        self.thread.lock()
        self.refresh_from_db(
            fields=["source", "html", "language", "edits_count", "deleted_at"],
            from_queryset=type(self)._default_manager.select_for_update(of=("self",)),
        )
        if not self.is_editable_by(by):
            raise PermissionDenied
        former, mentioned, language = self.source, mentions_in(self.html), language or self.language
        title = (self.is_first and " ".join(title.split())) or self.thread.title
        reading = self.write(source)
        if (self.source, language, title) == (former, self.language, self.thread.title):
            return
        if since is not None and since != self.edits_count:
            raise EditedMeanwhile
        self.edits_count, self.edited_at, self.language = self.edits_count + 1, timezone.now(), language
        former_title = self.thread.title if title != self.thread.title else ""
        self.revisions.create(
            number=self.edits_count, source=former, title=former_title, by=by, at=self.edited_at, reason=reason
        )
        self.save(update_fields=["source", "html", "version", "language", "edits_count", "edited_at"])
        if self.is_first:
            self.thread.title, self.thread.language = title, language
            self.thread.save(update_fields=["title", "language"])
        facts = {"title": self.thread.title, "number": self.number, "reason": reason}
        Event.record("post.edited", actor=by, subject=self, space=self.thread.space, payload=facts)
        tell_mentioned(self, [pk for pk in reading.mentioned if pk not in mentioned], by)

    def history(self, visitor):
        """The changes, newest first: (the revision that was replaced, safe HTML of what changed).

        What those who keep order took out is theirs and the author's to see: to others, `None` stands for the change.
        """
        revisions = list(self.revisions.select_related("by").order_by("number"))
        texts = [revision.source for revision in revisions] + [self.source]
        hidden = 0 if self.is_known_whole_to(visitor) else self.taken_out(revisions)
        steps = enumerate(zip(revisions, texts, texts[1:], strict=False))
        changes = [(step[0], None if n < hidden else differences(*step[1:])) for n, step in steps]
        return changes[::-1]

    def is_known_whole_to(self, visitor):
        is_author = visitor.is_authenticated and visitor.pk == self.author_id
        return is_author or self.thread.space.is_facilitated_by(visitor)

    def taken_out(self, revisions):
        """How many of the changes, from the first, may hold words that somebody other than the author took out."""
        return max((n for n, revision in enumerate(revisions, start=1) if revision.by_id != self.author_id), default=0)


def mentions_in(html):
    """The numbers of the members whom the HTML of a post mentions."""
    return {int(pk) for pk in re.findall(r'data-member="(\d+)"', html)}
