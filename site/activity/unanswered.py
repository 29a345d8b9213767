"""What was asked in spaces and has no answer yet: apps declare in a module `unanswered` where people ask.

    @unanswered
    def threads(spaces, visitor): ...      # spaces: a queryset; returns Asked objects

So whoever keeps a space (a tutor, a facilitator) finds what waits for a word without knowing of forums or rooms.
"""

from dataclasses import dataclass
from datetime import datetime

from members.models import Member


@dataclass(frozen=True)
class Asked:
    """A question that waits: who asked what, where, and since when."""

    space_id: int
    member: Member | None
    title: str
    url: str
    since: datetime


places = []


def unanswered(find):
    """Declare a place where people ask: a function from spaces and a visitor to Asked objects."""
    places.append(find)
    return find


def asked_in(spaces, visitor):
    """Return everything that waits for an answer in some spaces, as far as the visitor may read it, oldest first."""
    return sorted((asked for find in places for asked in find(spaces, visitor)), key=lambda asked: asked.since)
