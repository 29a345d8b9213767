"""Whatever order the hands go up in: the list of speakers is fair, and the same for everybody."""

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from live.fairness import in_order


@dataclass(frozen=True)
class Hand:
    pk: int
    participant_id: int
    raised_at: int


hands = st.lists(st.builds(Hand, st.integers(1, 99), st.integers(1, 8), st.integers(0, 20)), unique_by=lambda h: h.pk)
spoken = st.sets(st.integers(1, 8))


@given(hands, spoken, st.randoms(use_true_random=False))
def test_the_list_does_not_depend_on_the_order_of_the_messages(hands, spoken, chance):
    mixed = list(hands)
    chance.shuffle(mixed)

    assert in_order(mixed, spoken) == in_order(hands, spoken)


@given(hands, spoken)
def test_nobody_waits_for_somebody_who_came_later_with_the_same_right(hands, spoken):
    line = in_order(hands, spoken)

    assert {hand for hand, _reason in line} == set(hands)
    for (earlier, reason), (later, next_reason) in pairwise(line):
        assert (reason, next_reason) != ("order", "first_turn")
        if reason == next_reason:
            assert (earlier.raised_at, earlier.pk) <= (later.raised_at, later.pk)


@given(hands, spoken)
def test_the_reason_says_whether_somebody_has_spoken(hands, spoken):
    for hand, reason in in_order(hands, spoken):
        assert (reason == "order") == (hand.participant_id in spoken)
