"""Small numbers in reports: none is told, and none can be computed back."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from courses.teaching.suppression import SMALL, suppressed, suppressed_table

COLUMNS = st.lists(st.integers(0, 40), min_size=1, max_size=8)


@given(COLUMNS)
def test_no_small_number_is_told(numbers):
    shown, total = suppressed(numbers, sum(numbers))

    assert all(number is None or number == 0 or number >= SMALL for number in [*shown, total])
    assert all(told in (None, number) for told, number in zip(shown, numbers, strict=True))


@given(COLUMNS)
def test_what_is_left_of_a_total_is_never_one_number_and_never_a_small_one(numbers):
    shown, total = suppressed(numbers, sum(numbers))
    hidden = [number for told, number in zip(shown, numbers, strict=True) if told is None]

    if total is not None and hidden:
        assert len(hidden) >= 2
        assert total - sum(number for number in shown if number) >= SMALL


@settings(max_examples=20)
@given(st.lists(st.integers(0, 6), min_size=1, max_size=3))
def test_each_hidden_number_could_have_been_another(numbers):
    """Somebody who knows the rule, and tries every table that it would print the same, learns no hidden number."""
    printed = suppressed(numbers, sum(numbers))
    tables = product(range(sum(numbers) + SMALL), repeat=len(numbers))
    alike = [table for table in tables if suppressed(table, sum(table)) == printed]

    for place, told in enumerate(printed[0]):
        if told is None:
            assert len({table[place] for table in alike}) > 1


def test_large_numbers_are_told_as_they_are():
    assert suppressed([12, 0, 30], 42) == ([12, 0, 30], 42)


def test_one_small_number_takes_the_next_one_with_it():
    assert suppressed([3, 8, 30], 41) == ([None, None, 30], 41)


def test_each_column_of_a_table_is_looked_at_on_its_own():
    assert suppressed_table([[3, 10], [8, 20], [30, 40]]) == ([[None, 10], [None, 20], [30, 40]], [41, 70])
