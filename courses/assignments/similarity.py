"""Whose words are alike: a registry of those who can tell, and a simple comparison of our own within an edition.

    @comparer
    def somewhere_else(version):
        return [Alike(share=40, source="A public register", url="https://…")]

It is asked in the background when something is handed in. Tutors see the answer as a hint; nothing follows from it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b

from django.apps import apps

from languages.folding import fold

WORDS = 5
KEPT = 200
# Below this share of a hundred nothing is said: phrases of the trade and of the instructions are everybody's.
LEAST = 30

comparers: list[Callable] = []


@dataclass(frozen=True)
class Alike:
    """Something that resembles a version: another version, or a source elsewhere."""

    share: int
    other: object = None
    source: str = ""
    url: str = ""


def comparer(tell):
    """Declare a function from a version to the things that it resembles."""
    comparers.append(tell)
    return tell


def alike(version):
    """What all who can tell say of a version, the most alike first."""
    found = [one for tell in comparers for one in tell(version) if one.share >= LEAST]
    return sorted(found, key=lambda one: -one.share)


def shingles(text):
    """The fingerprints of every five words in a row."""
    words = "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()
    runs = (" ".join(words[place : place + WORDS]) for place in range(len(words) - WORDS + 1))
    return {int.from_bytes(blake2b(run.encode(), digest_size=6).digest()) for run in runs}


def sketch(text):
    """The smallest of the fingerprints: enough to tell how much two texts share, however long they are."""
    return sorted(shingles(text))[:KEPT]


def resemblance(one, other):
    """How much two sketches share, in per cent."""
    if not one or not other:
        return 0
    smallest = set(sorted({*one, *other})[:KEPT])
    return round(100 * len(smallest & set(one) & set(other)) / len(smallest))


@comparer
def within_the_edition(version):
    """Works of other learners at the same assignment of the same edition, in their latest version."""
    versions = apps.get_model("assignments.Version").objects.filter(
        submission__edition=version.submission.edition_id, submission__step_key=version.submission.step_key
    )
    latest: dict = {}
    for other in (
        versions.exclude(submission=version.submission_id).order_by("number").only("pk", "submission", "sketch")
    ):
        latest[other.submission_id] = other
    return [Alike(resemblance(version.sketch, other.sketch), other) for other in latest.values()]
