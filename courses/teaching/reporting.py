"""The report for ministers and donors: how many applied, started, completed, were certified, and more.

By edition, country, sector and language, each number with its definition; small numbers are hidden so that nobody can
be recognised, and others with them so that nothing can be computed back (suppression.py).
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Avg, Count, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from blocks.remembering import remembered_each
from courses.items import FEW
from courses.models import Completion, Question
from courses.models.marks import Mark
from courses.outline import outlines_of
from courses.teaching.cuts import Counts
from courses.teaching.suppression import SMALL, suppressed
from languages.codes import current

WEEKS_OF_SILENCE = 2


@dataclass(frozen=True)
class Stop:
    """A step with how many have done it, and how many have not come on from it for weeks."""

    number: str
    title: str
    done: int | None
    stopped: int | None


@dataclass(frozen=True)
class Item:
    """A question with how many learners of the edition answered it, and how much of it they knew, in per cent."""

    question: Question
    learners: int
    facility: int


class Report:
    """The numbers of the editions that a visitor leads, of one of them, of one country, or of both."""

    def __init__(self, visitor, edition=None, country=None):
        self.counts = Counts(visitor)
        self.edition = edition if edition in {each.pk for each in self.choices} and len(self.choices) > 1 else None
        self.country = self.counts.own_country or (country if country in self.counts.names["country"] else None)

    @property
    def choices(self):
        return self.counts.choices

    @cached_property
    def countries(self):
        """[(key, name)] of those from which somebody is counted, to choose from."""
        if self.counts.own_country:
            return []
        rows = self.counts.cut(self.edition).table("country").rows
        return [(row.key, row.name) for row in rows if row.key]

    @cached_property
    def cut(self):
        return self.counts.cut(self.edition, self.country)

    @property
    def chosen(self):
        """The one edition that the report is about, or None."""
        found = [edition for edition in self.choices if self.edition in (None, edition.pk)]
        return found[0] if len(found) == 1 else None

    @property
    def title(self):
        name = str(self.chosen) if self.chosen else _("All editions")
        return f"{name} · {self.counts.names['country'][self.country]}" if self.country else name

    @property
    def columns(self):
        return [column for column, _number in self.totals]

    @cached_property
    def tables(self):
        return self.cut.tables

    @cached_property
    def totals(self):
        """[(column, number or None)] of the whole."""
        return self.cut.totals

    @cached_property
    def stops(self):
        """Where people stop, in the one edition that was chosen."""
        outline = self._outline
        # Of one country they would be too few to be told.
        if outline is None or self.country:
            return []
        done = dict(
            Completion.objects.filter(enrolment__edition=self.chosen)
            .values_list("step_key")
            .annotate(people=Count("enrolment", distinct=True))
        )
        since = timezone.now() - timedelta(weeks=WEEKS_OF_SILENCE)
        gone = Q(left_at__isnull=False) | Q(active_at__lt=since)
        silent = self.chosen.enrolments.filter(gone, completed_at=None).exclude(last_step=None)
        stopped = dict(silent.order_by().values_list("last_step").annotate(people=Count("pk")))
        shown, _total = suppressed([stopped.get(step.key, 0) for step in outline.steps], sum(stopped.values()))
        return [
            Stop(f"{step.module_number}.{step.number}", step.title, _told(done.get(step.key, 0)), number)
            for step, number in zip(outline.steps, shown, strict=True)
        ]

    @cached_property
    def items(self):
        """How the questions of the one edition fared, those of which least was known first; of few nothing is told."""
        if self.chosen is None or self.country:
            return []
        marks = Mark.objects.filter(attempt__enrolment__edition=self.chosen).exclude(credit=None).order_by()
        learners = Count("attempt__enrolment", distinct=True)
        rows = marks.values_list("version__question").annotate(learners=learners, known=Avg("credit"))
        told = sorted((row for row in rows if row[1] >= FEW), key=lambda row: (row[2], row[0]))
        questions = Question.objects.in_bulk([pk for pk, _learners, _known in told])
        return [Item(questions[pk], number, round(100 * known)) for pk, number, known in told]

    @property
    def _outline(self):
        if self.chosen is None:
            return None
        keys = {self.chosen.course_key}
        found = remembered_each(f"outlines:{current()}", keys, lambda missing: outlines_of(missing, current()))
        return found.get(self.chosen.course_key)


def _told(number):
    return None if 0 < number < SMALL else number


def lines_of(report):
    """(headers, rows) of a report as one table for a spreadsheet; what is hidden says so."""
    labels = [str(column.label) for column in report.columns]
    headers = [_("Breakdown"), _("Name"), *labels]
    rows = [["", _("Definition"), *[str(column.definition) for column in report.columns]]]
    for table in report.tables:
        lines = [*((row.name, row.numbers) for row in table.rows), (_("Together"), table.totals)]
        rows += [[str(table.label), name, *_in_columns(report, table, numbers)] for name, numbers in lines]
    if report.stops:
        rows.append([])
        rows.append([_("Where people stop"), _("Step"), _("Have done it"), _("Have stopped here")])
        rows += [["", f"{stop.number} {stop.title}", _cell(stop.done), _cell(stop.stopped)] for stop in report.stops]
    if report.items:
        rows.append([])
        rows.append([_("How the questions fared"), _("Question"), _("Learners"), _("Known, in per cent")])
        rows += [["", str(item.question), item.learners, item.facility] for item in report.items]
    return headers, rows


def _in_columns(report, table, numbers):
    """The numbers of a table in the columns of the whole report; a tally is told of editions alone."""
    known = dict(zip((column.name for column in table.columns), numbers, strict=True))
    return [_cell(known[column.name]) if column.name in known else "–" for column in report.columns]


def _cell(number):
    return _("fewer than 5 or hidden") if number is None else number
