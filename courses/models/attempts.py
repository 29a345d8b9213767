import random

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from courses.beginning import ending_of, hindrance
from courses.completing import Way
from courses.drawing import draw
from courses.models.answering import GRACE, Answering, name_of
from courses.models.enrolments import Enrolment
from courses.models.marked import Marked
from courses.models.questions import QuestionVersion
from courses.models.ruled import Counts
from courses.models.steps import QuizPage
from languages.fields import Translated


class MayNotBegin(Exception):
    """That there is no other attempt, with the reason in words."""


class AttemptQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """As the enrolments that they belong to."""
        return self.filter(enrolment__in=Enrolment.objects.visible_to(visitor).values("pk"))

    def of(self, member):
        """The member's own: only the learner answers."""
        return self.filter(enrolment__in=Enrolment.objects.of(member).values("pk"))

    def taught_by(self, visitor):
        """Those of the learners whom the visitor looks after: what a tutor grades."""
        return self.visible_to(visitor).exclude(enrolment__member=visitor)

    def at_quiz(self, key):
        return self.filter(quiz_key=key)

    def submitted(self):
        return self.exclude(submitted_at=None)

    def waiting(self):
        """Those in which a tutor has something to read, the oldest first."""
        return self.submitted().filter(graded_at=None).order_by("submitted_at", "pk")

    def overdue(self):
        """Those that are open although their time is up, with the grace that a slow line is given."""
        return self.filter(submitted_at=None, ends_at__lt=timezone.now() - GRACE)

    def listed(self):
        return self.select_related("enrolment__edition__space", "enrolment__member")


