"""The whole selection of an edition as a table: for whoever asks later how it was decided."""

import json

from courses.selection import reasons
from courses.selection.models import Application, Call, Round
from courses.selection.models.readings import READERS

FACTS = [
    "number",
    "name",
    "country",
    "institution",
    "sector",
    "gender",
    "received",
    "endorsed",
    "endorsed by",
    "refused by",
    "shortlisted",
    "readings",
    "score",
    "state",
    "decided",
    "reason",
    "explanation",
    "place in the waiting list",
    "answered",
    "withdrawn",
    "files",
    "round",
    "decided by",
    "places and quotas in force",
]


def table_of(edition):
    """(headers, lines): who read, and what each of them gave for each criterion, has columns of its own."""
    call = Call.of(edition)
    criteria = list(call.criteria.all()) if call.pk else []
    return [*FACTS, *_headers_of_readers(criteria)], _lines_of(edition, criteria)


def _headers_of_readers(criteria):
    for number in range(1, READERS + 1):
        yield from (f"reader {number}", f"score by reader {number}")
        yield from (f"{criterion.name} (of {criterion.most}), reader {number}" for criterion in criteria)


def _lines_of(edition, criteria):
    """One line for each application that was handed in, in the order of handing in; as many queries for many."""
    rounds = _rounds_of(edition)
    handed_in = Application.objects.filter(edition=edition).handed_in().listed()
    for one in handed_in.prefetch_related("readings__reader", "endorsements", "enclosures__document").order_by(
        "submitted_at", "pk"
    ):
        one.edition = edition
        words = [each for each in one.endorsements.all() if each.decided_at]
        readings = sorted(one.readings.all(), key=lambda each: each.pk)
        yield [
            one.receipt,
            one.member.name,
            one.country_id or "",
            str(one.member.institution or ""),
            one.sector_id or "",
            one.gender,
            _moment(one.submitted_at),
            _moment(one.endorsed_at),
            "; ".join(_word(each) for each in words if each.is_positive),
            "; ".join(_word(each) for each in words if not each.is_positive),
            _moment(one.shortlisted_at),
            "; ".join(str(reading.score) for reading in readings),
            "" if one.score is None else one.score,
            one.state,
            _moment(one.decided_at),
            one.reason,
            reasons.sentence(one),
            one.place or "",
            _moment(one.answered_at),
            _moment(one.withdrawn_at),
            "; ".join(sorted(str(each) for each in one.enclosures.all())),
            *rounds.get(one.pk, ("", "", "")),
            *_given(readings, criteria),
        ]


def _rounds_of(edition):
    """{number of an application: the round that decided about it last, by whom, within which places and quotas}."""
    found = {}
    for number, each in enumerate(Round.objects.filter(edition=edition).select_related("by"), start=1):
        limits = json.dumps(each.limits, ensure_ascii=False, sort_keys=True)
        found |= {row["number"]: (number, each.by.name if each.by else "", limits) for row in each.decisions}
    return found


def _word(endorsement):
    """Who gave a word, and the note that went along."""
    note = f": {endorsement.note}" if endorsement.note else ""
    return f"{endorsement.name} <{endorsement.email}>{note}"


def _given(readings, criteria):
    for reading in readings[:READERS]:
        yield from (reading.reader.name, reading.score)
        yield from (reading.points.get(str(criterion.pk), "") for criterion in criteria)


def _moment(at):
    return at.isoformat(timespec="seconds") if at else ""
