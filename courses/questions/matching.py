from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from courses.questions.base import NOTHING, QuestionType, keys_of, register, said
from languages.fields import Translated


@register
class Matching(QuestionType):
    """Pairs to match. The answer is {key: key of the other side}; each right pair counts its share.

    What goes with several is offered once: whoever sorts benefits into two kinds chooses between two.
    """

    name = "matching"
    label = _("Match pairs")

    def faults(self, draft):
        yield from super().faults(draft)
        if not all(option.get("match") for option in draft.options):
            yield None, _("Say for each option what it goes with.")

    def read(self, content, data, name):
        others = _sides(content)
        pairs = {key: data.get(f"{name}-{key}", "") for key in keys_of(content)}
        return {key: other for key, other in pairs.items() if other in others} or None

    def credit(self, content, answer, points=None):
        pairs = answer if isinstance(answer, dict) else {}
        sides = _sides(content)
        right = sum(_key(sides, pairs.get(each["key"])) == sides[each["match_key"]] for each in content["options"])
        return Fraction(right, len(content["options"])) if content["options"] else NOTHING

    def say(self, content, answer):
        pairs = answer if isinstance(answer, dict) else {}
        others = {option["match_key"]: option["match"] for option in content["options"]}
        matched = [option for option in content["options"] if _key(others, pairs.get(option["key"]))]
        sides = [(*said(option["text"]), said(others[pairs[option["key"]]])[0]) for option in matched]
        return [(f"{left} — {right}", language) for left, language, right in sides]

    def ask(self, asked, content, answer, shuffle):
        super().ask(asked, content, answer, shuffle)
        sides = _sides(content)
        offered = [option for option in content["options"] if sides[option["match_key"]] == option["match_key"]]
        asked.others = [(option["match_key"], Translated(option["match"])) for option in offered]
        for choice in asked.choices:
            choice.given = _key(sides, choice.given)
        shuffle.shuffle(asked.others)

    def tell(self, asked, content, answer):
        by_key, sides = {option["key"]: option for option in content["options"]}, _sides(content)
        for choice in asked.choices:
            option = by_key[choice.key]
            choice.is_right = choice.given == sides[option["match_key"]]
            choice.expected = Translated(option["match"])


def _sides(content):
    """{key of the other side: the key under which its words are offered}."""
    offered = {}
    return {
        option["match_key"]: offered.setdefault(tuple(sorted(option["match"].items())), option["match_key"])
        for option in content["options"]
    }


def _key(sides, given):
    """The key under which what was chosen is offered, or None; a file may bring any value."""
    return sides.get(given) if isinstance(given, str) else None
