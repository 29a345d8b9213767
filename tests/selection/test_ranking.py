"""Who gets the places, whatever the applicants, the quotas and the places are."""

from collections import Counter
from decimal import Decimal
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from courses.selection.ranking import (
    BARRED,
    BY_SCORE,
    COUNTRY_FULL,
    FILLS_FEWER,
    NO_SEAT,
    PASSED,
    SECTOR_FULL,
    SELECTED,
    WAITING,
    Applicant,
    Quotas,
    rank,
)

CODES = st.sampled_from(["", "JM", "PE", "BR"])
SECTORS = st.sampled_from(["", "state", "academia"])
QUOTA = st.one_of(st.none(), st.integers(0, 3))


@st.composite
def applicants(draw, most=8):
    people = []
    for number in range(draw(st.integers(0, most))):
        score, at = Decimal(draw(st.integers(0, 4)) * 25), draw(st.integers(0, 3))
        bar = draw(st.sampled_from(["", "", "", "no endorsement"]))
        people.append(Applicant(number, score, at, draw(CODES), draw(SECTORS), bar))
    return people


quotas = st.builds(
    Quotas, QUOTA, QUOTA, st.dictionaries(st.sampled_from(["JM", "PE"]), st.integers(0, 3)), st.just({"state": 2})
)
seats = st.one_of(st.none(), st.integers(0, 6))


def chosen(decisions):
    return {decision.number for decision in decisions if decision.is_selected}


def keeps(people, limits, places):
    """Whether these people can hold places together."""
    countries = Counter(one.country for one in people)
    sectors = Counter(one.sector for one in people)
    fit = [limits.of_country(code) is None or n <= limits.of_country(code) for code, n in countries.items()]
    fit += [limits.of_sector(code) is None or n <= limits.of_sector(code) for code, n in sectors.items()]
    return all(fit) and (places is None or len(people) <= places)


@given(applicants(), quotas, seats)
def test_never_is_anybody_taken_above_a_quota(people, limits, places):
    taken = chosen(rank(people, limits, places))

    assert keeps([one for one in people if one.number in taken], limits, places)


@given(applicants(), quotas, seats)
def test_never_are_fewer_places_filled_than_possible(people, limits, places):
    able = [one for one in people if not one.bar]
    most = max(n for n in range(len(able) + 1) if any(keeps(some, limits, places) for some in combinations(able, n)))

    assert len(chosen(rank(people, limits, places))) == most


@given(applicants(), quotas, seats, st.randoms())
def test_the_order_in_which_applicants_are_listed_does_not_matter(people, limits, places, random):
    shuffled = list(people)
    random.shuffle(shuffled)

    assert rank(shuffled, limits, places) == rank(people, limits, places)


@given(applicants(), quotas, seats, st.data())
def test_a_better_score_never_costs_anybody_their_place(people, limits, places, data):
    for number in chosen(rank(people, limits, places)):
        better = Decimal(data.draw(st.integers(0, 50)))
        raised = [
            Applicant(one.number, one.score + better, one.at, one.country, one.sector, one.bar)
            if one.number == number
            else one
            for one in people
        ]

        assert number in chosen(rank(raised, limits, places))


@given(applicants(), quotas, st.integers(0, 6))
def test_one_place_more_never_fills_fewer(people, limits, places):
    assert len(chosen(rank(people, limits, places + 1))) >= len(chosen(rank(people, limits, places)))


@given(applicants(), quotas, seats, st.integers(0, 3))
def test_everybody_has_an_answer_with_a_reason(people, limits, places, waiting):
    decisions = rank(people, limits, places, waiting)

    assert sorted(decision.number for decision in decisions) == [one.number for one in people]
    assert all(decision.reason for decision in decisions)
    assert sum(decision.outcome == WAITING for decision in decisions) <= waiting


@given(applicants(most=6), applicants(most=6), quotas, st.integers(0, 6))
def test_those_who_hold_a_place_already_count_towards_the_quotas(people, holding, limits, places):
    holding = [Applicant(100 + one.number, one.score, 0, one.country, one.sector) for one in holding]
    new = [one for one in people if one.number in chosen(rank(people, limits, places, taken=holding))]

    for code in {one.country for one in new}:
        limit = limits.of_country(code)
        assert limit is None or sum(one.country == code for one in (*new, *holding)) <= max(
            limit, sum(one.country == code for one in holding)
        )
    assert len(new) <= max(0, places - len(holding))


def test_each_reason_says_what_happened():
    people = [
        Applicant(1, Decimal(90), 1, "JM", "state"),
        Applicant(2, Decimal(80), 1, "JM", "academia"),
        Applicant(3, Decimal(70), 1, "PE", "state"),
        Applicant(4, Decimal(60), 1, "PE", "academia"),
        Applicant(5, Decimal(99), 1, "BR", "academia", bar="no endorsement"),
    ]

    told = {one.number: (one.outcome, one.reason) for one in rank(people, Quotas(1, 1), 5, waiting=1)}

    assert told == {
        1: (SELECTED, BY_SCORE),
        2: (WAITING, COUNTRY_FULL),
        3: (PASSED, SECTOR_FULL),
        4: (SELECTED, BY_SCORE),
        5: (PASSED, BARRED),
    }


def test_who_would_leave_another_place_empty_is_passed_over():
    """The best one is of a state and a sector that two others need, each from one of them."""
    people = [
        Applicant(1, Decimal(90), 1, "JM", "state"),
        Applicant(2, Decimal(50), 1, "JM", "academia"),
        Applicant(3, Decimal(40), 1, "PE", "state"),
    ]

    told = {one.number: one.reason for one in rank(people, Quotas(1, 1), 2)}

    assert told == {1: FILLS_FEWER, 2: BY_SCORE, 3: BY_SCORE}


def test_equal_scores_go_by_the_time_of_handing_in_and_then_by_number():
    people = [Applicant(2, Decimal(50), 7), Applicant(1, Decimal(50), 7), Applicant(3, Decimal(50), 5)]

    told = [(one.number, one.reason) for one in rank(people, Quotas(), 2)]

    assert told == [(3, BY_SCORE), (1, BY_SCORE), (2, NO_SEAT)]
