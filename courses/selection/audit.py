"""The whole selection of an edition as a table: for whoever asks later how it was decided."""

from courses.selection import reasons
from courses.selection.models import Application

HEADERS = [
    "number",
    "name",
    "country",
    "institution",
    "sector",
    "gender",
    "received",
    "endorsed",
    "endorsed by",
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
]


def lines_of(edition):
    """One line for each application that was handed in, in the order of handing in; five queries."""
    handed_in = Application.objects.filter(edition=edition).handed_in().listed()
    for one in handed_in.prefetch_related("readings", "endorsements", "enclosures__document").order_by(
        "submitted_at", "pk"
    ):
        one.edition = edition
        words = [each for each in one.endorsements.all() if each.is_positive]
        yield [
            one.receipt,
            one.member.name,
            one.country_id or "",
            str(one.member.institution or ""),
            one.sector_id or "",
            one.gender,
            _moment(one.submitted_at),
            _moment(one.endorsed_at),
            "; ".join(f"{each.name} <{each.email}>" for each in words),
            _moment(one.shortlisted_at),
            "; ".join(str(reading.score) for reading in sorted(one.readings.all(), key=lambda each: each.pk)),
            "" if one.score is None else one.score,
            one.state,
            _moment(one.decided_at),
            one.reason,
            reasons.sentence(one),
            one.place or "",
            _moment(one.answered_at),
            _moment(one.withdrawn_at),
            "; ".join(sorted(str(each) for each in one.enclosures.all())),
        ]


def _moment(at):
    return at.isoformat(timespec="seconds") if at else ""
