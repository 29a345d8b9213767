"""How the marks of single steps come to one number, and the account of it: a pure function of a scheme and of marks.

A category weighs so much of the whole; in it every mark counts the same, the lowest few are dropped, and the mean is
what the category brings. Extra credit is added on top and never takes anything away. What has not been graded yet is
left out while the course goes on; when it is over, it counts as nothing.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

HUNDREDTHS, MOST = Decimal("0.01"), Decimal(100)
COUNTS, DROPPED, WAITS, NOTHING = "counts", "dropped", "waits", "nothing"


@dataclass(frozen=True)
class Category:
    """Marks that belong together, and what they weigh."""

    key: int
    name: str
    weight: int = 100
    drop_lowest: int = 0
    # Added on top of what the others bring.
    is_extra: bool = False


@dataclass(frozen=True)
class Mark:
    """What was reached at a step, in per cent; None while nothing was graded."""

    step_key: UUID
    title: str
    category: int
    score: Decimal | None = None
    is_optional: bool = False


@dataclass(frozen=True)
class Line:
    """A mark in the account, and what becomes of it: it counts, is dropped, waits, or counts as nothing."""

    mark: Mark
    fate: str

    @property
    def counted(self):
        """What it counts, in per cent."""
        return self.mark.score if self.mark.score is not None else Decimal(0)


@dataclass(frozen=True)
class Part:
    """What a category brings: the mean of what counts in it, its share of the whole, and the points of the two."""

    category: Category
    lines: tuple
    average: Decimal | None
    share: Decimal
    points: Decimal

    @property
    def dropped(self):
        return sum(line.fate == DROPPED for line in self.lines)


@dataclass(frozen=True)
class Account:
    """How the number comes about."""

    parts: tuple
    # In per cent, or None while nothing counts.
    score: Decimal | None

    @property
    def is_whole(self):
        """Whether nothing is missing any more."""
        return not any(line.fate == WAITS for part in self.parts for line in part.lines)

    @property
    def is_capped(self):
        """Whether extra credit would have brought more than there is."""
        return sum((part.points for part in self.parts), Decimal(0)) > MOST


def reckon(categories, marks, is_over=False):
    """Return the Account of these marks."""
    by_category = {category.key: [] for category in categories}
    for mark in marks:
        if mark.category in by_category:
            by_category[mark.category].append(mark)
    lines = {each.key: _lines(each, by_category[each.key], is_over) for each in categories}
    averages = {key: _mean([line.counted for line in found if line.fate in (COUNTS, NOTHING)])
                for key, found in lines.items()}  # fmt: skip
    whole = sum(each.weight for each in categories if not each.is_extra and averages[each.key] is not None)
    parts = tuple(_part(each, lines[each.key], averages[each.key], whole) for each in categories)
    points = sum((part.points for part in parts), Decimal(0))
    return Account(parts, hundredths(min(points, MOST)) if whole else None)


def letter_of(score, letters):
    """The letter of the highest step of a scale [(letter, from how much on)] that a score reaches, or ""."""
    reached = [(Decimal(str(least)), letter) for letter, least in letters if score is not None and score >= least]
    return max(reached)[1] if reached else ""


def hundredths(number):
    return number.quantize(HUNDREDTHS, ROUND_HALF_UP)


def _lines(category, marks, is_over):
    fates = {mark.step_key: _fate(mark, is_over) for mark in marks}
    counting = [mark for mark in marks if fates[mark.step_key] in (COUNTS, NOTHING)]
    # Something always counts, however many there are to drop. The order of the course decides between equals.
    spare = min(category.drop_lowest, max(len(counting) - 1, 0))
    for mark in sorted(counting, key=lambda mark: mark.score if mark.score is not None else Decimal(0))[:spare]:
        fates[mark.step_key] = DROPPED
    return tuple(Line(mark, fates[mark.step_key]) for mark in marks)


def _fate(mark, is_over):
    if mark.score is not None:
        return COUNTS
    return NOTHING if is_over and not mark.is_optional else WAITS


def _mean(scores):
    return sum(scores, Decimal(0)) / len(scores) if scores else None


def _part(category, lines, average, whole):
    if category.is_extra:
        share = Decimal(category.weight)
    else:
        share = Decimal(100 * category.weight) / whole if whole and average is not None else Decimal(0)
    return Part(category, lines, average, share, share * average / 100 if average is not None else Decimal(0))
