"""Study groups, whoever comes: nobody left out, four to six in each, languages kept, sub-regions mixed."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from courses.teaching.grouping import APART, Learner, can_be_split, form

COHORTS = st.lists(
    st.tuples(
        st.sampled_from(["en", "es", "pt-br", "fr"]),
        st.sampled_from(["CAR", "CAM", "SAM", "NAM"]),
        st.sampled_from([-8, -6, -5, -4, -3, 1]),
    ),
    max_size=60,
).map(lambda found: [Learner(key, *each) for key, each in enumerate(found)])


@given(COHORTS)
def test_nobody_is_left_out_and_nobody_is_in_two_groups(cohort):
    placed = [key for group in form(cohort) for key in group.keys]

    assert sorted(placed) == [learner.key for learner in cohort]


@given(COHORTS)
def test_a_group_has_four_to_six_as_soon_as_that_can_be(cohort):
    sizes = [len(group.keys) for group in form(cohort)]

    if can_be_split(len(cohort)):
        assert all(4 <= size <= 6 for size in sizes)
    else:
        assert sizes in ([], [len(cohort)], [4, 3])


@given(COHORTS, st.randoms())
def test_the_same_learners_are_grouped_alike_whatever_order_they_come_in(cohort, chance):
    assert form(chance.sample(cohort, len(cohort))) == form(cohort)


@given(COHORTS)
def test_those_of_a_language_that_makes_groups_stay_among_themselves(cohort):
    """As long as every language makes groups, nobody is put to people of another."""
    by_key = {learner.key: learner for learner in cohort}
    numbers = Counter(learner.language for learner in cohort)

    if all(can_be_split(number) for number in numbers.values()):
        for group in form(cohort):
            assert {by_key[key].language for key in group.keys} == {group.language}


@given(COHORTS.map(lambda found: [Learner(each.key, "es", each.subregion, -5) for each in found]))
def test_each_group_has_its_share_of_each_subregion(cohort):
    by_key = {learner.key: learner for learner in cohort}
    shares = [Counter(by_key[key].subregion for key in group.keys) for group in form(cohort)]

    for subregion in {learner.subregion for learner in cohort}:
        counts = [share[subregion] for share in shares]
        assert max(counts) - min(counts) <= 1


def test_those_whose_evenings_do_not_meet_are_parted():
    west = [Learner(key, "en", "NAM", -8) for key in range(5)]
    east = [Learner(key, "en", "CAR", -8 + APART + 1) for key in range(5, 10)]

    assert {frozenset(group.keys) for group in form(west + east)} == {frozenset(range(5)), frozenset(range(5, 10))}


def test_two_who_speak_portuguese_join_those_who_speak_spanish():
    spanish = [Learner(key, "es", "SAM", -4) for key in range(10)]
    english = [Learner(key, "en", "CAR", -4) for key in range(10, 20)]
    portuguese = [Learner(key, "pt-br", "SAM", -3) for key in (20, 21)]

    groups = form(spanish + english + portuguese)

    assert {group.language for group in groups for key in group.keys if key in (20, 21)} == {"es"}
