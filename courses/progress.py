"""What a learner has done, laid over the outline of a course."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from courses.opening import GROUP
from courses.outline import Outline


@dataclass(frozen=True)
class Progress:
    """What of an outline is done. What was done and has left the course since does not count against anybody."""

    outline: Outline
    done: frozenset = frozenset()
    # What each step waits for that is not open yet.
    closed: Mapping = field(default_factory=dict)
    # When the learner came: what was published later, and is not done, is new to them.
    since: datetime | None = None
    # What was reached at graded steps, in per cent.
    scores: Mapping = field(default_factory=dict)
    # The keys of the steps at which something waits for a tutor, done or not.
    handed_in: frozenset = frozenset()

    @cached_property
    def required(self):
        """The steps that count for this learner: none that is meant for another group."""
        return [step for step in self.outline.required if not self.is_for_others(step)]

    @property
    def total(self):
        return len(self.required)

    @cached_property
    def count(self):
        return sum(step.key in self.done for step in self.required)

    def is_for_others(self, step):
        """Whether the step is meant for a group that the learner does not belong to."""
        return any(wait.kind == GROUP for wait in self.closed.get(step.key, ()))

    @cached_property
    def new(self):
        """The keys of the steps that came after the learner did."""
        if self.since is None:
            return frozenset()
        return frozenset(
            step.key
            for step in self.outline.steps
            if step.published_at and step.published_at > self.since and step.key not in self.done
        )

    @property
    def is_complete(self):
        return 0 < self.total == self.count

    @cached_property
    def done_modules(self):
        """The keys of the modules of which nothing is left."""
        return {
            module.key
            for module in self.outline.modules
            if module.steps and all(step.key in self.done for step in module.steps if self.counts(step))
        }

    def counts(self, step):
        return not step.is_optional and not self.is_for_others(step)

    @property
    def left(self):
        """The steps that count and are not done, in their order."""
        return [step for step in self.required if step.key not in self.done]

    @property
    def minutes_left(self):
        return sum(step.minutes for step in self.left)

    def next_step(self, last=None):
        """Where to go on: the step last opened if it is not done, else the next one that is not, from there around.

        One that is closed is only led to when no other is left: its page says what opens it.
        """
        steps, here = self.outline.steps, self.outline.places.get(last, 0)
        left = [
            step for step in steps[here:] + steps[:here] if step.key not in self.done and not self.is_for_others(step)
        ]
        return next((step for step in left if step.key not in self.closed), next(iter(left), None))
