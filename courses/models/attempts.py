from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from courses import answers, asking, grading
from courses.models.enrolments import Enrolment
from courses.models.questions import QuestionVersion


class AttemptQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """As the enrolments that they belong to."""
        return self.filter(enrolment__in=Enrolment.objects.visible_to(visitor).values("pk"))

    def of(self, member):
        """The member's own: only the learner answers."""
        return self.filter(enrolment__in=Enrolment.objects.of(member).values("pk"))

    def at_quiz(self, key):
        return self.filter(quiz_key=key)

    def submitted(self):
        return self.exclude(submitted_at=None)

    def listed(self):
        return self.select_related("enrolment__edition__space", "enrolment__member")


class Attempt(models.Model):
    """A learner at a quiz: the questions as they were at the start, the answers so far, in the end the score."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="attempts")
    quiz_key = models.UUIDField()
    number = models.PositiveIntegerField()
    pass_mark = models.PositiveSmallIntegerField(default=70)
    is_practice = models.BooleanField(default=True)
    # The ids of the versions that were asked, in order.
    paper = models.JSONField(default=list)
    # {id of the version: {"question": id, "version": number, "answer": …, "checked": whether it was told already}}
    answers = models.JSONField(default=dict)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    saved_at = models.DateTimeField(null=True, blank=True, editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, editable=False)

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
        ]

    def __str__(self):
        return f"{self.enrolment} · {self.number}"

    @classmethod
    @transaction.atomic
    def begin(cls, enrolment, quiz):
        """Return the open attempt of this learner at the quiz page, begun now if there is none."""
        Enrolment.objects.select_for_update().get(pk=enrolment.pk)
        at_quiz = enrolment.attempts.at_quiz(quiz.translation_key)
        if ongoing := at_quiz.filter(submitted_at=None).first():
            return ongoing
        paper = list(QuestionVersion.current_of_quiz(quiz.translation_key).values_list("pk", flat=True))
        number = (at_quiz.aggregate(last=models.Max("number"))["last"] or 0) + 1
        return enrolment.attempts.create(
            quiz_key=quiz.translation_key,
            number=number,
            paper=paper,
            pass_mark=quiz.pass_mark,
            is_practice=quiz.is_practice,
        )

    @property
    def is_open(self):
        return self.submitted_at is None

    @property
    def is_passed(self):
        return self.score is not None and self.score >= self.pass_mark

    @cached_property
    def versions(self):
        """The questions as this attempt was given them, in order; one query."""
        by_pk = QuestionVersion.objects.in_bulk(self.paper)
        return [by_pk[pk] for pk in self.paper if pk in by_pk]

    @transaction.atomic
    def keep(self, data, checked=None):
        """Keep the answers in the submitted data, and fix the one that is to be checked. Returns the attempt as kept.

        Two tabs, or a saving that overtakes another, meet at the lock: neither wipes out what the other kept.
        """
        attempt = self._locked()
        if attempt.is_open:
            for version in attempt.versions:
                attempt._keep_answer(version, data, checked)
            attempt.saved_at = timezone.now()
            attempt.save(update_fields=["answers", "saved_at"])
        return attempt

    def _locked(self):
        return Attempt.objects.select_for_update(of=["self"]).listed().get(pk=self.pk)

    def _keep_answer(self, version, data, checked):
        name, kept = name_of(version), self.answers.get(str(version.pk), {})
        if kept.get("checked"):
            return
        if answers.is_asked(data, name):
            kept["answer"] = answers.read(version.content, data, name)
        if self.is_practice and checked == name and kept.get("answer") is not None:
            kept["checked"] = True
        if kept:
            self.answers[str(version.pk)] = {"question": version.question_id, "version": version.number, **kept}

    @transaction.atomic
    def submit(self, data=None):
        """Hand in what was answered. Doing it twice does it once. Returns the attempt as graded."""
        attempt = self.keep(data or {})
        if attempt.is_open:
            attempt.submitted_at = timezone.now()
            attempt.score = grading.score(attempt.credit(version) for version in attempt.versions)
            attempt.save(update_fields=["submitted_at", "score"])
            attempt.enrolment.grade(attempt.quiz_key, attempt._best_score())
            if attempt.is_passed:
                attempt._complete_step()
        return attempt

    def _best_score(self):
        submitted = self.enrolment.attempts.at_quiz(self.quiz_key).submitted()
        return submitted.aggregate(best=models.Max("score"))["best"]

    def _complete_step(self):
        outline = self.enrolment.outline
        step = outline.step(self.quiz_key) if outline else None
        if step:
            self.enrolment.complete(step)

    @property
    def is_answered(self):
        """Whether no question is open."""
        return all(self.answer_to(version) is not None for version in self.versions)

    def answer_to(self, version):
        return self.answers.get(str(version.pk), {}).get("answer")

    def credit(self, version):
        return grading.credit(version.content, self.answer_to(version))

    def asked(self, version):
        """The question for the page: with what there is to learn once it may be told, else without a word of it."""
        is_told = not self.is_open or self.answers.get(str(version.pk), {}).get("checked", False)
        show = asking.tell if is_told else asking.ask
        return show(version.content, self.answer_to(version), name_of(version), seed=self.pk)


def name_of(version):
    """The name of a question in the forms of this attempt."""
    return f"q{version.pk}"
