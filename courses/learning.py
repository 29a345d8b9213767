"""What a member studies: each enrolment with its course as it stands today and what is done of it."""

from dataclasses import dataclass

from blocks.remembering import remembered_each
from courses.dates import dues_of
from courses.models import Enrolment
from courses.outline import outlines_of
from courses.progress import Progress
from courses.standing import progress_of
from languages.codes import current


@dataclass(frozen=True)
class Studied:
    """An enrolment on a page: how far it is, and where it goes on."""

    enrolment: Enrolment
    progress: Progress

    @property
    def dues(self):
        """What of it is still to be done and has a date, soonest first."""
        return dues_of(self.enrolment, self.progress)

    @property
    def next_due(self):
        return next(iter(self.dues), None)

    @property
    def outline(self):
        return self.progress.outline

    @property
    def next_step(self):
        return self.progress.next_step(self.enrolment.last_step)


def learning_of(member, limit=None, in_progress=False):
    """Return the member's enrolments as `Studied`, the one last worked on first: four queries, however many there are.

    Two of them are asked once for everybody: what a course consists of is remembered until somebody changes a page.

    A course that is no longer published is left out; what was done in it is kept.
    """
    mine = Enrolment.objects.visible_to(member).of(member).latest_used().listed()
    enrolments = list((mine.in_progress() if in_progress else mine)[:limit])
    keys = {enrolment.edition.course_key for enrolment in enrolments}
    courses = remembered_each(f"outlines:{current()}", keys, lambda missing: outlines_of(missing, current()))
    pairs = [(each, courses[each.edition.course_key]) for each in enrolments if each.edition.course_key in courses]
    return studied(pairs)


def studied(pairs):
    """Return each (enrolment, outline) as `Studied`."""
    return [
        Studied(enrolment, progress) for (enrolment, _outline), progress in zip(pairs, progress_of(pairs), strict=True)
    ]
