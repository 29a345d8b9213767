"""What a member may do, and why, in plain words: each app explains its own in a module `powers`.

    @explains(30, _("In spaces"))
    def in_spaces(member): return [Power(what="Keeps order in “Care”", why="Facilitator of the space", url="…")]

Nothing here decides anything: the sentences say what `visible_to` and the verbs of the models do.
"""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Power:
    """Something that a member may do, or may not, with the reason."""

    what: str
    why: str
    url: str = ""
    is_held: bool = True


@dataclass(frozen=True)
class Part:
    """A part of the network, and what is explained of it."""

    place: int
    heading: str
    find: Callable = field(repr=False)


_parts: list[Part] = []


def explains(place, heading):
    """Declare a function from a member to Power objects."""

    def declare(find):
        _parts.append(Part(place, heading, find))
        return find

    return declare


def powers_of(member):
    """[(heading, powers)] of a member, part by part; an account that is not in use has none."""
    if not member.is_active:
        return []
    found = ((part.heading, part.find(member)) for part in sorted(_parts, key=lambda part: part.place))
    return [(heading, powers) for heading, powers in found if powers]
