"""Who reviews whose work. Pure and deterministic: the same people and works give the same pairs.

Nobody reviews their own work, and nobody one work twice. Everybody gets as many as everybody else, give or take one.
As far as that allows, a work goes to another country, and to somebody who reads its language.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

# A compatriot weighs more than any other wish.
COMPATRIOT, FOREIGN_TONGUE = 1000, 1
# In very large editions, after so many comparisons, what is found is good enough.
PATIENCE = 2_000_000


@dataclass(frozen=True)
class Work:
    """Something to be reviewed: the keys of those who wrote it, their countries, its language."""

    key: int
    authors: frozenset
    countries: frozenset
    language: str = ""


@dataclass(frozen=True)
class Reviewer:
    """Somebody who reviews."""

    key: int
    country: str = ""
    languages: frozenset = frozenset()


def cost(work, reviewer):
    """How far a pair is from what one would wish."""
    is_compatriot = bool(reviewer.country) and reviewer.country in work.countries
    is_foreign = bool(work.language) and bool(reviewer.languages) and work.language not in reviewer.languages
    return COMPATRIOT * is_compatriot + FOREIGN_TONGUE * is_foreign


def pair(works: Iterable[Work], reviewers: Iterable[Reviewer], each: int, given: Iterable[tuple[int, int]] = ()):
    """Return the pairs (work, reviewer) that are still missing, until each work has `each` reviewers.

    `given` are the pairs that there are: they stay, and nobody of them is asked about the same work again. A pair that
    is to be replaced is left out of the count by naming it in `given` with the work's key made negative.
    """
    return Pairing(works, reviewers, each, given).found()


class Pairing:
    """One run of pairing."""

    def __init__(self, works, reviewers, each, given):
        self.works = {work.key: work for work in sorted(works, key=lambda work: _shuffled("w", work.key))}
        self.reviewers = {one.key: one for one in sorted(reviewers, key=lambda one: _shuffled("r", one.key))}
        self.each = each
        self.given = {(abs(work), reviewer) for work, reviewer in given}
        self.counted = {(work, reviewer) for work, reviewer in given if work > 0}
        self.new: set[tuple[int, int]] = set()
        self.load = Counter(reviewer for _work, reviewer in self.counted)
        self.patience = PATIENCE

    def found(self):
        has = Counter(work for work, _reviewer in self.counted)
        for turn in range(self.each):
            for key, work in self.works.items():
                if has[key] <= turn and (chosen := self._choice(work)):
                    self._add(key, chosen.key)
                    has[key] += 1
        self._even_out()
        self._please()
        return sorted(self.new)

    def may(self, work_key, reviewer_key):
        """Whether that pair may be made."""
        pair = (work_key, reviewer_key)
        return reviewer_key not in self.works[work_key].authors and pair not in self.given and pair not in self.new

    def _add(self, work_key, reviewer_key):
        self.new.add((work_key, reviewer_key))
        self.load[reviewer_key] += 1

    def _remove(self, work_key, reviewer_key):
        self.new.remove((work_key, reviewer_key))
        self.load[reviewer_key] -= 1

    def _choice(self, work):
        """The one with the least to do; of those, the one whom it suits best."""
        free = [one for one in self.reviewers.values() if self.may(work.key, one.key)]
        return min(free, key=lambda one: (self.load[one.key], cost(work, one)), default=None)

    def _even_out(self):
        """Take from whoever has two more than another, as long as that other may take it."""
        moved = True
        while moved:
            moved = False
            by_load = sorted(self.reviewers, key=lambda key: self.load[key])
            for busy in reversed(by_load):
                for idle in by_load:
                    if self.load[busy] - self.load[idle] < 2:
                        break
                    if (work := self._movable(busy, idle)) is not None:
                        self._remove(work, busy)
                        self._add(work, idle)
                        moved = True
                        break
                if moved:
                    break

    def _movable(self, busy, idle):
        works = [work for work, reviewer in self.new if reviewer == busy and self.may(work, idle)]
        return min(works, key=lambda work: (cost(self.works[work], self.reviewers[idle]), work), default=None)

    def _please(self):
        """Exchange two reviewers wherever both works together are served better; loads stay as they are."""
        better = True
        while better and self.patience > 0:
            better = False
            for one in sorted(self.new, key=lambda pair: (-self._cost(*pair), pair)):
                if not self._cost(*one):
                    break
                if other := self._better(*one):
                    self._exchange(one, other)
                    better = True
                    break

    def _cost(self, work, reviewer):
        return cost(self.works[work], self.reviewers[reviewer])

    def _better(self, work, reviewer):
        """The pair with which this one changes places to the greatest gain, or None."""
        best, gain = None, 0
        self.patience -= len(self.new)
        for other in sorted(self.new):
            if other[1] == reviewer or not (self.may(work, other[1]) and self.may(other[0], reviewer)):
                continue
            saved = self._cost(work, reviewer) + self._cost(*other)
            saved -= self._cost(work, other[1]) + self._cost(other[0], reviewer)
            if saved > gain:
                best, gain = other, saved
        return best

    def _exchange(self, one, other):
        self.new -= {one, other}
        self.new |= {(one[0], other[1]), (other[0], one[1])}


def _shuffled(kind, key):
    """An order that follows from nothing but the key, and that nobody can read anything from."""
    return sha256(f"{kind}{key}".encode()).hexdigest()