class Attempt(Answering, Marked, models.Model):
    """A learner at a quiz: the questions as they were at the start, the answers so far, in the end the score."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="attempts")
    quiz_key = models.UUIDField()
    number = models.PositiveIntegerField()
    pass_mark = models.PositiveSmallIntegerField(default=70)
    is_practice = models.BooleanField(default=True)
    # The ids of the versions that were asked, in order.
    paper = models.JSONField(default=list)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    # The statement of integrity that was accepted, in the words that were read.
    accepted = models.TextField(blank=True, editable=False)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "quiz_key", "number"], name="attempt_number_once_per_quiz"),
            models.UniqueConstraint(
                fields=["enrolment", "quiz_key"], condition=Q(submitted_at=None), name="attempt_open_once_per_quiz"
            ),
            models.CheckConstraint(
                condition=Q(submitted_at=None, score=None) | Q(submitted_at__isnull=False, score__isnull=False),
                name="attempt_scored_when_submitted",
            ),
            models.CheckConstraint(
                condition=Q(graded_at=None) | Q(submitted_at__isnull=False), name="attempt_graded_when_submitted"
            ),
        ]
        indexes = [
            models.Index(fields=["ends_at"], condition=Q(submitted_at=None), name="attempt_open_by_end"),
            models.Index(
                fields=["submitted_at"], condition=Q(graded_at=None, submitted_at__isnull=False), name="attempt_waiting"
            ),
        ]

    def __str__(self):
        return f"{self.enrolment} · {self.number}"

    def get_absolute_url(self):
        return reverse("courses:attempt", args=[self.pk])

    @classmethod
    @transaction.atomic
    def begin(cls, enrolment, quiz, accepts=False):
        """Return the open attempt of this learner at the quiz page, begun now if there is none.

        Raises MayNotBegin when the rules of the quiz give no other attempt.
        """
        Enrolment.objects.select_for_update().get(pk=enrolment.pk)
        earlier = list(enrolment.attempts.at_quiz(quiz.translation_key).order_by("number"))
        if earlier and (ongoing := earlier[-1]).is_open and (ongoing := ongoing.end_if_over()).is_open:
            return ongoing
        if reason := hindrance(enrolment, quiz.rules, len(earlier), accepts):
            raise MayNotBegin(reason)
        rules, now = quiz.rules, timezone.now()
        return enrolment.attempts.create(
            quiz_key=quiz.translation_key,
            number=earlier[-1].number + 1 if earlier else 1,
            paper=cls._paper(enrolment, rules, earlier),
            pass_mark=rules.pass_mark,
            is_practice=rules.is_practice,
            started_at=now,
            ends_at=ending_of(enrolment, rules, now),
            accepted=quiz.integrity or rules.integrity if accepts else "",
        )

    @classmethod
    def end_with(cls, edition):
        """End what is open in an edition that is closed now: what was saved is handed in when its minute has come."""
        ongoing = cls.objects.filter(enrolment__edition=edition, submitted_at=None, is_practice=False)
        ongoing.exclude(ends_at__lt=edition.moved_at).update(ends_at=edition.moved_at)

    def follow_dates(self):
        """Let an open attempt last longer where the quiz closes later by now. What was promised is never cut short."""
        quiz = QuizPage.objects.filter(translation_key=self.quiz_key).first()
        ends_at = ending_of(self.enrolment, quiz.rules, self.started_at) if quiz else self.ends_at
        if self.is_open and self.ends_at and (ends_at is None or ends_at > self.ends_at):
            self.ends_at = ends_at
            self.save(update_fields=["ends_at"])

    @staticmethod
    def _paper(enrolment, quiz, earlier):
        """The questions of the quiz itself and those drawn from its pools: others than last time, if there are."""
        paper = list(QuestionVersion.current_of_quiz(quiz.translation_key).values_list("pk", flat=True))
        if pools := quiz.drawn_from:
            asked = [pk for attempt in earlier for pk in attempt.paper]
            question_of = dict(QuestionVersion.objects.filter(pk__in=asked).values_list("pk", "question"))
            before = [question_of[pk] for pk in asked if pk in question_of]
            paper += draw(pools, QuestionVersion.candidates(enrolment.edition.course_key), before)
        if quiz.mixes_questions:
            random.SystemRandom().shuffle(paper)
        return paper

    @cached_property
    def versions(self):
        """The questions as this attempt was given them, in order; one query."""
        by_pk = QuestionVersion.objects.in_bulk(self.paper)
        return [by_pk[pk] for pk in self.paper if pk in by_pk]

    @cached_property
    def title(self):
        """What the quiz is called in each of its languages."""
        pages = QuizPage.objects.filter(translation_key=self.quiz_key).values_list("locale__language_code", "title")
        return Translated(dict(pages))

    @transaction.atomic
    def submit(self, data=None, since=None):
        """Hand in what was answered. Doing it twice does it once. Returns the attempt as it is then.

        It stays open when an answer clashes with that of another tab.
        """
        attempt = self.keep(data or {}, since=since)
        if attempt.is_open and not attempt.clashes:
            attempt.hand_in()
        return attempt

    def _let_it_count(self):
        """Give the step its result, once nothing waits any more, and complete it.

        A graded attempt ends when its edition is closed, so what it gives was handed in before; practice goes on.
        """
        if self.is_practice and not self.enrolment.edition.takes_work:
            return
        if not self.is_waiting:
            self.enrolment.grade(self.quiz_key, self._counted_score())
        outline = self.enrolment.outline
        step = outline.step(self.quiz_key) if outline else None
        if step and (self.is_passed or step.completes == Way.SUBMITTED):
            self.enrolment.complete(step, is_settled=True)

    def _counted_score(self):
        """The score that counts of all graded attempts: the best or the last, as the quiz has it."""
        quiz = QuizPage.objects.filter(translation_key=self.quiz_key).only("counts").first()
        graded = self.enrolment.attempts.at_quiz(self.quiz_key).exclude(graded_at=None)
        order = "-number" if quiz and quiz.counts == Counts.LAST else "-score"
        return graded.order_by(order).values_list("score", flat=True).first()


__all__ = ["Attempt", "MayNotBegin", "name_of"]
