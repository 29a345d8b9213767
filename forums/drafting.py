"""Drafts: what a member has begun to write, kept on the server for every device."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    """A text that is not posted yet: one for each place, an answer in a thread or a new thread in a forum."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    thread = models.ForeignKey("forums.Thread", models.CASCADE, null=True, blank=True, related_name="drafts")
    forum = models.ForeignKey("forums.Forum", models.CASCADE, null=True, blank=True, related_name="drafts")
    title = models.CharField(_("title"), max_length=160, blank=True)
    source = models.TextField(_("text"), blank=True)
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


def keep_draft(member, where, source, title=""):
    """Save what the member has written so far; an empty text is no draft."""
    if not source.strip() and not title.strip():
        return drop_draft(member, where)
    draft, _is_new = Draft.objects.update_or_create(
        member=member, **place(where), defaults={"source": source, "title": title}
    )
    return draft


def drop_draft(member, where):
    """Forget the draft, once it is posted or given up."""
    Draft.objects.filter(member=member, **place(where)).delete()
