"""When a step opens, and what opens it. Pure: it knows the course, the learner and the clock, and asks no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils.dateparse import parse_datetime

AFTER, SCORE, DATE, GROUP = "after", "score", "date", "group"


@dataclass(frozen=True)
class Condition:
    """What must be so before a step opens. All that is said must be so; nothing said means that it is open."""

    # The translation key of another step, which must be done, or in which so many per cent must be reached.
    after: UUID | None = None
    score: int | None = None
    # From a moment on, or from a day of the edition on; its first day is day 1.
    at: datetime | None = None
    day: int | None = None
    # Only for the learners of a group.
    group: str = ""

    @classmethod
    def of(cls, kept):
        """The condition that a page keeps as plain data."""
        kept = kept or {}
        return cls(
            after=UUID(kept["after"]) if kept.get("after") else None,
            score=kept.get("score"),
            at=parse_datetime(kept["at"]) if kept.get("at") else None,
            day=kept.get("day"),
            group=kept.get("group", ""),
        )

    def as_data(self):
        """The condition as plain data, with what it says and no more."""
        said = {
            "after": self.after and str(self.after),
            "score": self.score if self.after else None,
            "at": self.at and self.at.isoformat(),
            "day": self.day,
            "group": self.group,
        }
        return {name: value for name, value in said.items() if value not in (None, "")}

    def __bool__(self):
        return self != NOTHING


NOTHING = Condition()


@dataclass(frozen=True)
class Standing:
    """What is known of a learner at a moment."""

    now: datetime
    # The first day of the edition, or that of the enrolment where everybody begins when they like.
    begins_at: datetime
    done: frozenset = frozenset()
    # What was reached at graded steps, as far as the learner has been told.
    scores: Mapping[UUID, Decimal] = field(default_factory=dict)
    groups: frozenset = frozenset()


@dataclass(frozen=True)
class Wait:
    """One thing that a closed step waits for: another step, a score in it, a moment, or a group."""

    kind: str
    key: UUID | None = None
    score: int | None = None
    at: datetime | None = None
    group: str = ""


def hopeless(conditions):
    """Return {key: "gone" | "circle"} of the steps that wait for one that is not there, or in the end for themselves.

    `conditions` are those of all steps of a course, by their keys. Such a wait counts as over, or nobody would come by.
    """
    found = {}
    for key, condition in conditions.items():
        if condition.after is not None and condition.after not in conditions:
            found[key] = "gone"
        elif key in _waited_for(key, conditions):
            found[key] = "circle"
    return found


def _waited_for(key, conditions):
    """The steps that must be done before this one, as far as they are known."""
    passed, here = set(), conditions[key].after
    while here is not None and here not in passed:
        passed.add(here)
        here = conditions[here].after if here in conditions else None
    return passed


def is_for(condition, groups):
    """Whether a step is meant for somebody of these groups."""
    return not condition.group or condition.group in groups


def closed(conditions, standing):
    """Return {key: what it waits for} of the steps that are not open to a learner, each as a tuple of `Wait`.

    A step that was done once stays open, whatever its author thinks of later.
    """
    never = hopeless(conditions)
    found = {
        key: _waits(condition, {} if key in never else conditions, standing)
        for key, condition in conditions.items()
        if condition and key not in standing.done
    }
    return {key: waits for key, waits in found.items() if waits}


def _waits(condition, conditions, standing):
    found = (
        _for_the_group(condition, standing),
        _for_the_date(condition, standing),
        _for_the_step(condition, conditions, standing),
    )
    return tuple(wait for wait in found if wait)


def _for_the_group(condition, standing):
    return None if is_for(condition, standing.groups) else Wait(GROUP, group=condition.group)


def _for_the_date(condition, standing):
    begins = [condition.at] if condition.at else []
    if condition.day:
        begins.append(standing.begins_at + timedelta(days=condition.day - 1))
    at = max(begins, default=standing.now)
    return Wait(DATE, at=at) if at > standing.now else None


def _for_the_step(condition, conditions, standing):
    before = condition.after
    if before not in conditions or not is_for(conditions[before], standing.groups):
        return None
    if condition.score is None:
        return None if before in standing.done else Wait(AFTER, key=before)
    reached = standing.scores.get(before)
    return None if reached is not None and reached >= condition.score else Wait(SCORE, before, condition.score)
