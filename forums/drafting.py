"""Drafts: what a member has begun to write, kept on the server for every device."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class WrittenElsewhere(Exception):
    """The draft was changed in another window or on another device; `draft` is what stands there now."""

    def __init__(self, draft):
        super().__init__(draft)
        self.draft = draft


class Draft(models.Model):
    """A text that is not posted yet: one for each place, an answer in a thread or a new thread in a forum."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    thread = models.ForeignKey("forums.Thread", models.CASCADE, null=True, blank=True, related_name="drafts")
    forum = models.ForeignKey("forums.Forum", models.CASCADE, null=True, blank=True, related_name="drafts")
    title = models.CharField(_("title"), max_length=160, blank=True)
    source = models.TextField(_("text"), blank=True)
    # Grows with each change, so that two windows do not overwrite each other unseen.
    version = models.PositiveIntegerField(default=1, editable=False)
    saved_at = models.DateTimeField(_("saved"), auto_now=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.CheckConstraint(condition=Q(thread=None) ^ Q(forum=None), name="draft_in_one_place"),
            models.UniqueConstraint(
                fields=["member", "thread"], condition=Q(thread__isnull=False), name="draft_once_per_thread"
            ),
            models.UniqueConstraint(
                fields=["member", "forum"], condition=Q(forum__isnull=False), name="draft_once_per_forum"
            ),
        ]
        indexes = [models.Index(fields=["member", "-saved_at"], name="draft_by_member")]

    def __str__(self):
        return self.title or self.source[:60]


def place(thread_or_forum):
    """How a draft names its place."""
    return {type(thread_or_forum)._meta.model_name: thread_or_forum}


def draft_of(member, where):
    """The member's draft in a thread or a forum, or None."""
    return Draft.objects.filter(member=member, **place(where)).first()


@transaction.atomic
def keep_draft(member, where, source, title="", since=None):
    """Save what the member has written so far; an empty text is no draft.

    `since` is the version that the writer knows of, 0 for none; WrittenElsewhere if there is a later one.
    """
    draft = Draft.objects.select_for_update().filter(member=member, **place(where)).first()
    is_same = draft and (draft.source, draft.title) == (source, title)
    if draft and not is_same and since is not None and since != draft.version:
        raise WrittenElsewhere(draft)
    if not source.strip() and not title.strip():
        return drop_draft(member, where)
    if draft is None:
        words = {"source": source, "title": title}
        draft, is_same = Draft.objects.get_or_create(member=member, **place(where), defaults=words)
    if not is_same:
        draft.source, draft.title, draft.version = source, title, draft.version + 1
        draft.save(update_fields=["source", "title", "version", "saved_at"])
    return draft


def drop_draft(member, where, posted=None):
    """Forget the draft, once it is given up or posted; one that holds other words than those that were posted stays."""
    for draft in Draft.objects.filter(member=member, **place(where)):
        if posted is None or draft.source.strip() in posted:
            draft.delete()
