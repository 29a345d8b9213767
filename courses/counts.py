"""What is counted of the people of an edition, each number with its definition: from applying to the certificate.

    @counted("certified", 50, _("Certified"), _("Learners who hold a certificate that is valid today."))
    def certified():
        return Certificate.objects.valid(), "enrolment__member", "enrolment__edition"

    @tallied("satisfied", 90, _("Satisfied"), _("Answers of 4 or 5 …"))
    def satisfied(editions):
        return {edition: number}      # None where it may not be told

A tally knows nobody: it is the number of an edition, and of no country. Parts of courses declare theirs in a module
`counts`. Reports lay them side by side, in the order of the numbers.
"""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Counted:
    """A number of people: its name, its word, what it means, and whom it counts."""

    name: str
    place: int
    label: str
    definition: str
    # Returns (queryset, the way to the member, the way to the edition); each row is one person in one edition.
    # Of a tally: from keys of editions to {edition: number}.
    find: Callable = field(repr=False)
    is_tally: bool = False


_known: dict[str, Counted] = {}


def counted(name, place, label, definition):
    """Declare a number of people."""

    def declare(find):
        _known[name] = Counted(name, place, label, definition, find)
        return find

    return declare


def tallied(name, place, label, definition):
    """Declare a number that is known of an edition as a whole, and of nobody in it."""

    def declare(find):
        _known[name] = Counted(name, place, label, definition, find, is_tally=True)
        return find

    return declare


def all_counted():
    """Every number that some part of the courses counts, in the order in which people come to it."""
    return sorted(_known.values(), key=lambda each: (each.place, each.name))
