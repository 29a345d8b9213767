"""The numbers of a report by edition, country, sector and language; what a wider cut hides, no narrower one tells."""

from collections import Counter, namedtuple
from dataclasses import dataclass

from django.db.models import Count, IntegerField, Value
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.counts import all_counted
from courses.models import Edition
from courses.teaching.suppression import SMALL, suppressed_table
from languages.codes import OWN_NAMES
from languages.folding import fold
from members.models import Country, FocalPoint
from vocabulary.models import Sector

BREAKDOWNS = {
    "edition": gettext_lazy("By edition"),
    "country": gettext_lazy("By country"),
    "sector": gettext_lazy("By sector"),
    "language": gettext_lazy("By language"),
}

Row = namedtuple("Row", "key name numbers")


@dataclass(frozen=True)
class Table:
    """Numbers of several things side by side, in the order of their names: nothing is ranked."""

    name: str
    label: str
    columns: list
    rows: list
    totals: list

    def row(self, key):
        return next((row for row in self.rows if row.key == key), None)


class Counts:
    """The numbers of all editions that a visitor leads: one query for the people, one for each tally.

    Whoever leads none and speaks for a country is told of that country, in all editions.
    """

    def __init__(self, visitor):
        self.visitor, self._cuts = visitor, {}

    @cached_property
    def choices(self):
        """The editions that can be chosen."""
        led = list(Edition.objects.led_by(self.visitor).listed())
        return led if led or not self.own_country else list(Edition.objects.listed())

    @cached_property
    def own_country(self):
        """The key of the one country of which a focal point who leads no edition is told; else None."""
        if not self.visitor.is_authenticated or Edition.objects.led_by(self.visitor).exists():
            return None
        return FocalPoint.objects.states_of(self.visitor).values_list("country", flat=True).order_by("country").first()

    @cached_property
    def columns(self):
        return all_counted()

    @cached_property
    def people(self):
        """{column: Counter of (edition, country, sector, language)}."""
        columns = [column for column in self.columns if not column.is_tally]
        first, *others = (self._counting(place, column) for place, column in enumerate(columns))
        found = {column.name: Counter() for column in columns}
        for place, *key, people in first.union(*others, all=True):
            found[columns[place].name][tuple(key)] += people
        return found

    def _counting(self, place, column):
        rows, member, edition = column.find()
        keys = [edition, f"{member}__country", f"{member}__institution__sector", f"{member}__language"]
        rows = rows.filter(**{f"{edition}__in": [each.pk for each in self.choices]}).order_by()
        numbered = rows.annotate(column_place=Value(place, output_field=IntegerField()))
        return numbered.values_list("column_place", *keys).annotate(people=Count(member, distinct=True))

    @cached_property
    def tallies(self):
        """{column: {edition: number, or None where it is not told}}."""
        editions = [edition.pk for edition in self.choices]
        found = {column.name: column.find(editions) for column in self.columns if column.is_tally}
        return {name: {key: _told(number) for key, number in tally.items()} for name, tally in found.items()}

    @cached_property
    def names(self):
        """{breakdown: {key: name}}."""
        return {
            "edition": {edition.pk: str(edition) for edition in self.choices},
            "country": {country.pk: country.name for country in Country.objects.all()},
            "sector": {sector.pk: sector.name for sector in Sector.objects.all()},
            "language": OWN_NAMES,
        }

    def cut(self, edition=None, country=None):
        if (edition, country) not in self._cuts:
            self._cuts[edition, country] = Cut(self, edition, country)
        return self._cuts[edition, country]


