"""Who gets the places: a pure function of applicants, quotas and places.

The rule, as it is told to everybody: the higher score comes first; of two equal scores the application that was handed
in first, and then the lower number. Nobody is taken above the quota of their state or sector, and as many places are
filled as the quotas allow: who would take a place in such a way that another must stay empty is passed over. Those who
told no state, or no sector, share the number that holds for each of the others.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

SELECTED, WAITING, PASSED = "selected", "waiting", "passed"
# Why somebody gets a place or does not.
BY_SCORE, NO_SEAT, COUNTRY_FULL, SECTOR_FULL, FILLS_FEWER, BARRED = (
    "score",
    "no-seat",
    "country-full",
    "sector-full",
    "fills-fewer",
    "barred",
)


@dataclass(frozen=True)
class Applicant:
    """What the order of the applicants depends on, and nothing else of them."""

    number: int
    score: Decimal
    # The moment of handing in, as seconds or as whatever else can be compared.
    at: float = 0
    country: str = ""
    sector: str = ""
    # Why they cannot be chosen at all, such as a missing endorsement; "" for whoever can.
    bar: str = ""

    @property
    def kind(self):
        return self.country, self.sector

    @property
    def order(self):
        return -self.score, self.at, self.number


@dataclass(frozen=True)
class Quotas:
    """How many may come from each state and each sector, "" being those who told none; None is no limit."""

    per_country: int | None = None
    per_sector: int | None = None
    countries: Mapping[str, int] = field(default_factory=dict)
    sectors: Mapping[str, int] = field(default_factory=dict)

    def of_country(self, code):
        return self.countries.get(code, self.per_country)

    def of_sector(self, code):
        return self.sectors.get(code, self.per_sector)


@dataclass(frozen=True)
class Decision:
    """What becomes of one applicant: `place` is their number among the chosen, or in the waiting list."""

    number: int
    outcome: str
    reason: str
    place: int | None = None

    @property
    def is_selected(self):
        return self.outcome == SELECTED


def rank(
    applicants: Iterable[Applicant],
    quotas: Quotas,
    seats: int | None,
    waiting: int | None = None,
    taken: Iterable[Applicant] = (),
):
    """Return a Decision for each applicant, the first in order first.

    `taken` are those who hold a place already; `seats` counts theirs as well. `waiting` is the length of the waiting
    list; None is as long as it takes.
    """
    taken = list(taken)
    ordered = sorted(applicants, key=lambda one: one.order)
    able = [one for one in ordered if not one.bar]
    left = None if seats is None else max(0, seats - len(taken))
    filling = _Filling.of(able, quotas, taken, left)
    chosen, listed, decisions = 0, 0, []
    for one in ordered:
        if one.bar:
            decisions.append(Decision(one.number, PASSED, BARRED))
        elif not (reason := filling.refusal_of(one.kind)):
            chosen += 1
            decisions.append(Decision(one.number, SELECTED, BY_SCORE, chosen))
        elif waiting is None or listed < waiting:
            listed += 1
            decisions.append(Decision(one.number, WAITING, reason, listed))
        else:
            decisions.append(Decision(one.number, PASSED, reason))
    return decisions


class _Filling:
    """The places while they are given away, with one way to fill as many of the others as possible with those left.

    States and sectors limit at the same time, so that this is a flow from states to sectors; a kind (state, sector) is
    an edge that carries at most as many as there are applicants of it.
    """

    def __init__(self, left, rooms, seats):
        self.left, self.rooms, self.seats = left, rooms, seats
        self.flow = Counter()
        self.refused = {}

    @classmethod
    def of(cls, able, quotas, taken, seats):
        rooms = ({}, {})
        for side, of, codes in (
            (0, quotas.of_country, {one.country for one in able}),
            (1, quotas.of_sector, {one.sector for one in able}),
        ):
            held = Counter(one.kind[side] for one in taken)
            for code in codes:
                quota = of(code)
                rooms[side][code] = len(able) if quota is None else max(0, quota - held[code])
        filling = cls(Counter(one.kind for one in able), rooms, len(able) if seats is None else seats)
        filling._fill()
        return filling

    def refusal_of(self, kind):
        """Give a place to one of this kind and return "", or return the reason why there is none for them."""
        if kind not in self.refused and (reason := self._reason(kind)):
            # Whoever is like them and comes later fares no better: what is full stays full.
            self.refused[kind] = reason
        return self.refused.get(kind, "")

    def _reason(self, kind):
        country, sector = kind
        if not self.seats:
            return NO_SEAT
        if not self.rooms[0][country]:
            return COUNTRY_FULL
        if not self.rooms[1][sector]:
            return SECTOR_FULL
        most, trial = self.most, self._with_one_more(kind)
        if 1 + trial.most < most:
            return FILLS_FEWER
        self.left, self.rooms, self.seats, self.flow = trial.left, trial.rooms, trial.seats, trial.flow
        return ""

    @property
    def most(self):
        """How many more places can be filled from here."""
        return min(self.seats, sum(self.flow.values()))

    def _with_one_more(self, kind):
        country, sector = kind
        rooms = (
            {**self.rooms[0], country: self.rooms[0][country] - 1},
            {**self.rooms[1], sector: self.rooms[1][sector] - 1},
        )
        trial = _Filling(self.left - Counter([kind]), rooms, self.seats - 1)
        trial.flow = Counter(self.flow)
        if trial.flow[kind]:
            trial.flow[kind] -= 1
        trial._let_go(0, country)
        trial._let_go(1, sector)
        trial._fill()
        return trial

    def _let_go(self, side, code):
        """Take one out of the flow where more pass than there is room for."""
        through = [kind for kind, number in self.flow.items() if number and kind[side] == code]
        if sum(self.flow[kind] for kind in through) > self.rooms[side][code]:
            self.flow[min(through)] -= 1

    def _fill(self):
        """Let as many pass as can: first those whose way is free, then by sending others another way."""
        used = self._used()
        for kind, number in sorted(self.left.items()):
            free = [self.rooms[side][kind[side]] - used[side][kind[side]] for side in range(2)]
            more = max(0, min(number - self.flow[kind], *free))
            self.flow[kind] += more
            for side in range(2):
                used[side][kind[side]] += more
        while path := self._path():
            for step, kind in enumerate(path):
                self.flow[kind] += -1 if step % 2 else 1

    def _path(self):
        """The kinds along one way to fill another place: forward along even ones, back along odd ones; or None."""
        used, kinds = self._used(), sorted(self.left)
        starts = [code for code in sorted(self.rooms[0]) if used[0][code] < self.rooms[0][code]]
        came = {(0, code): None for code in starts}
        queue = list(came)
        for side, code in queue:
            if side and used[1][code] < self.rooms[1][code]:
                return self._way_to((side, code), came)
            for kind in kinds:
                here, there = kind[side], (1 - side, kind[1 - side])
                open_to = self.left[kind] - self.flow[kind] if side == 0 else self.flow[kind]
                if here == code and open_to > 0 and there not in came:
                    came[there] = ((side, code), kind)
                    queue.append(there)
        return None

    def _used(self):
        """({state: how many pass}, {sector: how many pass})."""
        used = Counter(), Counter()
        for kind, number in self.flow.items():
            for side in range(2):
                used[side][kind[side]] += number
        return used

    @staticmethod
    def _way_to(end, came):
        kinds = []
        while came[end]:
            end, kind = came[end]
            kinds.append(kind)
        return kinds[::-1]
