"""What was applied is told in numbers so that nobody is recognised in them, in one edition and in several."""

from collections import defaultdict
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from courses.surveys.hiding import LEAST
from courses.surveys.withholding import sums, told, told_together

MOST = 11
ANSWERS = ("applied", "partly", "not_yet", "cannot", "untold")
answers = st.fixed_dictionaries({answer: st.integers(0, 9) for answer in ANSWERS})


def told_right(visible, true):
    """Whether each number that is told is the true one, and none is small; and each sum that is told is one."""
    small = [line for line, number in visible.items() if number is not None and 0 < number < LEAST]
    return not small and all(number in (None, true[line]) for line, number in visible.items())


@given(answers)
def test_small_numbers_are_never_told(found):
    visible, true = told(found), sums(found)

    assert told_right(visible, true)
    # The report tells how many apply it, where that is no small number.
    assert visible["applies"] == (None if 0 < true["applies"] < LEAST else true["applies"])


def test_what_is_hidden_of_an_edition_cannot_be_reckoned_from_what_is_told():
    """Whoever sees the numbers finds at least two values that fit for each small number that somebody made."""
    fits = defaultdict(list)
    for numbers in (each for each in product(range(MOST + 1), repeat=len(ANSWERS)) if sum(each) <= MOST):
        found = dict(zip(ANSWERS, numbers, strict=True))
        fits[tuple(told(found).items())].append(sums(found))
    for visible, candidates in fits.items():
        if min(candidate["answered"] for candidate in candidates) < MOST:
            for line in (line for line, number in visible if number is None):
                values = {candidate[line] for candidate in candidates}
                assert len(values) > 1 or values == {0}, (visible, candidates)


@given(st.lists(answers, min_size=1, max_size=4))
def test_what_is_told_of_all_editions_does_not_tell_one_of_them(found):
    """What an edition hides is never what is left when the others are taken from the whole."""
    each, together = [told(one) for one in found], told_together(found)
    true = [sums(one) for one in found]

    assert told_right(together, {line: sum(one[line] for one in true) for line in together})
    for line, whole in together.items():
        hidden = [numbers[line] for numbers, visible in zip(true, each, strict=True) if visible[line] is None]
        assert whole is None or not hidden or (len(hidden) > 1 and sum(hidden) >= LEAST)
    assert [together[line] for line in ("answered", "applies", "rest")].count(None) != 1
