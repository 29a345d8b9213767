"""Who reviews whose work: laws that hold for any people and works."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from courses.assignments.pairing import Reviewer, Work, cost, pair

COUNTRIES = ["JM", "PE", "BR", "HT"]
TONGUES = ["en", "es", "pt-br", "fr"]
people = st.lists(st.tuples(st.sampled_from(COUNTRIES), st.sampled_from(TONGUES)), min_size=0, max_size=14)
each = st.integers(1, 4)


def alone(group):
    """Everybody writes one work, and reviews."""
    works = [Work(100 + n, frozenset([n]), frozenset([country]), tongue) for n, (country, tongue) in enumerate(group)]
    return works, [Reviewer(n, country, frozenset([tongue])) for n, (country, tongue) in enumerate(group)]


def by_work(pairs):
    return Counter(work for work, _reviewer in pairs)


def loads(pairs, reviewers):
    done = Counter(reviewer for _work, reviewer in pairs)
    return [done[one.key] for one in reviewers]


@given(people, each)
def test_nobody_reviews_their_own_work_nor_one_work_twice(group, times):
    works, reviewers = alone(group)

    pairs = pair(works, reviewers, times)

    assert len(set(pairs)) == len(pairs)
    assert all(work - 100 != reviewer for work, reviewer in pairs)


@given(people, each)
def test_every_work_has_as_many_reviewers_as_it_should_or_all_the_others(group, times):
    works, reviewers = alone(group)

    counts = by_work(pair(works, reviewers, times))

    assert all(counts[work.key] == min(times, len(group) - 1) for work in works)


@given(people, each)
def test_everybody_has_as_much_to_do_as_everybody_else(group, times):
    works, reviewers = alone(group)

    done = loads(pair(works, reviewers, times), reviewers)

    assert not done or max(done) - min(done) <= 1


@given(people)
def test_a_work_goes_to_another_country_where_no_country_has_more_than_half(group):
    works, reviewers = alone(group)
    countries = Counter(country for country, _tongue in group)
    at_home = {reviewer.key: reviewer.country for reviewer in reviewers}

    pairs = pair(works, reviewers, 1)

    if group and max(countries.values()) * 2 <= len(group):
        assert all(group[work - 100][0] != at_home[reviewer] for work, reviewer in pairs)


@given(people, each)
def test_no_two_reviewers_would_serve_better_if_they_changed_places(group, times):
    works, reviewers = alone(group)
    of_work, of_key = {one.key: one for one in works}, {one.key: one for one in reviewers}

    pairs = set(pair(works, reviewers, times))

    for work, one in pairs:
        for other_work, other in pairs:
            may = other not in of_work[work].authors and one not in of_work[other_work].authors
            if may and (work, other) not in pairs and (other_work, one) not in pairs:
                now = cost(of_work[work], of_key[one]) + cost(of_work[other_work], of_key[other])
                changed = cost(of_work[work], of_key[other]) + cost(of_work[other_work], of_key[one])
                assert now <= changed


@given(people, each)
def test_the_same_people_give_the_same_pairs_in_whatever_order_they_come(group, times):
    works, reviewers = alone(group)

    assert pair(works, reviewers, times) == pair(works[::-1], reviewers[::-1], times)


@given(people, each)
def test_asking_again_asks_nobody_again(group, times):
    works, reviewers = alone(group)
    asked = pair(works, reviewers, times)

    assert pair(works, reviewers, times, asked) == []


@given(people, each, st.data())
def test_whoever_is_replaced_is_replaced_by_somebody_else(group, times, data):
    works, reviewers = alone(group)
    asked = pair(works, reviewers, times)
    missing = data.draw(st.sets(st.sampled_from(asked))) if asked else set()

    others = pair(works, reviewers, times, [(-work if (work, one) in missing else work, one) for work, one in asked])

    assert not set(others) & set(asked)
    stayed = by_work(set(asked) - missing)
    for work in works:
        free = len(group) - 1 - by_work(asked)[work.key]
        lacking = min(times, len(group) - 1) - stayed[work.key]
        assert by_work(others)[work.key] == min(lacking, free)


def test_a_group_reviews_others_and_none_of_it_its_own_work():
    works = [Work(1, frozenset([1, 2, 3]), frozenset(["JM", "PE"])), Work(2, frozenset([4]), frozenset(["BR"]))]
    reviewers = [Reviewer(n, "JM") for n in (1, 2, 3, 4)]

    pairs = pair(works, reviewers, 2)

    assert (1, 4) in pairs
    assert {reviewer for work, reviewer in pairs if work == 2} <= {1, 2, 3}


def test_of_two_strangers_the_one_who_reads_the_language_is_asked():
    works = [Work(1, frozenset([9]), frozenset(["JM"]), "es")]

    assert pair(works, [Reviewer(1, "HT", frozenset(["fr"])), Reviewer(2, "PE", frozenset(["es"]))], 1) == [(1, 2)]
