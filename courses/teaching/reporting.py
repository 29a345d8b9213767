"""The report for ministers and donors: how many applied, were accepted, started, completed, were certified.

By edition, country, sector and language, each number with its definition; small numbers are hidden so that nobody can
be recognised, and others with them so that nothing can be computed back (suppression.py).
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Avg, Count, IntegerField, Q, Value
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blocks.remembering import remembered_each
from courses.counts import all_counted
from courses.items import FEW
from courses.models import Completion, Edition, Question
from courses.models.marks import Mark
from courses.outline import outlines_of
from courses.teaching.suppression import SMALL, suppressed, suppressed_table
from languages.codes import OWN_NAMES, current
from languages.folding import fold
from members.models import Country
from vocabulary.models import Sector

WEEKS_OF_SILENCE = 2
BREAKDOWNS = {
    "edition": gettext_lazy("By edition"),
    "country": gettext_lazy("By country"),
    "sector": gettext_lazy("By sector"),
    "language": gettext_lazy("By language"),
}


@dataclass(frozen=True)
class Table:
    """Numbers of several things side by side, in the order of their names: nothing is ranked."""

    name: str
    label: str
    rows: list
    totals: list


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
    """The numbers of some editions that a visitor leads."""

    def __init__(self, visitor, edition=None):
        self.visitor, self.edition = visitor, edition

    @cached_property
    def choices(self):
        """The editions that can be chosen."""
        return list(Edition.objects.led_by(self.visitor).listed())

    @cached_property
    def editions(self):
        chosen = [edition for edition in self.choices if edition.pk == self.edition]
        return {edition.pk: edition for edition in chosen or self.choices}

    @property
    def chosen(self):
        """The one edition that the report is about, or None."""
        return next(iter(self.editions.values())) if len(self.editions) == 1 else None

    @property
    def title(self):
        return str(self.chosen) if self.chosen else _("All editions")

    @cached_property
    def columns(self):
        return all_counted()

    @cached_property
    def counted(self):
        """{column: Counter of (edition, country, sector, language)}: one query for all columns."""
        first, *others = (self._counting(place, column) for place, column in enumerate(self.columns))
        found = {column.name: Counter() for column in self.columns}
        for place, *key, people in first.union(*others, all=True):
            found[self.columns[place].name][tuple(key)] += people
        return found

    def _counting(self, place, column):
        rows, member, edition = column.find()
        keys = [edition, f"{member}__country", f"{member}__institution__sector", f"{member}__language"]
        rows = rows.filter(**{f"{edition}__in": list(self.editions)}).order_by()
        numbered = rows.annotate(column_place=Value(place, output_field=IntegerField()))
        return numbered.values_list("column_place", *keys).annotate(people=Count(member, distinct=True))

    @cached_property
    def tables(self):
        """One table for each way to break the numbers down; a single edition is not compared with itself."""
        names = [name for name in BREAKDOWNS if name != "edition" or len(self.editions) > 1]
        return [self._table(name) for name in names]

    @property
    def totals(self):
        """[(column, number or None)] of the whole."""
        return list(zip(self.columns, self.tables[0].totals, strict=True))

    def _table(self, name):
        place = list(BREAKDOWNS).index(name)
        lines = {}
        for number, column in enumerate(self.columns):
            for key, people in self.counted[column.name].items():
                lines.setdefault(key[place], [0] * len(self.columns))[number] += people
        named = sorted(lines.items(), key=lambda line: fold(self._name(name, line[0])))
        if not named:
            return Table(name, BREAKDOWNS[name], [], [0] * len(self.columns))
        numbers, totals = suppressed_table([line for _key, line in named])
        rows = [(self._name(name, key), shown) for (key, _line), shown in zip(named, numbers, strict=True)]
        return Table(name, BREAKDOWNS[name], rows, totals)

    def _name(self, name, key):
        if name == "edition":
            return str(self.editions[key])
        if key is None or key == "":
            return _("Not told")
        return str(self._names[name].get(key, key))

    @cached_property
    def _names(self):
        return {
            "country": {country.pk: country.name for country in Country.objects.all()},
            "sector": {sector.pk: sector.name for sector in Sector.objects.all()},
            "language": OWN_NAMES,
        }

    @cached_property
    def stops(self):
        """Where people stop, in the one edition that was chosen."""
        outline = self._outline
        if outline is None:
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
        if self.chosen is None:
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
        rows += [[str(table.label), name, *map(_cell, numbers)] for name, numbers in table.rows]
        rows.append([str(table.label), _("Together"), *map(_cell, table.totals)])
    if report.stops:
        rows.append([])
        rows.append([_("Where people stop"), _("Step"), _("Have done it"), _("Have stopped here")])
        rows += [["", f"{stop.number} {stop.title}", _cell(stop.done), _cell(stop.stopped)] for stop in report.stops]
    if report.items:
        rows.append([])
        rows.append([_("How the questions fared"), _("Question"), _("Learners"), _("Known, in per cent")])
        rows += [["", str(item.question), item.learners, item.facility] for item in report.items]
    return headers, rows


def _cell(number):
    return _("fewer than 5 or hidden") if number is None else number
