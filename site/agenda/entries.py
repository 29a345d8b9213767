"""Everything with a date that a visitor may see, from the apps that have dates."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models import Meeting
from courses.learning import learning_of
from courses.models import Edition
from live.models import Dialogue, Stage


@dataclass(frozen=True)
class Entry:
    """One line of the agenda. Times are aware; `uid` stays the same when a date moves."""

    uid: str
    kind: str
    label: str
    icon: str
    title: str
    starts_at: datetime
    ends_at: datetime
    url: str
    where: str = ""
    is_now: bool = False
    is_cancelled: bool = False


@dataclass(frozen=True)
class Source:
    """An app's things with a date: how to find one, how it reads as an entry, and which of them nobody waits for."""

    find: Callable
    read: Callable
    off: Q | None = None


def _dialogue(dialogue):
    return Entry(
        uid=f"dialogue-{dialogue.uuid}",
        kind="dialogue",
        label=_("Dialogue"),
        icon="radio",
        title=str(dialogue.title),
        starts_at=dialogue.starts_at,
        ends_at=dialogue.ends_at,
        url=dialogue.get_absolute_url(),
        where=str(dialogue.space),
        is_now=dialogue.is_running,
        is_cancelled=dialogue.state == Stage.CANCELLED,
    )


def _edition(edition):
    return Entry(
        uid=f"edition-{edition.pk}",
        kind="edition",
        label=_("Course begins"),
        icon="graduation-cap",
        title=str(edition),
        starts_at=edition.starts_at,
        ends_at=edition.starts_at,
        url=edition.get_absolute_url(),
    )


def _due(due):
    return Entry(
        uid=f"due-{due.enrolment.pk}-{due.step.key}",
        kind="due",
        label=_("To be done"),
        icon="list-checks",
        title=due.step.title,
        starts_at=due.at,
        ends_at=due.at,
        url=due.step.url,
        where=due.outline.title,
    )


def dues(member, since, until=None):
    """What the member has still to do in courses, between two times: asked of the courses, so that it follows them."""
    found = [due for studied in learning_of(member, in_progress=True) for due in studied.dues]
    return [_due(due) for due in found if since <= due.at and (until is None or due.at < until)]


def _meeting(meeting):
    return Entry(
        uid=f"meeting-{meeting.pk}",
        kind="meeting",
        label=_("Meeting"),
        icon="users",
        title=str(meeting.title),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        url=meeting.get_absolute_url(),
        where=meeting.place or str(meeting.space),
    )


SOURCES = {
    "dialogue": Source(
        lambda: Dialogue.objects.select_related("space"),
        _dialogue,
        off=Q(state__in=(Stage.CANCELLED, Stage.CLOSED, Stage.ARCHIVED)),
    ),
    "edition": Source(lambda: Edition.objects.select_related("space").exclude(starts_at=None), _edition),
    "meeting": Source(lambda: Meeting.objects.select_related("space"), _meeting),
}


def entries(visitor, since, until=None, kind="", limit=200, whole=False, dialogues=None):
    """Return what the visitor may see between two times, soonest first: as many queries for one as for many.

    The `whole` of it, for calendars that have it already, holds what was called off and what ended early, too.
    Unfinished `dialogues` that are visible to the visitor may be given, and are then not looked up.
    """
    found = [_dialogue(one) for one in dialogues or () if one.ends_at >= since]
    for name, source in SOURCES.items():
        if kind in ("", name) and not (name == "dialogue" and dialogues is not None):
            things = source.find().visible_to(visitor).filter(**_between(name, since, until)).order_by("starts_at")
            if source.off and not whole:
                things = things.exclude(source.off)
            found += [source.read(thing) for thing in things[:limit]]
    return in_order(found)[:limit]


def in_order(entries):
    return sorted(entries, key=lambda entry: (entry.starts_at, entry.uid))


def entry(visitor, kind, pk):
    """Return one entry that the visitor may see, or None."""
    source = SOURCES.get(kind)
    thing = source.find().visible_to(visitor).filter(pk=pk).first() if source else None
    return source.read(thing) if thing else None


def _between(name, since, until):
    """A course counts by its beginning; whatever else takes place counts until it ends."""
    asked = {"starts_at__gte" if name == "edition" else "ends_at__gte": since}
    return asked | ({"starts_at__lt": until} if until else {})
