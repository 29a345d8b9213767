"""The numbers of certificates: nobody comes upon one by trying, and a slip is noticed."""

from hypothesis import given
from hypothesis import strategies as st

from courses.certificates.codes import ALPHABET, LENGTH, grouped, is_whole, new_code, normalized

places = st.integers(0, LENGTH - 1)


@given(places, st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(place, character):
    code = new_code()
    slip = code[:place] + character + code[place + 1 :]

    assert is_whole(slip) == (slip == code)


@given(places, places)
def test_two_characters_that_changed_places_are_noticed(one, other):
    code = list(new_code())
    slip = code.copy()
    slip[one], slip[other] = slip[other], slip[one]

    assert is_whole("".join(slip)) == (slip == code)


@given(st.text(max_size=60))
def test_whatever_somebody_types_is_read_without_an_error(typed):
    read = normalized(typed)

    assert normalized(read) == read
    assert is_whole(read) in (True, False)


def test_a_number_is_read_however_it_was_typed():
    code = new_code()

    assert normalized(f" {grouped(code).lower()} ") == code
    assert normalized(code.replace("0", "o").replace("1", "l")) == code


def test_numbers_are_long_enough_that_nobody_finds_one_by_trying():
    assert len(ALPHABET) ** (LENGTH - 1) > 2**70
    assert len({new_code() for _time in range(500)}) == 500
