"""Study groups of five, formed by language and hours: a pure function, the same for the same learners.

Nobody is left out, and every group has four to six people as soon as that can be. Learners of one language stay
together; few of a language (or one too many) join those of the nearest. In a language those whose days lie far apart
are parted, and the rest is dealt out like cards, so that each group has people of as many sub-regions as there are.
"""

from dataclasses import dataclass

from languages.codes import CODES, fallbacks

LEAST, USUAL, MOST = 4, 5, 6
# Hours between two places in a day from which on an evening call is hardly possible.
APART = 5


@dataclass(frozen=True)
class Learner:
    """Somebody to be placed: their language, where they are, and by how many hours they differ from UTC."""

    key: int
    language: str
    subregion: str = ""
    offset: float = 0


@dataclass(frozen=True)
class Placed:
    """A group as it was formed: the language that most of its people have, and their keys."""

    language: str
    keys: tuple


def form(learners):
    """Return the groups (Placed) of some learners, whatever order they come in."""
    learners = sorted(learners, key=lambda each: each.key)
    pools = [part for pool in _pools(learners) for part in _by_hours(pool)]
    return [group for pool in pools for group in _deal(pool)]


@dataclass
class Standing:
    """A group that there is already: its language, and how many it has."""

    key: int
    language: str
    size: int


def join(learners, groups):
    """Where those go who come later and are too few for a group of their own: ({learner's key: group's}, the rest).

    Each goes into a group of their language, or of the nearest that has room, and there into the smallest. Nobody is
    sent into an empty one as long as others have room. A pure function, and the same whatever order they come in.
    """
    taken, rest = {}, []
    for learner in sorted(learners, key=lambda each: each.key):
        if len(learners) < LEAST and (found := _roomiest(learner, groups)):
            taken[learner.key] = found.key
            found.size += 1
        else:
            rest.append(learner)
    return taken, rest


def _roomiest(learner, groups):
    near = fallbacks(learner.language)
    far = {code: place for place, code in enumerate(near)}
    free = [group for group in groups if group.size < MOST]
    return min(
        free,
        key=lambda group: (not group.size, far.get(group.language, len(near)), group.size, group.key),
        default=None,
    )


def can_be_split(number):
    """Whether so many people make groups of four to six."""
    return any(LEAST * groups <= number <= MOST * groups for groups in range(1, number // LEAST + 1))


def how_many_groups(number):
    """How many groups so many people make: of five each, as far as it goes; of three or seven what is left to do."""
    usual = max(round(number / USUAL), 1)
    fitting = [groups for groups in range(1, number // LEAST + 1) if groups * LEAST <= number <= groups * MOST]
    return min(fitting, key=lambda groups: (abs(groups - usual), groups)) if fitting else (2 if number > MOST else 1)


def _pools(learners):
    """The learners by language, those of a language that makes no groups of its own with the nearest."""
    pools = {code: [each for each in learners if each.language == code] for code in _languages(learners)}
    spare = []
    for pool in pools.values():
        while pool and not can_be_split(len(pool)):
            spare.append(pool.pop())
    spare.sort(key=lambda each: (each.language, each.key))
    left = [each for each in spare if not _join(pools, each)]
    return [pool for pool in _with_those_left(pools, left) if pool]


def _join(pools, learner):
    """Put somebody to those of the nearest language where there is room. Returns whether there is."""
    near = [code for code in (*fallbacks(learner.language), *pools) if pools.get(code)]
    room = next((code for code in near if can_be_split(len(pools[code]) + 1)), None)
    if room:
        pools[room].append(learner)
    return room is not None


def _with_those_left(pools, left):
    """Those who fit nowhere one by one: by themselves if that makes groups, else with as few others as it takes."""
    kept = sorted((pool for pool in pools.values() if pool), key=lambda pool: (len(pool), pool[0].key))
    while left and not can_be_split(len(left)) and kept:
        left = [*kept.pop(0), *left]
    return [*kept, left]


def _languages(learners):
    found = {each.language for each in learners}
    return [code for code in CODES if code in found] + sorted(found - set(CODES))


def _by_hours(pool):
    """Part those whose days lie far apart, wherever both parts make groups."""
    ordered = sorted(pool, key=lambda each: (each.offset, each.key))
    for place in range(1, len(ordered)):
        gap = ordered[place].offset - ordered[place - 1].offset
        if gap >= APART and can_be_split(place) and can_be_split(len(ordered) - place):
            return [ordered[:place], *_by_hours(ordered[place:])]
    return [ordered]


def _deal(pool):
    """Deal a pool out like cards, one sub-region after the other: each group has its share of each."""
    number = how_many_groups(len(pool))
    ordered = sorted(pool, key=lambda each: (each.subregion, each.offset, each.key))
    hands = [ordered[place::number] for place in range(number)]
    return [Placed(_language_of(hand), tuple(each.key for each in hand)) for hand in hands]


def _language_of(hand):
    spoken = [each.language for each in hand]
    return max(_languages(hand), key=lambda code: (spoken.count(code), -_languages(hand).index(code)))
