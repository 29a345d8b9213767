"""What an answer is worth: a pure function of a question, as it was when it was answered, and of the stored answer.

`content` is the content of a version of the question, `answer` what `courses.answers` read from the form:

| type      | answer                       | credit                                                        |
|-----------|------------------------------|---------------------------------------------------------------|
| single    | key of an option             | 1 for the right option, else 0                                |
| multiple  | list of keys                 | (right chosen − wrong chosen) ÷ right ones, not below 0       |
| truefalse | true or false                | 1 or 0                                                        |
| numeric   | the text as it was typed     | 1 within the tolerance, else 0                                |
| ordering  | {key: place}                 | (longest chain in the right order − 1) ÷ (items − 1)          |
| matching  | {key: key of the other side} | right pairs ÷ pairs                                           |

So choosing everything earns little, one misplaced item costs one step and not all, and `1,234` counts as either number
that it may mean. An answer that is missing or makes no sense is worth nothing and never an error. Credits are exact
fractions from 0 to 1.
"""

import re
from bisect import bisect_left
from decimal import Decimal, InvalidOperation
from fractions import Fraction

NOTHING, FULL = Fraction(0), Fraction(1)


def credit(content, answer):
    """Return what the answer is worth, from 0 to 1."""
    return _RULES[content["type"]](content, answer)


def score(credits):
    """Return the score of a quiz in per cent with two places: the mean of the credits of all its questions."""
    credits = list(credits)
    mean = sum(credits, NOTHING) / len(credits) if credits else NOTHING
    return Decimal(round(mean * 10_000)) / 100


def right_keys(content):
    """The keys of the options that are right to choose."""
    return {option["key"] for option in content["options"] if option["correct"]}


def numbers(text):
    """Every number that a typed text may mean: a comma or a point may part thousands or decimals."""
    text = re.sub(r"[\s\u00a0\u202f'’%]", "", text).replace("−", "-")
    if text.count(",") and text.count("."):
        # With both, the last one parts the decimals.
        thousands = "," if text.rindex(".") > text.rindex(",") else "."
        readings = {text.replace(thousands, "").replace(",", ".")}
    else:
        readings = {text.replace(",", "."), re.sub(r"(?<=\d)[.,](?=\d{3}(?!\d))", "", text).replace(",", ".")}
    return {number for reading in readings if (number := _decimal(reading)) is not None}


def _decimal(text):
    if not re.fullmatch(r"[+-]?(\d{1,15}(\.\d{0,10})?|\.\d{1,10})", text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:  # pragma: no cover (the pattern above lets nothing else pass)
        return None


def _single(content, answer):
    return FULL if isinstance(answer, str) and answer in right_keys(content) else NOTHING


def _multiple(content, answer):
    right = right_keys(content)
    known = {option["key"] for option in content["options"]}
    chosen = {key for key in answer if isinstance(key, str)} & known if isinstance(answer, list) else set()
    if not right:
        return FULL if isinstance(answer, list) and not chosen else NOTHING
    return max(NOTHING, Fraction(len(chosen & right) - len(chosen - right), len(right)))


def _truefalse(content, answer):
    return FULL if isinstance(answer, bool) and answer == content["answer"] else NOTHING


def _numeric(content, answer):
    if not isinstance(answer, str):
        return NOTHING
    target, tolerance = Decimal(str(content["answer"])), Decimal(str(content["tolerance"]))
    return FULL if any(abs(number - target) <= tolerance for number in numbers(answer)) else NOTHING


def _ordering(content, answer):
    places = answer if isinstance(answer, dict) else {}
    given = [places.get(option["key"]) for option in content["options"]]
    chain = _longest_rise([place for place in given if isinstance(place, int) and not isinstance(place, bool)])
    return Fraction(max(chain - 1, 0), len(given) - 1) if len(given) > 1 else NOTHING


def _longest_rise(places):
    """The length of the longest strictly rising chain in a list of numbers."""
    ends = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)


def _matching(content, answer):
    pairs = answer if isinstance(answer, dict) else {}
    right = sum(pairs.get(option["key"]) == option["match_key"] for option in content["options"])
    return Fraction(right, len(content["options"])) if content["options"] else NOTHING


_RULES = {
    "single": _single,
    "multiple": _multiple,
    "truefalse": _truefalse,
    "numeric": _numeric,
    "ordering": _ordering,
    "matching": _matching,
}
