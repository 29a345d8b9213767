"""Who reads which application: a rule without a database."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True)
class ToRead:
    """An application that readers are sought for: who has it, who may not, who is of the same country."""

    number: int
    held: frozenset = field(default_factory=frozenset)
    barred: frozenset = field(default_factory=frozenset)
    compatriots: frozenset = field(default_factory=frozenset)


def spread(applications, readers, each):
    """Return [(number of the application, reader)]: `each` readers for every application, as evenly as can be.

    Whoever has the fewest comes next, of equals somebody of another country, then the lower number. What somebody
    has already counts as theirs. Where there are too few readers, an application gets as many as there are.
    """
    held = Counter(reader for application in applications for reader in application.held)
    found = []
    for application in sorted(applications, key=lambda one: one.number):
        free = sorted(set(readers) - application.held - application.barred)
        for _place in range(each - len(application.held)):
            if not free:
                break
            chosen = min(free, key=lambda one: (held[one], one in application.compatriots, one))
            free.remove(chosen)
            held[chosen] += 1
            found.append((application.number, chosen))
    return found
