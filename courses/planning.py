"""What is left of a course, laid into weeks: so many hours in each, and the sum of every one. Pure."""

from dataclasses import dataclass, field
from datetime import date, timedelta

A_WEEK = timedelta(days=7)


@dataclass
class Week:
    """A week of a plan: it begins on a Monday, and some steps fall into it."""

    begins_on: date
    steps: list = field(default_factory=list)

    @property
    def minutes(self):
        return sum(step.minutes for step in self.steps)

    @property
    def ends_on(self):
        return self.begins_on + A_WEEK - timedelta(days=1)


def plan(steps, minutes_a_week, today):
    """Return the weeks that these steps take, in their order, from the week of `today` on.

    No week holds more than so many minutes, but a step that alone takes longer, which has a week for itself.
    """
    monday = today - timedelta(days=today.weekday())
    weeks = []
    for step in steps:
        if not weeks or weeks[-1].minutes + step.minutes > minutes_a_week:
            weeks.append(Week(monday + len(weeks) * A_WEEK))
        weeks[-1].steps.append(step)
    return weeks


def late(weeks, due_on):
    """Return the steps that a plan leaves for later than the day on which they are due; `due_on` is {key: date}."""
    return [step for week in weeks for step in week.steps if step.key in due_on and due_on[step.key] < week.begins_on]
