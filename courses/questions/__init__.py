"""The types of questions, and what they have in common: read from a form, graded, asked, told.

`content` is the content of a version of a question, `answer` what its type read from a form:

| type      | answer                       | credit                                                        |
|-----------|------------------------------|---------------------------------------------------------------|
| single    | key of an option             | 1 for the right option, else 0                                |
| multiple  | list of keys                 | (right chosen − wrong chosen) ÷ right ones, not below 0       |
| truefalse | true or false                | 1 or 0                                                        |
| shorttext | the text as it was typed     | 1 for an accepted form in any language, else 0                |
| numeric   | the text as it was typed     | 1 within the tolerance, in any accepted unit, else 0          |
| ordering  | {key: place}                 | (longest chain in the right order − 1) ÷ (items − 1)          |
| matching  | {key: key of the other side} | right pairs ÷ pairs                                           |
| gaps      | {number: text or key}        | right gaps ÷ gaps                                             |
| hotspot   | list of keys                 | as `multiple`; with one right area 1 for it alone, else 0     |
| essay     | the text                     | a tutor's points ÷ those that the criteria can earn           |
| file      | {"file", "name", "size"}     | as `essay`                                                    |

So choosing everything earns little, one misplaced item costs one step and not all, and `1,234` counts as either number
that it may mean. An answer that is missing or makes no sense is worth nothing and never an error. Credits are exact
fractions from 0 to 1. A new type is one more file beside these, and its template in `templates/courses/questions/`.
"""

import random
from decimal import Decimal
from importlib import import_module
from pkgutil import iter_modules

from courses.questions.asked import Asked
from courses.questions.base import DESCRIBE, NOTHING, TYPES, Draft
from languages.fields import Translated

for _module in iter_modules(__path__, f"{__name__}."):
    import_module(_module.name)


def choices():
    """The types by name, as an author chooses between them."""
    return [(kind.name, kind.label) for kind in TYPES.values()]


def type_of(content):
    return TYPES[content["type"]]


def is_asked(data, name):
    """Whether the data says anything about this question; a form of one question leaves the others as they are."""
    return f"{name}-asked" in data


def read(content, data, name):
    """Return the answer in the submitted data (a QueryDict), or None when the question was left open."""
    return type_of(content).read(content, data, name)


def credit(content, answer, points=None):
    """Return what the answer is worth, from 0 to 1; `points` are those that a tutor gave, by criterion."""
    return type_of(content).credit(content, answer, points)


def say(content, answer):
    """Return the answer in words: a list of (text, language)."""
    return type_of(content).say(content, answer)


def score(credits):
    """Return the score of a quiz in per cent with two places: the mean of (credit, weight) of all its questions."""
    credits = list(credits)
    total = sum(weight for _credit, weight in credits)
    mean = sum((credit * weight for credit, weight in credits), NOTHING) / total if total else NOTHING
    return Decimal(round(mean * 10_000)) / 100


def ask(content, answer, name, seed):
    """Return the question with what the learner has answered so far, in an order of its own for each seed."""
    asked = Asked(name, content["type"], Translated(content["prompt"]), given=answer, points=content.get("points", 1))
    asked.image_id, asked.image_text = content.get("image"), Translated(content.get("image_text"))
    # A fair order and no secret: the same seed gives it again.
    type_of(content).ask(asked, content, answer, random.Random(f"{seed}:{name}"))  # nosec B311
    return asked


def tell(content, answer, name, seed, points=None):
    """Return the question with what is right, why, and what the answer was worth."""
    asked = ask(content, answer, name, seed)
    asked.is_told, asked.credit = True, credit(content, answer, points)
    asked.feedback, asked.taught = Translated(content.get("feedback")), content.get("taught", [])
    type_of(content).tell(asked, content, answer)
    return asked


def faults(kind, fields, options):
    """Return [(field or None, sentence)] for what is wrong with a question that somebody wants to save."""
    found = list(TYPES[kind].faults(Draft(fields, options)))
    if fields.get("image") and not fields.get("image_text"):
        found.append(("image_text", DESCRIBE))
    return found
