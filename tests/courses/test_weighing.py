"""How marks come to one number: whatever they are, the account adds up and nobody is treated worse for doing better."""

from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from courses.weighing import DROPPED, NOTHING, WAITS, Category, Mark, hundredths, letter_of, reckon

SCORES = st.one_of(st.none(), st.decimals(0, 100, places=2))
CATEGORIES = st.lists(
    st.builds(
        Category,
        key=st.just(0),
        name=st.just("-"),
        weight=st.integers(1, 200),
        drop_lowest=st.integers(0, 3),
        is_extra=st.booleans(),
    ),
    min_size=1,
    max_size=4,
).map(
    lambda found: [
        Category(place, f"C{place}", each.weight, each.drop_lowest, each.is_extra) for place, each in enumerate(found)
    ]
)


@st.composite
def courses(draw):
    categories = draw(CATEGORIES)
    scores = draw(st.lists(st.tuples(st.integers(0, len(categories) - 1), SCORES, st.booleans()), max_size=12))
    marks = [Mark(UUID(int=n), f"S{n}", category, score, opt) for n, (category, score, opt) in enumerate(scores)]
    return categories, marks, draw(st.booleans())


def mark(number, score, category=0, is_optional=False):
    return Mark(UUID(int=number), f"S{number}", category, None if score is None else Decimal(score), is_optional)


@given(courses())
def test_the_number_is_a_share_of_a_hundred_and_the_sum_of_what_the_categories_bring(course):
    account = reckon(*course)

    points = sum((part.points for part in account.parts), Decimal(0))
    assert account.score is None or 0 <= account.score <= 100
    assert account.score is None or account.score == hundredths(min(points, Decimal(100)))


@given(courses(), st.data())
def test_nobody_loses_by_a_better_mark(course, data):
    categories, marks, is_over = course
    graded = [place for place, each in enumerate(marks) if each.score is not None]
    if graded:
        place = data.draw(st.sampled_from(graded))
        better = data.draw(st.decimals(marks[place].score, 100, places=2))
        raised = [*marks]
        raised[place] = Mark(marks[place].step_key, "-", marks[place].category, better, marks[place].is_optional)

        before, after = reckon(categories, marks, is_over).score, reckon(categories, raised, is_over).score

        assert before is None or after >= before


@given(courses())
def test_extra_credit_takes_nothing_away(course):
    categories, marks, is_over = course
    extra = {each.key for each in categories if each.is_extra}
    with_it = reckon(categories, marks, is_over).score
    without = reckon(categories, [each for each in marks if each.category not in extra], is_over).score

    assert with_it == without or with_it > without


@given(courses())
def test_dropping_the_lowest_takes_nothing_away(course):
    categories, marks, is_over = course
    strict = [Category(each.key, each.name, each.weight, 0, each.is_extra) for each in categories]

    kind, hard = reckon(categories, marks, is_over).score, reckon(strict, marks, is_over).score

    assert kind == hard or kind > hard


@given(courses(), st.randoms())
def test_the_order_of_the_marks_says_nothing(course, chance):
    categories, marks, is_over = course
    shuffled = chance.sample(marks, len(marks))

    assert reckon(categories, shuffled, is_over).score == reckon(categories, marks, is_over).score


@given(courses())
def test_each_category_keeps_at_least_one_mark_that_counts(course):
    for part in reckon(*course).parts:
        lines = [line for line in part.lines if line.fate != WAITS]
        dropped = sum(line.fate == DROPPED for line in lines)

        assert not lines or dropped < len(lines)
        assert dropped <= part.category.drop_lowest


def test_sixty_and_forty_are_weighed_as_six_to_four():
    account = reckon([Category(1, "Quizzes", 60), Category(2, "Work", 40)], [mark(1, 50, 1), mark(2, 100, 2)])

    assert account.score == 70
    assert [part.share for part in account.parts] == [60, 40]


def test_a_category_in_which_nothing_was_marked_yet_weighs_nothing():
    account = reckon([Category(1, "Quizzes", 60), Category(2, "Work", 40)], [mark(1, 50, 1), mark(2, None, 2)])

    assert account.score == 50
    assert not account.is_whole


def test_when_the_course_is_over_what_is_missing_counts_as_nothing_but_what_was_optional_does_not():
    marks = [mark(1, 80), mark(2, None), mark(3, None, is_optional=True)]

    account = reckon([Category(0, "All")], marks, is_over=True)

    assert account.score == 40
    assert [line.fate for line in account.parts[0].lines] == ["counts", NOTHING, WAITS]


def test_the_lowest_is_dropped_and_the_account_says_so():
    account = reckon([Category(0, "All", drop_lowest=1)], [mark(1, 30), mark(2, 90), mark(3, 70)])

    assert account.score == 80
    assert [line.fate for line in account.parts[0].lines] == [DROPPED, "counts", "counts"]


def test_extra_credit_adds_points_up_to_a_hundred():
    account = reckon([Category(0, "All"), Category(1, "Extra", 10, is_extra=True)], [mark(1, 95), mark(2, 100, 1)])

    assert account.score == 100
    assert account.is_capped


def test_a_letter_is_that_of_the_highest_step_reached():
    letters = [["B", 80], ["A", 90], ["C", 60.5]]

    assert [letter_of(score, letters) for score in (95, 90, 89, 60, None)] == ["A", "A", "B", "", ""]
