"""What waits for a tutor in the courses: each kind of step tells in its module `waiting` what there is to do.

    @waits(_("To be graded"))
    def submissions(editions, visitor):
        \"\"\"Takes a queryset of those that the visitor teaches; returns Waiting objects, in one query.\"\"\"

The tutor's desk lays them side by side, whatever they are.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from courses.titles import titles_of
from members.models import Member


@dataclass(frozen=True)
class Waiting:
    """Something that a tutor has to do: for whom, since when, until when, and where it is done.

    It is called after the step at which it waits, or by a title of its own.
    """

    url: str
    since: datetime
    edition_id: int
    member: Member | None = None
    due_at: datetime | None = None
    title: str = ""
    step_key: UUID | None = None
    # What the tutor does there, as the word on a button; empty: the word for the whole kind.
    action: str = ""


@dataclass(frozen=True)
class Kind:
    """One kind of thing that waits, in the words of a tutor."""

    name: str
    label: str
    action: str
    find: Callable = field(repr=False)


kinds: list[Kind] = []


def waits(label, action):
    """Declare a kind of thing that waits for tutors: a function from editions and a visitor to Waiting objects."""

    def declare(find):
        kinds.append(Kind(f"{find.__module__}.{find.__name__}", label, action, find))
        return find

    return declare


def waiting_in(editions, visitor):
    """Return [(kind, waiting)] of everything that waits in some editions, called as its steps are."""
    found = [(kind, each) for kind in kinds for each in kind.find(editions, visitor)]
    titles = titles_of({each.step_key for _kind, each in found if each.step_key})
    return [(kind, replace(each, title=each.title or titles.get(each.step_key, ""))) for kind, each in found]
