"""What is late, until when it is taken, and what that costs. Pure: it knows dates and a policy."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

CLOSED, TAKEN, DEDUCTED = "closed", "taken", "deducted"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Policy:
    """What an author has said of late work."""

    rule: str = TAKEN
    # For so many days after the date it is taken; 0 is for ever.
    days: int = 0
    # Points of a hundred that each begun day costs.
    per_day: int = 10

    def closes_at(self, due_at: datetime | None) -> datetime | None:
        """When nothing is taken any more, or None where something always is."""
        if due_at is None:
            return None
        if self.rule == CLOSED:
            return due_at
        return due_at + self.days * DAY if self.days else None

    def takes(self, due_at: datetime | None, at: datetime) -> bool:
        """Whether work is taken at that moment."""
        closes_at = self.closes_at(due_at)
        return closes_at is None or at <= closes_at

    def deduction(self, due_at: datetime | None, at: datetime) -> int:
        """The points of a hundred that are taken off what was handed in at that moment."""
        return min(100, days_late(due_at, at) * self.per_day) if self.rule == DEDUCTED else 0


def days_late(due_at: datetime | None, at: datetime) -> int:
    """The days that have begun since the date; 0 for what is in time, or has no date."""
    return math.ceil((at - due_at) / DAY) if due_at and at > due_at else 0
