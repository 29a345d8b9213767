"""Tables of marks as they leave for a spreadsheet, and as they come back from one."""

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import Result
from courses.teaching.gradebook import Gradebook

# A step is known by the beginning of its key, whatever its title and its place are by then.
TAG = re.compile(r"\[([0-9a-f]{8})\]")
MOST_SHOWN = 200


def header_of(column):
    return f"{column.number} {column.title} [{str(column.key)[:8]}]"


def table_of(edition, scheme):
    """Return (headers, rows) of all learners of an edition with all their marks, as a tutor sees them."""
    book = Gradebook(edition, scheme)
    results = {}
    for pk, key, score, override in Result.objects.filter(enrolment__edition=edition).values_list(
        "enrolment", "step_key", "score", "override"
    ):
        results.setdefault(pk, {})[key] = score if override is None else override
    headers = ["email", "name", "country", *map(header_of, book.columns), _("Whole course"), _("Letter")]
    return headers, _lines(book, scheme, results)


def _lines(book, scheme, results):
    for enrolment in book.edition.enrolments.current().by_name():
        member, scores = enrolment.member, results.get(enrolment.pk, {})
        total = scheme.account(book.outline, scores, book.is_over).score
        cells = [_plain(scores.get(column.key)) for column in book.columns]
        yield [member.email, member.name, member.country_id or "", *cells, _plain(total), scheme.letter(total)]


def _plain(score):
    return "" if score is None else f"{score.normalize():f}"


@dataclass
class Change:
    """One mark that would become another."""

    column: object
    was: Decimal | None
    becomes: Decimal


@dataclass
class MarkLine:
    """One line of an uploaded table: whose it is, what it would change, or why it is refused."""

    number: int
    name: str
    enrolment: object = None
    changes: list = field(default_factory=list)
    errors: list = field(default_factory=list)


class MarkLines:
    """The lines of an uploaded table, looked at. Those that are refused are left out; the others can be brought in."""

    def __init__(self, batch, scheme, by):
        self.batch, self.seen = batch, {}
        self.columns = self._columns(Gradebook(batch.edition, scheme).columns)
        enrolments = batch.edition.enrolments.current().select_related("member", "edition__space")
        self.enrolments = {enrolment.member.email.lower(): enrolment for enrolment in enrolments}
        known = Result.objects.filter(enrolment__in=enrolments.values("pk"))
        self.marks = {(result.enrolment_id, result.step_key): result.final for result in known}
        # Nobody gives marks to themselves, in a table either.
        self.by = by
        self.lines = [self._read(number, cells) for number, cells in batch.rows]

    @property
    def changing(self):
        return [line for line in self.lines if line.changes and not line.errors]

    @property
    def refused(self):
        return [line for line in self.lines if line.errors]

    @property
    def same(self):
        """How many lines change nothing."""
        return sum(not line.changes and not line.errors for line in self.lines)

    @property
    def unknown(self):
        """The columns that have the tag of no step of the course."""
        return [header for header in self.batch.headers if TAG.search(header) and header not in self.columns]

    @transaction.atomic
    def bring_in(self):
        """Give the marks of the lines that are not refused. Returns how many marks changed."""
        changes = [(line.enrolment, change) for line in self.changing for change in line.changes]
        for enrolment, change in changes:
            enrolment.mark(change.column.key, change.becomes, by=self.by, reason=self.batch.reason)
        return len(changes)

    def _columns(self, columns):
        by_tag = {str(column.key)[:8]: column for column in columns}
        tagged = {header: TAG.search(header) for header in self.batch.headers}
        return {header: by_tag[tag[1]] for header, tag in tagged.items() if tag and tag[1] in by_tag}

    def _read(self, number, cells):
        email = cells.get("email", "").lower()
        line = MarkLine(number, cells.get("name") or email, self.enrolments.get(email))
        if line.enrolment is None:
            line.errors.append(_("Nobody in this edition has the address “%(email)s”.") % {"email": email})
            return line
        if line.enrolment.member_id == self.by.pk:
            line.errors.append(_("Nobody marks themselves."))
        if email in self.seen:
            line.errors.append(_("This address is in line %(number)d already.") % {"number": self.seen[email]})
        self.seen.setdefault(email, number)
        for header, column in self.columns.items():
            if text := cells.get(header, ""):
                self._compare(line, column, text)
        return line

    def _compare(self, line, column, text):
        score = read_score(text)
        if score is None:
            words = _("“%(text)s” at “%(step)s” is no number from 0 to 100.")
            line.errors.append(words % {"text": text, "step": column.title})
            return
        was = self.marks.get((line.enrolment.pk, column.key))
        if was != score:
            line.changes.append(Change(column, was, score))


def read_score(text):
    """Return what somebody wrote as a mark in per cent, with a point or a comma, or None when it is none."""
    try:
        score = Decimal(text.strip().rstrip("%").strip().replace(",", ".")).quantize(Decimal("0.01"))
        return score if 0 <= score <= 100 else None
    except InvalidOperation:
        return None
