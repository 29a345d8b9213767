"""A question as a page shows it: first without a word of its answer, and once answered with what there is to learn.

Nothing of what is right goes into an `Asked` before it is told: a template cannot show what it was never given.
"""

import random
from dataclasses import dataclass, field

from courses import grading
from languages.fields import Translated


@dataclass
class Choice:
    """An option, an item to place, or the left side of a pair."""

    key: str
    text: Translated
    # What the learner chose, placed or matched it with.
    given: object = None
    # Known only once it is told.
    is_right: bool | None = None
    feedback: Translated = field(default_factory=Translated)
    expected: object = None


@dataclass
class Asked:
    """A question in front of a learner."""

    name: str
    type: str
    prompt: Translated
    unit: Translated
    choices: list[Choice]
    # The right sides of the pairs, mixed: (key, text).
    others: list = field(default_factory=list)
    given: object = None
    number: int = 0
    is_told: bool = False
    # Whether it was to be checked before there was an answer.
    is_missed: bool = False
    credit: object = None
    feedback: Translated = field(default_factory=Translated)
    expected: object = None

    @property
    def template(self):
        return f"courses/questions/_{self.type}.html"

    @property
    def is_open(self):
        return self.given is None

    @property
    def is_right(self):
        return self.is_told and self.credit == 1

    @property
    def is_partly_right(self):
        return self.is_told and 0 < self.credit < 1

    @property
    def places(self):
        return range(1, len(self.choices) + 1)


def ask(content, answer, name, seed):
    """Return the question with what the learner has answered so far, in an order of its own for each seed."""
    # A fair order and no secret: the same seed gives it again.
    shuffle = random.Random(f"{seed}:{name}")  # nosec B311
    options = _mixed(content, shuffle)
    others = [(option["match_key"], Translated(option["match"])) for option in options if option.get("match_key")]
    shuffle.shuffle(others)
    return Asked(
        name=name,
        type=content["type"],
        prompt=Translated(content["prompt"]),
        unit=Translated(content.get("unit")),
        choices=[
            Choice(option["key"], Translated(option["text"]), _given(answer, option["key"])) for option in options
        ],
        others=others,
        given=answer,
    )


def tell(content, answer, name, seed):
    """Return the question with what is right, why, and what the answer was worth."""
    asked = ask(content, answer, name, seed)
    asked.is_told, asked.credit = True, grading.credit(content, answer)
    asked.feedback = Translated(content.get("feedback"))
    by_key = {option["key"]: (place, option) for place, option in enumerate(content["options"], 1)}
    for choice in asked.choices:
        _TELLERS[asked.type](choice, *by_key[choice.key])
    if asked.type == "ordering":
        asked.choices.sort(key=lambda choice: choice.expected)
    if asked.type in ("truefalse", "numeric"):
        asked.expected = content["answer"]
    return asked


def _mixed(content, shuffle):
    options = list(content["options"])
    if content["type"] == "ordering":
        # A shuffle that leaves everything in the right order would give the answer away.
        while len(options) > 1 and options == content["options"]:
            shuffle.shuffle(options)
    elif content.get("shuffle", True):
        shuffle.shuffle(options)
    return options


def _given(answer, key):
    if isinstance(answer, dict):
        return answer.get(key)
    return key in answer if isinstance(answer, list) else key == answer


def _tell_choice(choice, _place, option):
    choice.is_right, choice.expected = choice.given == option["correct"], option["correct"]
    choice.feedback = Translated(option.get("feedback"))


def _tell_place(choice, place, option):
    choice.is_right, choice.expected = choice.given == place, place


def _tell_match(choice, _place, option):
    choice.is_right, choice.expected = choice.given == option["match_key"], Translated(option["match"])


_TELLERS = {
    "single": _tell_choice,
    "multiple": _tell_choice,
    "ordering": _tell_place,
    "matching": _tell_match,
}
