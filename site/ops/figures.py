"""What is counted in the network, each number with its definition: apps declare theirs in a module `figures`."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Figure:
    """A number and what it means."""

    label: str
    definition: str
    count: object


@dataclass(frozen=True)
class Breakdown:
    """Numbers of several things side by side, in the order of their names: nothing is ranked."""

    label: str
    definition: str
    columns: list
    rows: object = field(repr=False)


figures: list[Figure] = []
breakdowns: list[Breakdown] = []


def figure(label, definition):
    """Declare a number: a function that counts it."""

    def declare(count):
        figures.append(Figure(label, definition, count))
        return count

    return declare


def breakdown(label, definition, columns):
    """Declare a table of numbers: a function that returns [(name, address or "", numbers)] in the order of names."""

    def declare(rows):
        breakdowns.append(Breakdown(label, definition, columns, rows))
        return rows

    return declare
