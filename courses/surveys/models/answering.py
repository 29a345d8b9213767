"""Who has answered, and what was answered: kept apart, with nothing in common by which the two could be joined.

Marks and choices are only counted: there is no row for a person's answers, so that two answers of the same person are
not together either. What was written in words is put back in a new order, under new names, with each text that comes.
None of this has a time.

What is shown moves only when five answers more are there: whoever looks before and after somebody answers sees no
difference, or that of five people.
"""

import random
import uuid

from django.db import models, transaction
from django.db.models import Count, F, Q, Sum
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from courses.models import Edition, Enrolment
from courses.surveys.hiding import LEAST
from courses.surveys.models.asking import Question, Survey

_chance = random.SystemRandom()


class Answered(models.Model):
    """That a learner has answered a survey: nothing else, and not when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="answered")
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="answered_surveys")

    class Meta:
        verbose_name = _("answered survey")
        verbose_name_plural = _("answered surveys")
        constraints = [models.UniqueConstraint(fields=["survey", "enrolment"], name="survey_answered_once")]

    def __str__(self):
        return str(self.survey)

    @classmethod
    @transaction.atomic
    def keep(cls, survey, enrolment, answers):
        """Note that the learner has answered, and count the answers: [(question, subject, value)]. Twice does it once.

        The subject is what the answer is about, a tutor for example, or "".
        """
        # One at a time: the rows below are taken in any order, and two at once could wait for each other for ever.
        Edition.objects.select_for_update(of=("self",)).get(pk=enrolment.edition_id)
        _answered, is_new = cls.objects.get_or_create(survey=survey, enrolment=enrolment)
        if is_new:
            # Not in the order of the form either.
            for question, subject, value in _chance.sample(answers, len(answers)):
                if question.kind == Question.Kind.TEXT:
                    Words.add(enrolment.edition, question, value)
                else:
                    Tally.add(enrolment.edition, question, subject, value)
            tell(enrolment.edition)
            payload = {"survey": survey.pk}
            Event.record(
                "survey.answered",
                actor=enrolment.member,
                subject=enrolment,
                space=enrolment.edition.space,
                payload=payload,
            )
        return is_new


def tell(edition):
    """Let be shown what was answered since, question by question, wherever these are five answers at least."""
    Tally.tell(edition)
    Words.tell(edition)


class Tally(models.Model):
    """How many learners of an edition gave an answer, and how many of them are shown."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="tallies")
    question = models.ForeignKey(Question, models.PROTECT, related_name="tallies")
    # What the answer is about: the key of a tutor, or nothing.
    subject = models.CharField(max_length=40, blank=True)
    value = models.CharField(max_length=40)
    count = models.PositiveIntegerField(default=0)
    # What may be shown: the count as it was when the last five were told together.
    told = models.PositiveIntegerField(default=0, db_default=0)

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        constraints = [
            models.UniqueConstraint(fields=["edition", "question", "subject", "value"], name="tally_once_per_answer"),
            models.CheckConstraint(condition=Q(told__lte=F("count")), name="tally_tells_no_more_than_was_counted"),
        ]

    def __str__(self):
        return f"{self.value}: {self.count}"

    @classmethod
    def add(cls, edition, question, subject, value):
        tally, _is_new = cls.objects.get_or_create(edition=edition, question=question, subject=subject, value=value)
        cls.objects.filter(pk=tally.pk).update(count=F("count") + 1)

    @classmethod
    def tell(cls, edition):
        """Tell the answers to each question, about each subject, of which five were not told yet."""
        here = cls.objects.filter(edition=edition)
        untold = here.values("question", "subject").annotate(untold=Sum(F("count") - F("told")))
        for each in untold.filter(untold__gte=LEAST):
            here.filter(question=each["question"], subject=each["subject"]).update(told=F("count"))


class Words(models.Model):
    """What somebody of an edition wrote: nobody knows who, and the rows do not tell in which order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="survey_words")
    question = models.ForeignKey(Question, models.PROTECT, related_name="words")
    text = models.TextField(max_length=2000)
    is_told = models.BooleanField(default=False, db_default=False)

    class Meta:
        verbose_name = _("answer in words")
        verbose_name_plural = _("answers in words")

    def __str__(self):
        return self.text[:80]

    @classmethod
    def add(cls, edition, question, text):
        """Add a text, and lay all of them down anew in another order."""
        Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
        beside = cls.objects.filter(edition=edition, question=question)
        texts = [*beside.values_list("text", "is_told"), (text, False)]
        beside.delete()
        shuffled = _chance.sample(texts, len(texts))
        cls.objects.bulk_create(
            cls(edition=edition, question=question, text=each, is_told=is_told) for each, is_told in shuffled
        )

    @classmethod
    def tell(cls, edition):
        """Tell the texts to each question of which five were not told yet."""
        untold = cls.objects.filter(edition=edition, is_told=False)
        enough = untold.values("question").annotate(texts=Count("pk")).filter(texts__gte=LEAST)
        for question in list(enough.values_list("question", flat=True)):
            untold.filter(question=question).update(is_told=True)
