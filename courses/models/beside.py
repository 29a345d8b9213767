"""What learners leave beside a lesson: an answer to a poll of their edition, and notes that only they read."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MOST_LETTERS = 10_000


class Vote(models.Model):
    """What a learner chose in a poll inside a lesson. The poll is the block of that name, in whichever language."""

    enrolment = models.ForeignKey("courses.Enrolment", models.CASCADE, related_name="votes")
    step_key = models.UUIDField()
    poll = models.CharField(max_length=36)
    # The option by its own name, which stays with it when the others change; its place where the list gave it no name.
    choice = models.CharField(max_length=36)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("answer to a poll")
        verbose_name_plural = _("answers to polls")
        constraints = [models.UniqueConstraint(fields=["enrolment", "step_key", "poll"], name="vote_once_per_poll")]
        indexes = [models.Index(fields=["step_key", "poll"], name="vote_by_poll")]

    def __str__(self):
        return f"{self.enrolment_id} · {self.choice}"


class NoteQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """One's own, and nobody else's: no duty opens somebody's notes."""
        return self.filter(member=visitor) if visitor.is_authenticated else self.none()

    def listed(self):
        return self.order_by("course_key", "step_key", "pk")


class Note(models.Model):
    """What a reader wrote for themselves at a question of a lesson."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="lesson_notes")
    course_key = models.UUIDField()
    step_key = models.UUIDField()
    # The block of the lesson at which it stands, and the question that was asked there.
    place = models.CharField(max_length=36)
    prompt = models.TextField(_("question"), blank=True)
    text = models.TextField(_("note"))
    at = models.DateTimeField(_("written"), default=timezone.now)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints = [models.UniqueConstraint(fields=["member", "step_key", "place"], name="note_once_per_place")]

    def __str__(self):
        return f"{self.member_id} · {self.step_key}"
