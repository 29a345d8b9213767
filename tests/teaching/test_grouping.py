"""Study groups, whoever comes: nobody left out, four to six in each, languages kept, sub-regions mixed."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from courses.teaching.forming import form_groups
from courses.teaching.grouping import APART, Learner, Standing, can_be_split, form, join
from tests.people import make_member
from tests.teaching.making import enrol

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


def test_two_who_come_later_join_the_smallest_groups_of_their_language():
    groups = [Standing(1, "es", 5), Standing(2, "es", 4), Standing(3, "en", 4), Standing(4, "es", 0)]
    late = [Learner(20, "es"), Learner(21, "es"), Learner(22, "en")]

    assert join(late, groups) == ({20: 2, 21: 1, 22: 3}, [])


def test_who_finds_no_room_and_who_make_a_group_are_left_for_a_new_one():
    assert join([Learner(20, "es")], [Standing(1, "es", 6)]) == ({}, [Learner(20, "es")])
    four = [Learner(key, "es") for key in range(20, 24)]
    assert join(four, [Standing(1, "es", 4)]) == ({}, four)


def test_who_comes_later_is_let_into_the_space_of_a_group_that_there_is(cohort, elena):
    for number in range(5):
        if number == 4:
            form_groups(cohort, by=elena)
        last = enrol(cohort, make_member(f"P{number} Person", country="PE"))

    form_groups(cohort, by=elena)

    group = cohort.groups.get()
    assert group.places.count() == 5
    assert group.space.members.filter(pk=last.member_id).exists()
