"""Which questions an attempt is given: those of the quiz itself, and so many drawn from each of its pools."""

import random
from dataclasses import dataclass

COURSE, SHARED, BOTH = "course", "shared", "both"


@dataclass(frozen=True)
class Candidate:
    """A question that may be drawn, as its current version."""

    version: int
    question: int
    tags: frozenset
    difficulty: int | None
    is_shared: bool


@dataclass(frozen=True)
class Pool:
    """So many questions of some tags (all of them), of a difficulty if one is named, out of a bank."""

    count: int
    tags: frozenset = frozenset()
    difficulty: int | None = None
    bank: str = BOTH

    def takes(self, candidate):
        is_at_home = self.bank == BOTH or candidate.is_shared == (self.bank == SHARED)
        return is_at_home and self.tags <= candidate.tags and self.difficulty in (None, candidate.difficulty)


def tags_of(text):
    """Read “Coverage, social registries” as the set of its tags, in small letters."""
    return frozenset(tag.strip().casefold() for tag in (text or "").split(",") if tag.strip())


def draw(pools, candidates, asked_before=(), chance=None):
    """Return the versions drawn for each pool in turn, none twice; what was asked least often before comes first."""
    chance, taken, drawn = chance or random.SystemRandom(), set(), []
    times = {}
    for question in asked_before:
        times[question] = times.get(question, 0) + 1
    for pool in pools:
        fitting = [each for each in candidates if each.question not in taken and pool.takes(each)]
        chance.shuffle(fitting)
        fitting.sort(key=lambda each: times.get(each.question, 0))
        taken.update(each.question for each in fitting[: pool.count])
        drawn += [each.version for each in fitting[: pool.count]]
    return drawn