class Cut:
    """The numbers of one edition, of one country, of one country in an edition, or all of them."""

    def __init__(self, counts, edition, country):
        self.counts, self.edition, self.country = counts, edition, country
        self._tables = {}

    @property
    def wider(self):
        """[(the cut of which this is a row, the name of its table, the key of the row)]."""
        found = [("edition", self.edition, None, self.country), ("country", self.country, self.edition, None)]
        return [(self.counts.cut(e, c), name, key) for name, key, e, c in found if key is not None]

    @cached_property
    def people(self):
        return [column for column in self.counts.columns if not column.is_tally]

    def columns_by(self, name):
        """What is told in a table: tallies are of editions, whoever took part."""
        return self.counts.columns if name == "edition" and self.country is None else self.people

    @cached_property
    def untold(self):
        """The names of the columns that a wider cut hides for all that is here."""
        hidden = set()
        for cut, name, key in self.wider:
            table = cut.table(name)
            row = table.row(key)
            numbers = zip(table.columns, row.numbers if row else [], strict=False)
            hidden |= {column.name for column, number in numbers if number is None} | cut.untold
        return hidden

    def table(self, name):
        if name not in self._tables:
            self._tables[name] = self._table(name)
        return self._tables[name]

    @property
    def tables(self):
        """One table for each way to break the numbers down; nothing is compared with itself alone."""
        is_one = {"edition": self.edition is not None or len(self.counts.choices) == 1, "country": self.country}
        return [self.table(name) for name in BREAKDOWNS if not is_one.get(name)]

    @property
    def totals(self):
        """[(column, number or None)] of the whole."""
        whole = self.table("language")
        told = dict(zip((column.name for column in whole.columns), whole.totals, strict=True))
        if self.country is None:
            told |= {name: self._tally(tally) for name, tally in self.counts.tallies.items()}
        return [(column, told[column.name]) for column in self.counts.columns if column.name in told]

    def _tally(self, tally):
        """Of the one edition, or of all that are told."""
        return tally.get(self.edition, 0) if self.edition is not None else sum(number or 0 for number in tally.values())

    def _table(self, name):
        lines = self._lines(name)
        ordered = sorted(lines, key=lambda key: fold(self._named(name, key)))
        numbers, totals = suppressed_table([lines[key] for key in ordered], self._secrets(name, ordered))
        hide = {place for place, column in enumerate(self.people) if column.name in self.untold}
        totals = self._hidden(totals or [0] * len(self.people), hide)
        columns = self.columns_by(name)
        rows = [
            Row(key, self._named(name, key), self._hidden(line, hide) + self._tallied(key, columns))
            for key, line in zip(ordered, numbers, strict=True)
        ]
        tallies = [self._tally(self.counts.tallies[column.name]) for column in columns if column.is_tally]
        shown = sorted(columns, key=lambda column: column.is_tally)
        return Table(name, BREAKDOWNS[name], shown, rows, totals + tallies)

    def _lines(self, name):
        """{key: [numbers of people]} of what is in this cut."""
        place, lines = list(BREAKDOWNS).index(name), {}
        for number, column in enumerate(self.people):
            for key, people in self.counts.people[column.name].items():
                if self.edition in (None, key[0]) and self.country in (None, key[1]):
                    lines.setdefault(key[place], [0] * len(self.people))[number] += people
        return lines

    def _secrets(self, name, keys):
        """The (row, column) that a wider cut hides in the same table."""
        places = {column.name: place for place, column in enumerate(self.people)}
        rows = {key: place for place, key in enumerate(keys)}
        return {
            (rows[row.key], places[column.name])
            for cut, _name, _key in self.wider
            for row in cut.table(name).rows
            if row.key in rows
            for column, number in zip(cut.table(name).columns, row.numbers, strict=True)
            if number is None and column.name in places
        }

    def _tallied(self, key, columns):
        return [self.counts.tallies[column.name].get(key, 0) for column in columns if column.is_tally]

    def _hidden(self, numbers, hide):
        return [None if place in hide else number for place, number in enumerate(numbers)]

    def _named(self, name, key):
        if key is None or key == "":
            return _("Not told")
        return str(self.counts.names[name].get(key, key))


def _told(number):
    return None if number is not None and 0 < number < SMALL else number
