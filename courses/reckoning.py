"""What an attempt is worth: a pure function of its questions, its stored answers and the points that tutors gave.

A question that was corrected is graded by its corrected content; doing it again gives the same.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from courses import questions


@dataclass(frozen=True)
class Item:
    """A question of an attempt: what it said (or says since it was corrected), the answer, the points of a tutor."""

    key: int
    content: dict
    answer: object = None
    points: dict | None = None

    @property
    def weight(self):
        return self.content.get("points", 1)

    @property
    def is_waiting(self):
        """Whether a tutor has still to read the answer."""
        by_tutor = questions.type_of(self.content).is_graded_by_tutor
        return by_tutor and self.answer is not None and self.points is None

    @property
    def credit(self):
        return questions.credit(self.content, self.answer, self.points)


@dataclass(frozen=True)
class Reckoned:
    """The worth of an attempt: {key: credit, or None while it waits}, the score so far, and whether it is the last."""

    credits: dict[int, Fraction | None]
    score: Decimal

    @property
    def is_waiting(self):
        return None in self.credits.values()


def reckon(items):
    """Return what these items are worth together. What waits for a tutor counts as nothing until then."""
    items = list(items)
    credits = {item.key: None if item.is_waiting else item.credit for item in items}
    score = questions.score((credits[item.key] or questions.NOTHING, item.weight) for item in items)
    return Reckoned(credits, score)
