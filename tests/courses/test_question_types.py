"""Words to type, units, gaps, areas of an image, and what a tutor grades. Grading is pure, and never an error."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.questions import ask, credit, say, tell
from courses.questions.hotspot import area_of
from courses.questions.numeric import measures, units_of
from courses.questions.wording import plain_words, says

WORDS = st.text(st.characters(categories=("L", "N", "Zs")), min_size=1, max_size=12).filter(
    lambda word: plain_words(word, "en") and "*" not in word and "|" not in word
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=8,
)


def option(key, right=True, **fields):
    return {"key": key, "text": {"en": key}, "correct": right, "feedback": {}, **fields}


def content(kind, options=(), **fields):
    return {"type": kind, "prompt": {"en": "?"}, "feedback": {}, "options": list(options), **fields}


shorttext = st.lists(WORDS, min_size=1, max_size=3).map(
    lambda forms: content("shorttext", accepted={"en": forms}, exact=False)
)
measured = st.builds(
    lambda number, factor: content(
        "numeric",
        answer=str(number),
        tolerance="0",
        unit={"en": "m", "es": "metros"},
        units=[{"names": ["km", "kilometre"], "factor": str(factor)}],
    ),
    st.integers(-1000, 1000),
    st.sampled_from(["1000", "100", "0.5"]),
)
gaps = st.builds(
    lambda count, others, kind: content(
        "gaps",
        [option(f"k{n}") for n in range(count)] + [option(f"o{n}", right=False) for n in range(others)],
        passage={"en": " ".join(f"a {{{n}}}" for n in range(1, count + 1))},
        gap_kind=kind,
    ),
    st.integers(1, 5),
    st.integers(0, 3),
    st.sampled_from(["typed", "chosen", "dragged"]),
)
hotspot = (
    st.lists(st.booleans(), min_size=2, max_size=6)
    .filter(any)
    .map(
        lambda rights: content(
            "hotspot",
            [option(f"k{n}", right, area=[n, n, 5, 5]) for n, right in enumerate(rights)],
            image=1,
            image_text={"en": "A map"},
        )
    )
)
rubric = st.lists(st.integers(1, 9), min_size=1, max_size=4).map(
    lambda points: content("essay", [option(f"k{n}", False, points=most) for n, most in enumerate(points)])
)
any_question = shorttext | measured | gaps | hotspot | rubric | rubric.map(lambda each: {**each, "type": "file"})


def right_answer(question):
    rights = [each["key"] for each in question["options"] if each["correct"]]
    return {
        "shorttext": lambda: question["accepted"]["en"][0],
        "numeric": lambda: question["answer"],
        "gaps": lambda: {str(number): key for number, key in enumerate(rights, 1)},
        "hotspot": lambda: rights,
        "essay": lambda: "A text",
        "file": lambda: {"file": 1, "name": "plan.pdf", "size": 3},
    }[question["type"]]()


@given(any_question)
def test_the_right_answer_is_worth_everything(question):
    points = {each["key"]: each.get("points") for each in question["options"]}

    assert credit(question, right_answer(question), points) == 1


@given(any_question, JSON, JSON)
def test_nonsense_is_graded_and_never_an_error(question, answer, points):
    assert 0 <= credit(question, answer, points) <= 1
    assert credit(question, None, points) == 0


@given(any_question, JSON)
def test_whatever_is_stored_can_be_shown_told_and_said(question, answer):
    assert ask(question, answer, "q1", seed=1).name == "q1"
    assert tell(question, answer, "q1", seed=1).is_told
    assert isinstance(say(question, right_answer(question)), list)


@given(shorttext)
def test_neither_capitals_nor_accents_nor_spaces_count(question):
    form = question["accepted"]["en"][0]

    assert credit(question, f"  {form.upper()}. ") == 1 or form.upper().casefold() != form.casefold()


@pytest.mark.parametrize(
    ("typed", "form", "language", "is_right"),
    [
        ("PROTECCION", "protección", "es", True), ("año base", "ano base", "es", False), ("ano", "año", "fr", True),
        ("cœur", "coeur", "fr", True), ("l’État", "l'etat", "fr", True), ("“rights”", '"rights"', "en", True),
        ("cash–transfer", "cash-transfer", "en", True), ("the social registry", "* registry", "en", True),
        ("registry", "* registry", "en", False), ("a registry of all", "a * of *", "en", True), ("", "", "en", False),
        ("of all", "a * of *", "en", False), ("anything", "*", "en", True),
    ],
)  # fmt: skip
def test_words_are_compared_as_each_language_does(typed, form, language, is_right):
    assert says(typed, form, language) == is_right


def test_where_it_must_be_exact_capitals_and_accents_count():
    exact = content("shorttext", accepted={"es": ["CEPAL"]}, exact=True)

    assert [credit(exact, typed) for typed in ("CEPAL", " CEPAL ", "cepal")] == [1, 1, 0]


def test_a_form_of_any_language_is_accepted():
    both = content("shorttext", accepted={"en": ["base year"], "es": ["año base"]}, exact=False)

    assert credit(both, "Año base") == credit(both, "base year") == 1


@given(measured, st.sampled_from(["km", " KM", " kilometre"]))
def test_a_number_in_another_unit_is_worth_the_same(question, unit):
    factor = Fraction(question["units"][0]["factor"])
    there = Fraction(question["answer"]) / factor

    assert credit(question, f"{float(there)}{unit}") == 1


@pytest.mark.parametrize("typed", ["1500", "1500 m", "1500 METROS", "1.5 km", "1,5 km", "km 1.5", "1 500 m"])
def test_a_length_is_understood_in_its_units(typed):
    units = {"unit": {"en": "m", "es": "metros"}, "units": units_of("km, kilometre = 1000")}
    question = content("numeric", answer="1500", tolerance="0", **units)

    assert credit(question, typed) == 1


def test_a_unit_that_is_not_accepted_is_not_right():
    question = content("numeric", answer="1500", tolerance="0", unit={"en": "m"}, units=units_of("km = 1000"))

    assert [credit(question, typed) for typed in ("1500 km", "1500 miles", "m 1500 km")] == [0, 0, 0]


def test_capitals_count_where_they_make_another_unit():
    question = content(
        "numeric", answer="5", tolerance="0", unit={"en": "W"}, units=units_of("MW = 1000000\nmW = 0.001")
    )

    assert credit(question, "5000 mW") == 1
    assert measures("5 MW", question) >= {5_000_000}
    assert credit(question, "5000 Mw") == 0


def test_lines_that_are_no_units_are_left_out():
    assert units_of("km = 1000\nmile\nfoot = x\n= 3\nm = 0") == [{"names": ["km"], "factor": "1000"}]


@given(gaps, st.data())
def test_each_gap_counts_its_share(question, data):
    rights = [each["key"] for each in question["options"] if each["correct"]]
    filled = data.draw(st.sets(st.integers(1, len(rights))))
    answer = {str(number): rights[number - 1] for number in filled}

    assert credit(question, answer) == Fraction(len(filled), len(rights))


def test_a_word_that_is_offered_twice_fits_both_its_gaps():
    twice = [option("a", text={"en": "the"}), option("b", text={"en": "the"})]
    question = content("gaps", twice, passage={"en": "{1} and {2}"}, gap_kind="chosen")

    assert credit(question, {"1": "b", "2": "a"}) == 1


def test_typed_gaps_have_several_forms_and_do_not_show_them():
    question = content("gaps", [option("a", text={"en": "ease|relieve"})], passage={"en": "To {1}"}, gap_kind="typed")

    assert credit(question, {"1": "Relieve"}) == 1
    assert ask(question, None, "q1", seed=1).choices == []


@given(hotspot, st.data())
def test_a_wrong_area_takes_back_a_right_one(question, data):
    keys = [each["key"] for each in question["options"]]
    chosen = [key for key in keys if key in data.draw(st.sets(st.sampled_from(keys)))]
    rights = [each["key"] for each in question["options"] if each["correct"]]
    right, wrong = len(set(chosen) & set(rights)), len(set(chosen) - set(rights))

    expected = Fraction(chosen == rights) if len(rights) == 1 else max(Fraction(right - wrong, len(rights)), 0)
    assert credit(question, chosen) == expected


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("10 20 30 15", [10, 20, 30, 15]), ("10, 20; 30 15", [10, 20, 30, 15]), ("80 0 30 10", None), ("1 2 0 4", None),
        ("", None),
    ],
)  # fmt: skip
def test_an_area_lies_within_the_image(text, area):
    assert area_of(text) == area


@given(rubric, st.data())
def test_an_essay_is_worth_the_points_of_its_criteria_and_never_more(question, data):
    points = {each["key"]: data.draw(st.integers(-3, 12)) for each in question["options"]}
    most = sum(each["points"] for each in question["options"])
    earned = sum(min(max(points[each["key"]], 0), each["points"]) for each in question["options"])

    assert credit(question, "A text", points) == Fraction(earned, most)


def test_an_answer_without_points_is_worth_nothing_yet():
    question = content("essay", [option("k", points=3)])

    assert credit(question, "A text") == 0
