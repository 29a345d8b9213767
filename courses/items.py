"""How the questions of the bank fare: how easy each version is, and whether it tells who knows from who does not.

*Facility* is the mean credit of the answers, from 0 to 1. *Discrimination* is the correlation of the credit for this
question with the score of the rest of the same attempt (item–rest correlation, which does not count the question
against itself): Henrysson, S. (1963), “Correction of item-total correlations in item analysis”, Psychometrika 28,
211–218; the reading (0.2 and more is useful, below 0 is suspect) is that of Ebel, R. L., and Frisbie, D. A. (1991),
“Essentials of Educational Measurement”, 5th edition.

Counted is the first attempt of each learner that had the version. Under FEW learners nothing is told: so few say
little, and may be recognised.
"""

from collections import defaultdict
from dataclasses import dataclass
from statistics import StatisticsError, correlation, fmean

from courses.models.marks import Mark

FEW = 10


@dataclass(frozen=True)
class Fared:
    """A version of a question, how many learners answered it, and how; None is not told, or makes no sense."""

    number: int
    learners: int
    facility: float | None = None
    discrimination: float | None = None

    @property
    def is_told(self):
        return self.learners >= FEW

    @property
    def is_suspect(self):
        return self.discrimination is not None and self.discrimination < 0


def facility(credits):
    return fmean(credits) if credits else None


def discrimination(pairs):
    """The correlation of (credit for the question, score of the rest), or None where nothing differs."""
    try:
        return correlation(*zip(*pairs, strict=True)) if len(pairs) > 1 else None
    except StatisticsError:
        return None


def fared(question):
    """Return how each version of a question fared, the last first: two queries."""
    numbers = dict(question.versions.values_list("pk", "number"))
    answered = Mark.objects.filter(version__in=numbers).exclude(credit=None).order_by("attempt__number", "attempt")
    firsts = {}
    for version, attempt, learner, credit in answered.values_list(
        "version", "attempt", "attempt__enrolment__member", "credit"
    ):
        firsts.setdefault((version, learner), (attempt, float(credit)))
    rest = _rests({attempt for attempt, _credit in firsts.values()})
    by_version = defaultdict(list)
    for (version, _learner), (attempt, credit) in firsts.items():
        total, count = rest[attempt]
        by_version[version].append((credit, (total - credit) / (count - 1) if count > 1 else 0.0))
    ordered = sorted(numbers.items(), key=lambda item: -item[1])
    return [_fared(number, by_version[version]) for version, number in ordered]


def _rests(attempts):
    """{id of an attempt: (sum of its credits, how many there are)}."""
    sums = defaultdict(lambda: (0.0, 0))
    for attempt, credit in Mark.objects.filter(attempt__in=attempts).values_list("attempt", "credit"):
        total, count = sums[attempt]
        sums[attempt] = total + float(credit or 0), count + 1
    return sums


def _fared(number, pairs):
    if len(pairs) < FEW:
        return Fared(number, len(pairs))
    return Fared(number, len(pairs), facility([credit for credit, _rest in pairs]), discrimination(pairs))
