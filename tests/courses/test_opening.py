"""When steps open: whatever authors say, whoever does what is open comes to the end."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some

from courses.opening import AFTER, DATE, GROUP, NOTHING, SCORE, Condition, Standing, closed, hopeless

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
KEYS = [UUID(int=number) for number in range(1, 7)]
ONE, TWO, THREE, *_ = KEYS
GONE = UUID(int=99)

conditions = some.builds(
    Condition,
    after=some.sampled_from([None, None, *KEYS, GONE]),
    score=some.sampled_from([None, 70]),
    at=some.sampled_from([None, MONDAY + timedelta(days=3)]),
    day=some.sampled_from([None, 1, 8]),
    group=some.sampled_from(["", "subregion:CAR"]),
)
courses = some.fixed_dictionaries({key: conditions for key in KEYS})


def standing(now=MONDAY, **known):
    return Standing(now=now, begins_at=MONDAY, **known)


def waits(condition, known, key=TWO):
    return [wait.kind for wait in closed({ONE: NOTHING, key: condition}, known).get(key, ())]


def test_a_step_without_a_condition_is_open():
    assert waits(NOTHING, standing()) == []


def test_a_step_opens_after_another():
    assert waits(Condition(after=ONE), standing()) == [AFTER]
    assert waits(Condition(after=ONE), standing(done=frozenset({ONE}))) == []


def test_a_step_opens_with_a_score_in_another():
    condition = Condition(after=ONE, score=70)

    assert waits(condition, standing(done=frozenset({ONE}), scores={ONE: Decimal(69)})) == [SCORE]
    assert waits(condition, standing(scores={ONE: Decimal(70)})) == []


def test_a_step_opens_on_a_date_and_on_a_day_of_the_edition():
    assert waits(Condition(at=MONDAY), standing(MONDAY - timedelta(seconds=1))) == [DATE]
    assert waits(Condition(at=MONDAY), standing(MONDAY)) == []
    assert waits(Condition(day=3), standing(MONDAY + timedelta(days=1, hours=23))) == [DATE]
    assert waits(Condition(day=3), standing(MONDAY + timedelta(days=2))) == []
    assert waits(Condition(day=1), standing(MONDAY)) == []


def test_a_step_for_a_group_stays_closed_to_the_others():
    assert waits(Condition(group="subregion:CAR"), standing(groups=frozenset({"subregion:AND"}))) == [GROUP]
    assert waits(Condition(group="subregion:CAR"), standing(groups=frozenset({"subregion:CAR"}))) == []


def test_nobody_waits_for_a_step_that_is_meant_for_others():
    course = {ONE: Condition(group="subregion:CAR"), TWO: Condition(after=ONE)}

    assert TWO not in closed(course, standing())
    assert TWO in closed(course, standing(groups=frozenset({"subregion:CAR"})))


def test_a_condition_that_can_never_be_met_counts_as_met():
    circle = {ONE: Condition(after=TWO), TWO: Condition(after=ONE), THREE: Condition(after=GONE)}

    assert hopeless(circle) == {ONE: "circle", TWO: "circle", THREE: "gone"}
    assert closed(circle, standing()) == {}


@given(conditions)
def test_a_condition_is_kept_as_plain_data(condition):
    kept = Condition.of(condition.as_data())

    assert kept.as_data() == condition.as_data()
    assert (kept.after, kept.at, kept.day, kept.group) == (
        condition.after,
        condition.at,
        condition.day,
        condition.group,
    )


@given(courses, some.sampled_from([frozenset(), frozenset({"subregion:CAR"})]))
def test_whoever_does_what_is_open_comes_to_the_end(course, groups):
    now, done, scores = MONDAY, set(), {}
    for _round in range(len(KEYS) + 1):
        shut = closed(course, standing(now, done=frozenset(done), scores=scores, groups=groups))
        for key in set(KEYS) - set(shut):
            done.add(key)
            scores[key] = Decimal(100)
        now += timedelta(days=8)

    left = set(KEYS) - done

    assert all(course[key].group and course[key].group not in groups for key in left)


@given(courses, some.sets(some.sampled_from(KEYS)), some.sampled_from(KEYS))
def test_doing_more_closes_nothing(course, done, one_more):
    before = closed(course, standing(done=frozenset(done)))
    after = closed(course, standing(done=frozenset(done | {one_more})))

    assert set(after) <= set(before)
