"""Pages of a list that grows: found by the last line of the page before, so that each costs what the first costs."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db.models import Q

SIZE = 30
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Slice:
    """Some lines of a list, newest first, and the cursors of its neighbours ("" where there is none)."""

    items: list = field(default_factory=list)
    older: str = ""
    newer: str = ""

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)


def sliced(threads, older="", newer="", size=SIZE):
    """The threads after the cursor `older`, or before the cursor `newer`, or the first ones."""
    back = parsed(newer) if newer else None
    forth = parsed(older) if older and not back else None
    if back:
        at, pk = back
        found = threads.filter(Q(bumped_at__gt=at) | Q(bumped_at=at, pk__gt=pk), bumped_at__gte=at)
        lines = list(found.order_by("bumped_at", "pk")[: size + 1])
        more, lines = len(lines) > size, lines[:size][::-1]
        return Slice(lines, older=cursor(lines[-1]) if lines else "", newer=cursor(lines[0]) if more else "")
    if forth:
        at, pk = forth
        threads = threads.filter(Q(bumped_at__lt=at) | Q(bumped_at=at, pk__lt=pk), bumped_at__lte=at)
    lines = list(threads.newest_first()[: size + 1])
    more, lines = len(lines) > size, lines[:size]
    return Slice(lines, older=cursor(lines[-1]) if more else "", newer=cursor(lines[0]) if forth and lines else "")


def cursor(thread):
    """The place of a thread in the order of a list."""
    return f"{(thread.bumped_at - EPOCH) // timedelta(microseconds=1)}-{thread.pk}"


def parsed(text):
    """The place that a cursor names, or None for nonsense."""
    moment, dash, pk = text.partition("-")
    if not (dash and moment.isdecimal() and pk.isdecimal() and len(moment) < 18 and len(pk) < 18):
        return None
    return EPOCH + timedelta(microseconds=int(moment)), int(pk)
