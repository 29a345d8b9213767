from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from courses.questions.base import NOTHING, QuestionType, keys_of, register, said
from languages.fields import Translated


@register
class Matching(QuestionType):
    """Pairs to match. The answer is {key: key of the other side}; each right pair counts its share."""

    name = "matching"
    label = _("Match pairs")

    def faults(self, draft):
        yield from super().faults(draft)
        if not all(option.get("match") for option in draft.options):
            yield None, _("Say for each option what it goes with.")

    def read(self, content, data, name):
        others = {option["match_key"] for option in content["options"]}
        pairs = {key: data.get(f"{name}-{key}", "") for key in keys_of(content)}
        return {key: other for key, other in pairs.items() if other in others} or None

    def credit(self, content, answer, points=None):
        pairs = answer if isinstance(answer, dict) else {}
        right = sum(pairs.get(option["key"]) == option["match_key"] for option in content["options"])
        return Fraction(right, len(content["options"])) if content["options"] else NOTHING

    def say(self, content, answer):
        pairs = answer if isinstance(answer, dict) else {}
        others = {option["match_key"]: option["match"] for option in content["options"]}
        matched = [option for option in content["options"] if pairs.get(option["key"]) in others]
        sides = [(*said(option["text"]), said(others[pairs[option["key"]]])[0]) for option in matched]
        return [(f"{left} — {right}", language) for left, language, right in sides]

    def ask(self, asked, content, answer, shuffle):
        super().ask(asked, content, answer, shuffle)
        asked.others = [(option["match_key"], Translated(option["match"])) for option in content["options"]]
        shuffle.shuffle(asked.others)

    def tell(self, asked, content, answer):
        by_key = {option["key"]: option for option in content["options"]}
        for choice in asked.choices:
            option = by_key[choice.key]
            choice.is_right = choice.given == option["match_key"]
            choice.expected = Translated(option["match"])
