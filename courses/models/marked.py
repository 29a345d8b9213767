from decimal import Decimal

from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property

from activity.models import Event
from courses import questions
from courses.models.marks import Correction, Mark
from courses.reckoning import Item, reckon

PLACES = Decimal("0.000001")


def in_decimals(credit):
    return (Decimal(credit.numerator) / Decimal(credit.denominator)).quantize(PLACES)


class Marked(models.Model):
    """An attempt that was handed in: what each answer is worth, what a tutor said of it, what was corrected later."""

    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    # None while a tutor has something to read; the score counts what is known so far.
    graded_at = models.DateTimeField(null=True, blank=True, editable=False)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_open(self):
        return self.submitted_at is None

    @property
    def is_waiting(self):
        """Whether a tutor has still something to read."""
        return self.submitted_at is not None and self.graded_at is None

    @property
    def is_passed(self):
        return self.score is not None and self.score >= self.pass_mark

    @property
    def state(self):
        """open → submitted → graded; an attempt without anything for a tutor is graded when it is handed in."""
        return "open" if self.is_open else "submitted" if self.is_waiting else "graded"

    @cached_property
    def marks_by_version(self):
        """{id of the version: its mark}; one query."""
        return {mark.version_id: mark for mark in self.marks.select_related("graded_as", "by")}

    def counted(self, version):
        """The version by which the answer to this one is graded: itself, or what it was corrected to."""
        mark = self.marks_by_version.get(version.pk) if not self.is_open else None
        return (mark and mark.graded_as) or version

    def points_for(self, version):
        mark = self.marks_by_version.get(version.pk) if not self.is_open else None
        return mark.points if mark else None

    def items(self):
        return [
            Item(version.pk, self.counted(version).content, self.answer_to(version), self.points_for(version))
            for version in self.versions
        ]

    def hand_in(self, at=None):
        """Close the attempt, and let it count. The caller holds the lock."""
        self.submitted_at = at or timezone.now()
        corrected = Correction.standing(self.paper, self.enrolment.edition)
        marks = [Mark(version=each, graded_as=corrected.get(each.pk)) for each in self.versions]
        self.marks_by_version = {mark.version_id: mark for mark in marks}
        self.reckon()
        if self.is_waiting:
            self._record("attempt.waits", actor=self.enrolment.member)

    def reckon(self):
        """Work out again what each answer is worth, and let the result of the step follow."""
        reckoned = reckon(self.items())
        self.score = reckoned.score
        if not reckoned.is_waiting and self.graded_at is None:
            self.graded_at = timezone.now()
        self.save()
        self._store(reckoned.credits)
        self._let_it_count()

    def keep_marks(self):
        """Keep what each answer was worth, of an attempt that was handed in before marks were kept."""
        with transaction.atomic():
            attempt = self._locked()
            attempt.marks_by_version.update({each.pk: Mark(version=each) for each in attempt.versions})
            attempt._store(reckon(attempt.items()).credits)

    def _store(self, credits):
        marks = list(self.marks_by_version.values())
        for mark in marks:
            credit = credits.get(mark.version_id)
            mark.attempt, mark.credit = self, None if credit is None else in_decimals(credit)
        Mark.objects.bulk_create([mark for mark in marks if mark.pk is None])
        fields = ["credit", "graded_as", "points", "comment", "by", "at"]
        Mark.objects.bulk_update([mark for mark in marks if mark.pk], fields)

    @transaction.atomic
    def give_points(self, given, by):
        """Keep what a tutor gives: {version: (points by criterion, comment)}. Returns the attempt as graded."""
        attempt = self._locked()
        if attempt.is_open:
            return attempt
        was_waiting = attempt.is_waiting
        for version, (points, comment) in given.items():
            mark = attempt.marks_by_version[version.pk]
            mark.points, mark.comment, mark.by, mark.at = points, comment, by, timezone.now()
        attempt.reckon()
        if was_waiting and not attempt.is_waiting:
            attempt._record("attempt.graded", actor=by)
        return attempt

    @transaction.atomic
    def accept_late(self, by):
        """Let what arrived after the time count, because the line was at fault. Doing it twice does it once."""
        attempt = self._locked()
        if not attempt.is_open and attempt.late and not attempt.late.get("by"):
            for pk, answer in attempt.late["answers"].items():
                attempt.answers[pk] = {**attempt.answers.get(pk, {}), "answer": answer}
            attempt.late["by"] = by.pk
            if any(item.is_waiting for item in attempt.items()):
                attempt.graded_at = None
            before = attempt.score
            attempt.reckon()
            attempt.tell_if_changed(before, by)
        return attempt

    @transaction.atomic
    def correct(self, wrong, right, by=None):
        """Grade the answer to a version by a corrected one; whether the score changed by it. Twice changes nothing."""
        attempt = self._locked()
        mark = attempt.marks_by_version.get(wrong.pk)
        if attempt.is_open or mark is None:
            return False
        before, mark.graded_as = attempt.score, None if wrong == right else right
        attempt.reckon()
        attempt.tell_if_changed(before, by)
        return attempt.score != before

    def tell_if_changed(self, before, by):
        if self.score != before:
            self._record("attempt.regraded", actor=by, before=float(before), after=float(self.score))

    def asked(self, version, is_told=False):
        """The question for the page: with what there is to learn once it may be told, else without a word of it."""
        kept, name = self.answers.get(str(version.pk), {}), f"q{version.pk}"
        if not is_told and not kept.get("checked"):
            return questions.ask(version.content, kept.get("answer"), name, seed=self.pk)
        content, points = self.counted(version).content, self.points_for(version)
        asked = questions.tell(content, kept.get("answer"), name, seed=self.pk, points=points)
        mark = self.marks_by_version.get(version.pk) if not self.is_open else None
        if mark is not None:
            asked.comment, asked.is_waiting = mark.comment, mark.credit is None
            for choice in asked.choices if points is not None else []:
                choice.given = points.get(choice.key)
        return asked

    def _record(self, name, actor, **payload):
        title = self.title
        Event.record(
            name, actor=actor, subject=self, space=self.enrolment.edition.space, payload={"title": title, **payload}
        )
