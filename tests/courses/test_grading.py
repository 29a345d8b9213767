"""Grading is a pure function of a version of a question and a stored answer. Whatever is stored, it gives 0 to 1."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.questions import credit, score
from courses.questions.numeric import numbers

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=8,
)


def choices(*right):
    return [{"key": f"k{place}", "text": {}, "correct": is_right} for place, is_right in enumerate(right)]


def pairs(count, kinds=9):
    """Things, each of which goes with another; or with one of so many kinds."""
    made = [{"key": f"k{n}", "text": {}, "match_key": f"m{n}", "match": {"en": f"{n % kinds}"}} for n in range(count)]
    return [{**pair, "correct": False} for pair in made]


def question(kind, options=(), **fields):
    return {"type": kind, "options": list(options), **fields}


single = st.integers(0, 4).map(lambda right: question("single", choices(*(place == right for place in range(5)))))
multiple = st.lists(st.booleans(), min_size=2, max_size=6).filter(any).map(lambda r: question("multiple", choices(*r)))
truefalse = st.booleans().map(lambda answer: question("truefalse", answer=answer))
numeric = st.builds(
    lambda answer, tolerance: question("numeric", answer=str(answer), tolerance=str(tolerance)),
    st.decimals(-(10**6), 10**6, places=2),
    st.decimals(0, 10, places=2),
)
ordering = st.integers(2, 6).map(lambda count: question("ordering", choices(*[False] * count)))
matching = st.integers(1, 5).map(lambda count: question("matching", pairs(count)))
any_question = single | multiple | truefalse | numeric | ordering | matching


def right_answer(content):
    options = content["options"]
    return {
        "single": lambda: next(option["key"] for option in options if option["correct"]),
        "multiple": lambda: [option["key"] for option in options if option["correct"]],
        "truefalse": lambda: content["answer"],
        "numeric": lambda: content["answer"],
        "ordering": lambda: {option["key"]: place for place, option in enumerate(options, 1)},
        "matching": lambda: {option["key"]: option["match_key"] for option in options},
    }[content["type"]]()


@given(any_question)
def test_the_right_answer_is_worth_everything(content):
    assert credit(content, right_answer(content)) == 1


@given(any_question)
def test_no_answer_is_worth_nothing(content):
    assert credit(content, None) == 0


@given(any_question, JSON)
def test_nonsense_is_graded_and_never_an_error(content, answer):
    assert 0 <= credit(content, answer) <= 1


@given(any_question, JSON)
def test_grading_twice_gives_the_same(content, answer):
    assert credit(content, answer) == credit(content, answer)


@given(single, st.integers(0, 4))
def test_one_of_several_is_right_or_wrong(content, place):
    assert credit(content, f"k{place}") == int(content["options"][place]["correct"])


@given(multiple, st.sets(st.integers(0, 5)))
def test_each_wrong_choice_takes_back_a_right_one(content, chosen):
    options = {f"k{place}": option["correct"] for place, option in enumerate(content["options"])}
    keys = [f"k{place}" for place in chosen if f"k{place}" in options]
    right, wrong = sum(options[key] for key in keys), sum(not options[key] for key in keys)

    assert credit(content, keys) == max(Fraction(0), Fraction(right - wrong, sum(options.values())))


@given(multiple)
def test_choosing_everything_is_worth_less_than_choosing_what_is_right(content):
    everything = [option["key"] for option in content["options"]]

    assert credit(content, everything) < 1 or all(option["correct"] for option in content["options"])


@given(truefalse)
def test_the_opposite_is_worth_nothing(content):
    assert credit(content, not content["answer"]) == 0


@given(numeric, st.decimals(-20, 20, places=2))
def test_a_number_is_right_within_the_tolerance(content, distance):
    typed = f"{Decimal(content['answer']) + distance:.2f}"

    assert credit(content, typed) == int(abs(distance) <= Decimal(content["tolerance"]))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("40", "40"), (" 40 % ", "40"), ("40,5", "40.5"), ("40.5", "40.5"), ("1 000", "1000"), ("1.000,5", "1000.5"),
        ("1,000.5", "1000.5"), ("−3", "-3"), ("1,234", "1234"), ("1,234", "1.234"), ("18.000", "18000"), (".5", "0.5"),
        ("1\u00a0000", "1000"), ("12’000", "12000"), ("1e3", "1000"), ("2,5E6", "2500000"), ("5e-1", "0.5"),
    ],
)  # fmt: skip
def test_numbers_are_understood_as_people_of_the_americas_write_them(typed, meant):
    assert Decimal(meant) in numbers(typed)


@pytest.mark.parametrize("typed", ["", "forty", "1e9", "NaN", "Infinity", "--1", "1/2", "<b>40</b>", "9" * 40])
def test_what_is_not_a_number_is_worth_nothing(typed):
    assert credit(question("numeric", answer="40", tolerance="0"), typed) == 0


@given(ordering.flatmap(lambda q: st.tuples(st.just(q), st.permutations(range(1, len(q["options"]) + 1)))))
def test_an_order_is_worth_full_marks_only_when_it_is_right(case):
    content, places = case
    given_places = {option["key"]: place for option, place in zip(content["options"], places, strict=True)}

    assert (credit(content, given_places) == 1) == (list(places) == sorted(places))


@given(st.integers(3, 6), st.data())
def test_one_misplaced_item_costs_one_step_of_the_order(count, data):
    content = question("ordering", choices(*[False] * count))
    start = data.draw(st.integers(0, count - 1))
    target = data.draw(st.integers(0, count - 1).filter(lambda place: place != start))
    order = [f"k{place}" for place in range(count)]
    order.insert(target, order.pop(start))

    moved = {key: place for place, key in enumerate(order, 1)}

    assert credit(content, moved) == Fraction(count - 2, count - 1)


def test_the_reverse_order_is_worth_nothing():
    content = question("ordering", choices(False, False, False))

    assert credit(content, {"k0": 3, "k1": 2, "k2": 1}) == 0


def test_two_items_in_one_place_are_not_in_order():
    assert credit(question("ordering", choices(False, False)), {"k0": 1, "k1": 1}) == 0


@given(matching, st.data())
def test_each_right_pair_counts_its_share(content, data):
    options = content["options"]
    others = [option["match_key"] for option in options]
    answer = {option["key"]: data.draw(st.sampled_from(others)) for option in options}
    right = sum(answer[option["key"]] == option["match_key"] for option in options)

    assert credit(content, answer) == Fraction(right, len(options))


@given(st.integers(2, 6), st.integers(1, 3), st.data())
def test_what_goes_with_several_may_be_chosen_under_any_of_its_names(count, kinds, data):
    options = pairs(count, kinds)
    same = {each["key"]: [o["match_key"] for o in options if o["match"] == each["match"]] for each in options}
    answer = {key: data.draw(st.sampled_from(names)) for key, names in same.items()}

    assert credit(question("matching", options), answer) == 1


@given(st.lists(st.tuples(st.fractions(0, 1), st.integers(1, 9)), min_size=1, max_size=40))
def test_a_score_is_a_share_of_a_hundred(credits):
    assert 0 <= score(credits) <= 100


def test_the_score_is_the_mean_of_all_questions_with_two_places():
    assert score([(Fraction(1), 1), (Fraction(1), 1), (Fraction(0), 1)]) == Decimal("66.67")


def test_a_question_counts_as_many_times_as_it_has_points():
    assert score([(Fraction(1), 3), (Fraction(0), 1)]) == 75


def test_a_quiz_without_questions_scores_nothing():
    assert score([]) == 0
