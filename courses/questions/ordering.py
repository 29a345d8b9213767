from bisect import bisect_left
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from courses.questions.base import NOTHING, QuestionType, choice_of, keys_of, register, said


@register
class Ordering(QuestionType):
    """Items to put in order. The answer is {key: place}; the longest chain in the right order counts."""

    name = "ordering"
    label = _("Put in order")

    def read(self, content, data, name):
        last = len(content["options"])
        places = {key: data.get(f"{name}-{key}", "") for key in keys_of(content)}
        return {
            key: int(place)
            for key, place in places.items()
            if place.isascii() and place.isdigit() and 0 < int(place[:4]) <= last
        } or None

    def credit(self, content, answer, points=None):
        places = answer if isinstance(answer, dict) else {}
        given = [places.get(key) for key in keys_of(content)]
        chain = longest_rise([place for place in given if isinstance(place, int) and not isinstance(place, bool)])
        return Fraction(max(chain - 1, 0), len(given) - 1) if len(given) > 1 else NOTHING

    def say(self, content, answer):
        places = answer if isinstance(answer, dict) else {}
        placed = sorted(
            (option for option in content["options"] if option["key"] in places), key=lambda o: places[o["key"]]
        )
        lines = [(places[option["key"]], *said(option["text"])) for option in placed]
        return [(f"{place}. {text}", language) for place, text, language in lines]

    def ask(self, asked, content, answer, shuffle):
        options = list(content["options"])
        # A shuffle that leaves everything in the right order would give the answer away.
        while len(options) > 1 and options == content["options"]:
            shuffle.shuffle(options)
        asked.choices = [choice_of(option, answer) for option in options]

    def tell(self, asked, content, answer):
        places = {key: place for place, key in enumerate(keys_of(content), 1)}
        for choice in asked.choices:
            choice.expected = places[choice.key]
            choice.is_right = choice.given == choice.expected
        asked.choices.sort(key=lambda choice: choice.expected)


def longest_rise(places):
    """The length of the longest strictly rising chain in a list of numbers."""
    ends = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)
