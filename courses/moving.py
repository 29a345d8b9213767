"""Dates that have moved: told to each learner once, all together, with what they were, in the zone of the learner.

Dates are compared with what was told, so a change that was taken back in time is never told.
"""

from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import formats, timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activity.models import Event
from courses.models.editions import Edition
from courses.models.enrolments import Enrolment
from courses.models.moved import ToldDates
from courses.outline import outlines_of
from courses.standing import progress_of
from members.middleware import zone
from ops.schedules import one_by_one

# So many are told one by one; of more it is told how many.
MOST = 4
OVER = (Edition.State.CLOSED, Edition.State.FOLLOW_UP, Edition.State.ARCHIVED)


@dataclass(frozen=True)
class Move:
    """A date of a learner that was another one, or none, or is none any more."""

    what: str
    former: datetime | None
    date: datetime | None

    def concerns(self, now):
        """Whether the learner can still miss something by it."""
        return any(at is not None and at > now for at in (self.former, self.date))

    @property
    def said(self):
        """What moved, and where to: in the language and the zone that are active."""
        facts = {"what": self.what, "former": _written(self.former), "date": _written(self.date)}
        if self.former is None:
            return _("%(what)s: %(date)s") % facts
        if self.date is None:
            return _("%(what)s: no date any more, formerly %(former)s") % facts
        return _("%(what)s: %(date)s instead of %(former)s") % facts


def _written(at):
    return formats.date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else ""


def tell_of_moves(now=None):
    """Look at the dates of all editions that have learners, and tell of those that have moved and stand still."""
    now = now or timezone.now()
    taken = Enrolment.objects.current().in_progress().order_by().values("edition")
    editions = list(Edition.objects.filter(pk__in=taken).exclude(state__in=OVER).listed())
    outlines = outlines_of({edition.course_key for edition in editions}, "en")

    @transaction.atomic
    def look(edition):
        if outline := outlines.get(edition.course_key):
            _look_at(edition, outline, now)

    one_by_one(look, editions)


def _look_at(edition, outline, now):
    ToldDates.objects.get_or_create(edition=edition)
    dates = ToldDates.objects.select_for_update().get(edition=edition)
    present = {
        "starts": edition.starts_at and edition.starts_at.isoformat(),
        "ends": edition.ends_at and edition.ends_at.isoformat(),
        "due": {str(step.key): step.due_days for step in outline.steps},
        "sessions": dates.sessions,
    }
    if dates.look(present, now):
        _tell(edition, dates, now)
        dates.settle(present)


def _tell(edition, dates, now):
    """Tell each learner who knew other dates."""
    learners = edition.enrolments.current().in_progress().filter(at__lte=dates.seen_at).select_related("member")
    by_language = {}
    for enrolment in learners.order_by("pk"):
        enrolment.edition = edition
        by_language.setdefault(enrolment.member.language, []).append(enrolment)
    for language, enrolments in by_language.items():
        outline = outlines_of([edition.course_key], language)[edition.course_key]
        for enrolment, progress in zip(enrolments, progress_of([(one, outline) for one in enrolments]), strict=True):
            with translation.override(language), timezone.override(zone(enrolment.member.timezone)):
                moves = [move for move in moves_of(enrolment, progress, dates) if move.concerns(now)]
                if moves:
                    _tell_one(enrolment, moves)


def _tell_one(enrolment, moves):
    moves.sort(key=lambda move: move.date or move.former)
    changes = [move.said for move in moves[:MOST]]
    if more := len(moves) - MOST if len(moves) > MOST else 0:
        changes.append(ngettext("%(n)d more date", "%(n)d more dates", more) % {"n": more})
    payload = {
        "edition": str(enrolment.edition),
        "changes": "; ".join(changes),
        "place": timezone.get_current_timezone_name().rpartition("/")[2].replace("_", " "),
        "member": enrolment.member_id,
    }
    Event.record("dates.moved", subject=enrolment, space=enrolment.edition.space, payload=payload)


def moves_of(enrolment, progress, dates):
    """Every date of a learner that is not what was told: of the edition, of sessions, of steps still to be done."""
    edition, former = enrolment.edition, copy(enrolment.edition)
    former.starts_at, former.ends_at = _moment(dates.told["starts"]), _moment(dates.told["ends"])
    found = [
        Move(_("Starts"), former.starts_at, edition.starts_at),
        Move(_("Ends"), former.ends_at, edition.ends_at),
    ]
    before, now, days = former.counts_from(enrolment.at), enrolment.counts_from, dates.told["due"]
    for step in progress.left:
        key = str(step.key)
        found.append(Move(step.title, _moment(dates.told["sessions"].get(key)), _moment(dates.sessions.get(key))))
        if key in days and step.key not in enrolment.later:
            found.append(Move(step.title, _day(before, days[key]), _day(now, step.due_days)))
    return [move for move in found if move.former != move.date]


def _moment(text):
    return parse_datetime(text) if text else None


def _day(start, days):
    return None if days is None else start + timedelta(days=days)
