"""What commands that bring something in or take it out answer: in words, as JSON, and by their exit code.

A command makes a `Report`, or raises `Refused` with the reason in words. Exit code 0 means that it was taken (or, with
`--dry-run`, that it could be), 3 that it was refused. The JSON counts what was read, taken and left out, each item with
the place in the file where it stands.
"""

import json
from abc import ABC, abstractmethod
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

REFUSED_CODE = 3
TAKEN, LEFT_OUT, SAME = "taken", "left out", "same"


class Refused(ValueError):
    """A file that is not taken; the message says in words why."""


@dataclass
class Item:
    """One thing that was found: where it stands in the file, what it is, and what came of it."""

    at: str
    what: str
    outcome: str = TAKEN
    # Why it was left out, or what of it was.
    notes: list = field(default_factory=list)


@dataclass
class Report:
    """What came of a file."""

    file: str
    format: str = ""
    items: list = field(default_factory=list)
    is_dry_run: bool = False
    # What was made, by kind: {"questions": 12, "lessons": 4}.
    made: dict = field(default_factory=dict)
    refused: str = ""

    def counts(self):
        """{"read": …, "taken": …, "same": …, "left_out": …}: `same` are those that are here already."""
        by = Counter(item.outcome for item in self.items)
        return {"read": len(self.items), "taken": by[TAKEN], "same": by[SAME], "left_out": by[LEFT_OUT]}

    def as_json(self):
        return {
            "file": self.file,
            "format": self.format,
            "outcome": "refused" if self.refused else "tried" if self.is_dry_run else "taken",
            "reason": self.refused,
            **self.counts(),
            "made": self.made,
            "items": [asdict(item) for item in self.items],
        }

    def lines(self):
        """The report for a terminal."""
        for item in self.items:
            notes = f": {' '.join(item.notes)}" if item.notes else ""
            yield f"{item.at:<12} {item.outcome:<9} {item.what}{notes}"
        counts = self.counts()
        yield _("Read: %(read)d. Taken: %(taken)d. Here already: %(same)d. Left out: %(left_out)d.") % counts
        if self.is_dry_run:
            yield _("This was tried only: nothing has been changed.")


class ReportingCommand(ABC, BaseCommand):
    """A command that takes a file. A subclass says in `report(**options)` what comes of it."""

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", dest="as_json", help="answer in JSON")

    @abstractmethod
    def report(self, **options):
        """Do it, and return the Report. Raises Refused."""

    def handle(self, *args, as_json, **options):
        try:
            report = self.report(**options)
        except Refused as refusal:
            report = Report(named(options), refused=str(refusal), is_dry_run=bool(options.get("dry_run")))
        if as_json:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
        elif not report.refused:
            self.stdout.write("\n".join(report.lines()))
        if report.refused:
            raise CommandError(report.refused, returncode=REFUSED_CODE)


def named(options):
    """What the command was given, as the report names it."""
    return Path(str(options.get("file") or options.get("course") or "")).name
