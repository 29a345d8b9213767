"""Points by a rubric. Pure: a rubric is plain data as it was frozen when the work was handed in.

    {"criteria": [{"id": "3", "title": {…}, "about": {…},
                   "levels": [{"id": "9", "title": {…}, "text": {…}, "points": 4}]}],
     "example": {"text": {…}, "why": {…}, "marks": {"3": "9"}}}

Marks are {criterion id: level id}; what is not marked yet is missing.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

CENT = Decimal("0.01")
# From so many points of a hundred between two reviewers on, or so many levels at one criterion, a tutor should look.
FAR, LEVELS = 30, 2


def criteria(rubric):
    return rubric.get("criteria", []) if rubric else []


def most(criterion):
    """The most points that a criterion gives."""
    return max((level["points"] for level in criterion["levels"]), default=0)


def level_of(criterion, marks):
    """The level that was marked at a criterion, or None."""
    return next((level for level in criterion["levels"] if level["id"] == marks.get(criterion["id"])), None)


def known(rubric, marks):
    """Those of the marks that the rubric knows."""
    return {one["id"]: marks[one["id"]] for one in criteria(rubric) if level_of(one, marks)}


def is_whole(rubric, marks):
    """Whether every criterion is marked."""
    return bool(criteria(rubric)) and len(known(rubric, marks)) == len(criteria(rubric))


def points(rubric, marks):
    """Return (points, the most that there were)."""
    reached = sum((level_of(one, marks) or {"points": 0})["points"] for one in criteria(rubric))
    return reached, sum(most(one) for one in criteria(rubric))


def in_per_cent(reached, at_most):
    """A share of a hundred, to the cent."""
    share = Decimal(100) * Decimal(str(reached)) / Decimal(str(at_most)) if at_most else Decimal(0)
    return share.quantize(CENT, ROUND_HALF_UP)


def per_cent(rubric, marks):
    return in_per_cent(*points(rubric, marks))


@dataclass(frozen=True)
class Distance:
    """How far somebody's mark at a criterion is from another one, in points; positive where it is higher."""

    criterion: dict
    mine: dict | None
    theirs: dict | None

    @property
    def points(self):
        return (self.mine or {"points": 0})["points"] - (self.theirs or {"points": 0})["points"]


def distances(rubric, mine, theirs):
    """Criterion by criterion, how far `mine` are from `theirs`."""
    return [Distance(one, level_of(one, mine), level_of(one, theirs)) for one in criteria(rubric)]


@dataclass(frozen=True)
class Agreement:
    """What several reviewers say together of one criterion."""

    criterion: dict
    given: list
    median: float

    @property
    def is_far(self):
        """Whether two of them are two levels apart."""
        places = [level["points"] for level in sorted(self.criterion["levels"], key=lambda level: level["points"])]
        ranks = [places.index(points) for points in self.given]
        return bool(ranks) and max(ranks) - min(ranks) >= LEVELS


def together(rubric, sheets):
    """What several sheets of marks say together: an `Agreement` for each criterion that anybody has marked."""
    found = []
    for one in criteria(rubric):
        given = [level["points"] for sheet in sheets if (level := level_of(one, sheet))]
        if given:
            found.append(Agreement(one, given, median(given)))
    return found


def median_per_cent(rubric, sheets):
    """The median at each criterion, summed up, in per cent."""
    return in_per_cent(sum(one.median for one in together(rubric, sheets)), sum(most(one) for one in criteria(rubric)))


def diverge(rubric, sheets):
    """Whether the reviewers are so far from one another that a tutor should look."""
    totals = [per_cent(rubric, sheet) for sheet in sheets]
    return bool(totals) and (max(totals) - min(totals) >= FAR or any(one.is_far for one in together(rubric, sheets)))


def nearest_marks(rubric, sheets):
    """The levels nearest to the medians: what a tutor starts from who goes along with the reviewers."""
    found = {}
    for one in together(rubric, sheets):
        level = min(one.criterion["levels"], key=lambda each: (abs(each["points"] - one.median), -each["points"]))
        found[one.criterion["id"]] = level["id"]
    return found
