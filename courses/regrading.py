"""A question was wrong: who answered it is graded again by what it says now.

The score is a function of the stored answers and of the versions by which they count (`courses.reckoning`): regrading
changes only which version counts, so it may be repeated, tried beforehand, and taken back by another correction.
"""

from dataclasses import dataclass

from django.db import transaction

from activity.models import Event
from courses.models import Attempt, Edition
from courses.models.questions import QuestionVersion
from courses.reckoning import Item, reckon


@dataclass(frozen=True)
class Affected:
    """An earlier version of a question, the attempts that were graded by it, and how many scores would change."""

    version: QuestionVersion
    attempts: list
    changed: int
    is_fit: bool


@dataclass(frozen=True)
class Scope:
    """Whose attempts somebody may grade again: an author's are all, a tutor's those of the editions taught."""

    attempts: object
    editions: tuple = (None,)

    @classmethod
    def of(cls, visitor, question):
        attempts = Attempt.objects.submitted()
        if visitor.has_perm("courses.change_question") or visitor.is_secretariat:
            return cls(attempts)
        led = Edition.objects.led_by(visitor).of_course(question.course_key)
        return cls(attempts.taught_by(visitor), tuple(led))

    def within(self, edition):
        return self.attempts.filter(enrolment__edition=edition) if edition else self.attempts


def affected(question, attempts):
    """What each earlier version of the question has to do with these attempts, tried and not kept; the last first."""
    right = question.versions.get(number=question.version)
    found = []
    for version in question.versions.exclude(pk=right.pk).order_by("-number"):
        graded_by_it = list(_graded_by(version, right, attempts))
        if graded_by_it:
            is_fit = version.content["type"] == right.content["type"]
            changed = sum(would_be(each, version, right) != each.score for each in graded_by_it) if is_fit else 0
            found.append(Affected(version, graded_by_it, changed, is_fit))
    return found


def _graded_by(version, right, attempts):
    """The attempts in which this version was answered and does not yet count as the right one."""
    return attempts.filter(marks__version=version).exclude(marks__version=version, marks__graded_as=right).listed()


def would_be(attempt, wrong, right):
    """The score of an attempt if the answer to one version counted by another."""
    items = [
        Item(item.key, right.content, item.answer, item.points) if item.key == wrong.pk else item
        for item in attempt.items()
    ]
    return reckon(items).score


@transaction.atomic
def regrade(question, versions, scope, reason, by):
    """Grade the answers to these versions by the current one, tell those whose score changed, and note who and why.

    Returns how many attempts there were, and how many scores changed. Doing it again changes nothing.
    """
    right = question.versions.get(number=question.version)
    total = changed = 0
    for version in versions:
        for edition in scope.editions:
            graded_by_it = list(_graded_by(version, right, scope.within(edition)))
            differs = sum(attempt.correct(version, right, by=by) for attempt in graded_by_it)
            question.corrections.create(
                wrong=version,
                right=right,
                edition=edition,
                reason=reason,
                by=by,
                attempts=len(graded_by_it),
                changed=differs,
            )
            total, changed = total + len(graded_by_it), changed + differs
    payload = {"question": str(question.pk), "reason": reason, "attempts": total, "changed": changed}
    Event.record("question.corrected", actor=by, subject=question, payload=payload)
    return total, changed
