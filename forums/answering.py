"""Answers: a thread is answered as soon as somebody else writes in it; its author may say which post is the answer."""

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from activity.models import Event


class Answerable(models.Model):
    """A thread that waits for an answer, has some, and may have one that its author marked."""

    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    answer = models.ForeignKey("forums.Post", models.SET_NULL, null=True, blank=True, related_name="+", editable=False)

    class Meta:
        abstract = True

    def note_answer(self, post):
        """Note the first post by somebody other than the author of the thread."""
        if self.answered_at is None and post.author_id != self.author_id:
            self.answered_at = post.created_at

    def look_for_answers_again(self):
        """After a post was deleted or restored: the first answer and the last post are those that stand."""
        standing = self.posts.standing().order_by("number")
        others = standing.exclude(author=self.author_id)
        self.answered_at = others.values_list("created_at", flat=True).first()
        if self.answer_id and not standing.filter(pk=self.answer_id).exists():
            self.answer = None
        last = standing.last()
        if last:
            self.last_author_id, self.last_post_at, self.bumped_at = last.author_id, last.created_at, last.created_at
        self.save(update_fields=["answered_at", "answer", "last_author", "last_post_at", "bumped_at"])

    def is_judged_by(self, member):
        """Whether the member may say which post is the answer."""
        return member.is_authenticated and (member.pk == self.author_id or self.space.is_facilitated_by(member))

    @transaction.atomic
    def mark_answer(self, post, by):
        """Say that a post answers the thread. Doing it twice does it once."""
        if not self.is_judged_by(by):
            raise PermissionDenied
        if self.answer_id != post.pk and post.thread_id == self.pk and not post.is_first and not post.deleted_at:
            self.answer = post
            self.save(update_fields=["answer"])
            facts = {"title": self.title, "number": post.number}
            Event.record("post.marked_answer", actor=by, subject=post, space=self.space, payload=facts)

    @transaction.atomic
    def unmark_answer(self, by):
        """Take the mark back."""
        if not self.is_judged_by(by):
            raise PermissionDenied
        self.answer = None
        self.save(update_fields=["answer"])
