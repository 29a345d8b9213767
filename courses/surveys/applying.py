"""What learners and their superiors say that was applied after an edition, and after all editions of its course."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from courses.models import Edition
from courses.surveys.hiding import LEAST
from courses.surveys.models import FollowUp, Observation
from courses.surveys.models.followups import MONTHS
from courses.surveys.withholding import told, told_together
from library.models import Practice

LINES = {
    "asked": pgettext_lazy("people after a course", "Asked"),
    "answered": pgettext_lazy("people after a course", "Have answered"),
    "applies": gettext_lazy("It is applied, in whole or in part"),
    "applied": gettext_lazy("In whole"),
    "partly": gettext_lazy("In part"),
    "rest": gettext_lazy("It is not applied, or nobody can say"),
    "not_yet": gettext_lazy("Not yet"),
    "cannot": gettext_lazy("It is not possible at work"),
    "untold": gettext_lazy("Cannot say"),
}
PARTS = ("applied", "partly", "not_yet", "cannot", "untold")


@dataclass(frozen=True)
class Line:
    """A number of learners and one of superiors, side by side; None is not told."""

    name: str
    label: str
    learners: int | None
    superiors: int | None

    @property
    def is_part(self):
        return self.name in PARTS

    @property
    def is_for_superiors(self):
        """Learners are not offered this answer."""
        return self.name == "untold"


@dataclass(frozen=True)
class Wave:
    """What was said so many months after the course."""

    months: int
    lines: list

    @property
    def is_asked(self):
        asked = self.lines[0]
        return bool(asked.learners or asked.superiors)

    @property
    def title(self):
        return {3: _("After three months"), 6: _("After six months")}[self.months]


class Applied:
    """The numbers of one edition, and of all of its course that the visitor coordinates: two queries."""

    def __init__(self, edition, visitor):
        self.edition, self.visitor = edition, visitor

    @cached_property
    def _answers(self):
        """{(model, months): {edition: Counter of answers}}; who has not answered counts under ""."""
        editions = Edition.objects.coordinated_by(self.visitor).of_course(self.edition.course_key)
        found = {(model, months): {} for model in (FollowUp, Observation) for months in MONTHS}
        for model in (FollowUp, Observation):
            asked = model.objects.filter(enrolment__edition__in=editions, months__in=list(MONTHS)).order_by()
            rows = asked.values_list("months", "enrolment__edition", "answer").annotate(people=Count("pk"))
            for months, edition, answer, people in rows:
                found[model, months].setdefault(edition, Counter())[answer] = people
        return found

    @property
    def is_asked(self):
        return any(self.edition.pk in editions for editions in self._answers.values())

    @property
    def is_one_of_several(self):
        return len({edition for editions in self._answers.values() for edition in editions}) > 1

    @cached_property
    def waves(self):
        """What was said of this edition."""
        return [self._wave(months, self._of_edition) for months in MONTHS]

    @cached_property
    def together(self):
        """What was said of all editions of the course."""
        return [self._wave(months, self._of_course) for months in MONTHS] if self.is_one_of_several else []

    def _wave(self, months, find):
        learners, superiors = (find(self._answers[model, months]) for model in (FollowUp, Observation))
        return Wave(months, [Line(name, LINES[name], learners[name], superiors[name]) for name in LINES])

    def _of_edition(self, editions):
        answers = editions.get(self.edition.pk, Counter())
        return told(answers) | {"asked": answers.total()}

    def _of_course(self, editions):
        asked = sum(answers.total() for answers in editions.values())
        return told_together(list(editions.values())) | {"asked": asked}

    @cached_property
    def words(self):
        """What superiors wrote, in the order of the alphabet, once it is about enough learners."""
        written = Observation.objects.filter(enrolment__edition=self.edition).exclude(words="")
        rows = written.values_list("enrolment", "words")
        is_enough = len({enrolment for enrolment, _words in rows}) >= LEAST
        return sorted(words for _enrolment, words in rows) if is_enough else []

    @cached_property
    def cases(self):
        """What learners offered to the library, as far as the visitor may read it."""
        offered = FollowUp.objects.filter(enrolment__edition=self.edition).exclude(practice=None).values("practice")
        return Practice.objects.visible_to(self.visitor).filter(pk__in=offered).listed()


def table_of(applied):
    """(headers, rows) for a spreadsheet; what is hidden says so."""
    headers = [_("Edition"), _("Months after the course"), _("Answer"), _("Learners"), _("Superiors")]
    parts = [(str(applied.edition), applied.waves), (_("All editions of the course"), applied.together)]
    rows = []
    for name, waves in parts:
        for wave in waves:
            for line in wave.lines:
                learners = "–" if line.is_for_superiors else _cell(line.learners)
                rows.append([name, wave.months, str(line.label), learners, _cell(line.superiors)])
    return headers, rows


def _cell(number):
    return _("fewer than 5 or hidden") if number is None else number
