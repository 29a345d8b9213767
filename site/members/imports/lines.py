"""The lines of a table, each with what will come of it or what is wrong with it."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from languages.folding import fold

TOLD_EVERY = 25
NEW, CHANGED, SAME, WRONG = "new", "changed", "same", "wrong"


@dataclass
class Line:
    """One line: its number in the file, what it is called, and what comes of it."""

    number: int
    name: str
    outcome: str = NEW
    errors: list = field(default_factory=list)
    fields: dict = field(default_factory=dict)

    def refuse(self, error):
        self.outcome = WRONG
        self.errors.append(error)


class Lines(ABC):
    """The checked lines of a table. `columns` is {name: (is it required, what it holds)}; a subclass reads one line."""

    columns: dict = {}

    def __init__(self, rows, by):
        self.rows, self.by = rows, by

    @classmethod
    def missing_in(cls, headers):
        """The required columns that a table lacks."""
        return [name for name, (is_required, _about) in cls.columns.items() if is_required and name not in headers]

    @classmethod
    def unknown_in(cls, headers):
        """The columns of a table that nobody will read."""
        return [header for header in headers if header and header not in cls.columns]

    @cached_property
    def lines(self):
        return [self.read(number, cells) for number, cells in self.rows]

    @abstractmethod
    def read(self, number, cells):
        """Return the Line of one row."""

    @abstractmethod
    def write(self, line):
        """Bring one line in. Runs inside the transaction of all of them."""

    @property
    def wrong(self):
        return [line for line in self.lines if line.outcome == WRONG]

    def counts(self):
        """{outcome: how many lines}."""
        counted = dict.fromkeys((NEW, CHANGED, SAME, WRONG), 0)
        for line in self.lines:
            counted[line.outcome] += 1
        return counted

    @transaction.atomic
    def bring_in(self, tell=lambda number: None):
        """Write every line that changes something; a table with a wrong line is not brought in at all.

        `tell` hears the number of lines that are done, now and then.
        """
        if self.wrong:
            raise ValueError(_("The table has lines with errors."))
        for number, line in enumerate(self.lines, start=1):
            if line.outcome in (NEW, CHANGED):
                self.write(line)
            if number % TOLD_EVERY == 0:
                tell(number)
        return self.counts()


def by_words(pairs):
    """Return {folded word: thing} for the words that each thing is known by."""
    known = {}
    for thing, words in pairs:
        for word in words:
            known.setdefault(fold(word), thing)
    return known
