"""How the number of a learner comes about, as a page tells it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import cached_property

from courses.models import Result
from courses.models.graded import OVER
from courses.teaching.models import Group
from courses.weighing import Line


@dataclass(frozen=True)
class Told:
    """A mark as it is told: the line of the account, what is said beside it, and where its step stands."""

    line: Line
    result: Result | None
    url: str = ""
    due_at: datetime | None = None


class Telling:
    """The account of an enrolment for a reader: what was released, or, for those who teach, everything."""

    def __init__(self, enrolment, reader):
        self.enrolment, self.is_own = enrolment, enrolment.member_id == reader.pk

    @cached_property
    def results(self):
        found = self.enrolment.results.select_related("overridden_by")
        return {result.step_key: result for result in (found.released() if self.is_own else found)}

    @cached_property
    def account(self):
        scores = {key: result.final for key, result in self.results.items()}
        return self.scheme.account(self.enrolment.outline, scores, is_over=self.enrolment.edition.state in OVER)

    @property
    def scheme(self):
        return self.enrolment.scheme

    @cached_property
    def group(self):
        """The study group of the learner, with the tutor who answers for it; or None."""
        return Group.objects.listed().filter(places__enrolment=self.enrolment).first()

    @property
    def letter(self):
        return self.scheme.letter(self.account.score)

    @property
    def passes(self):
        return self.scheme.passes(self.account.score)

    @cached_property
    def parts(self):
        """[(part of the account, its marks as Told)]."""
        return [(part, [self._told(line) for line in part.lines]) for part in self.account.parts]

    def _told(self, line):
        step = self.enrolment.outline.step(line.mark.step_key)
        due_at = self.enrolment.due_at(step) if step else None
        return Told(line, self.results.get(line.mark.step_key), step.url if step else "", due_at)
