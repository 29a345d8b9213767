"""What is due and when: for lists, the agenda and reminders, with the later dates that tutors granted."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from courses.outline import Outline, Step


@dataclass(frozen=True)
class Due:
    """A step that a learner has still to do, and the moment until which."""

    enrolment: object
    outline: Outline
    step: Step
    at: datetime
    # Whether it can be done today.
    is_open: bool = True

    @property
    def is_overdue(self):
        return self.at < timezone.now()


def dues_of(enrolment, progress):
    """Return what of a course is still to be done and has a date, soonest first.

    What was handed in waits for a tutor, not for the learner; and nothing is due any more in an edition that is over.
    """
    if enrolment.is_complete or enrolment.edition.is_over:
        return []
    found = [
        Due(enrolment, progress.outline, step, at, step.key not in progress.closed)
        for step in progress.left
        if step.key not in progress.handed_in and (at := enrolment.due_at(step))
    ]
    return sorted(found, key=lambda due: due.at)
