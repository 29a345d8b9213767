import re
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from courses.questions.asked import Choice, Gap
from courses.questions.base import NOTHING, QuestionType, mixed, register, said
from courses.questions.wording import says
from languages.codes import current
from languages.fields import Translated

LONGEST = 100
TYPED, CHOSEN, DRAGGED = "typed", "chosen", "dragged"
KINDS = [(TYPED, _("typed")), (CHOSEN, _("chosen from a list")), (DRAGGED, _("words are dragged into them"))]
_GAP = re.compile(r"\{(\d{1,2})\}")


@register
class Gaps(QuestionType):
    """A text with gaps. The right options fill {1}, {2}… in their order, the others are only offered.

    The answer is {number of the gap: what was typed, or the key of the option}; each right gap counts its share.
    """

    name = "gaps"
    label = _("Fill the gaps of a text")
    fewest_options = 1

    def content(self, question):
        return {"passage": dict(question.passage), "gap_kind": question.gap_kind}

    def faults(self, draft):
        yield from super().faults(draft)
        expected = [str(number) for number in range(1, draft.right + 1)]
        if not draft.right:
            yield None, _("At least one option must be right.")
        for text in (draft.get("passage") or {"": ""}).values():
            if sorted(_GAP.findall(text), key=int) != expected:
                yield "passage", _("Write {1}, {2}… where the right options belong, each once, in every language.")
                return

    def read(self, content, data, name):
        fillers, keys = self._fillers(content), {option["key"] for option in content["options"]}
        given = {str(n): data.get(f"{name}-{n}", "").strip()[:LONGEST] for n in range(1, len(fillers) + 1)}
        is_typed = content["gap_kind"] == TYPED
        return {number: text for number, text in given.items() if text and (is_typed or text in keys)} or None

    def credit(self, content, answer, points=None):
        given, fillers = answer if isinstance(answer, dict) else {}, self._fillers(content)
        right = sum(self._fits(content, given.get(str(number)), filler) for number, filler in enumerate(fillers, 1))
        return Fraction(right, len(fillers)) if fillers else NOTHING

    def _fillers(self, content):
        return [option for option in content["options"] if option["correct"]]

    def _fits(self, content, given, filler):
        """Whether what was typed or chosen belongs into the gap; a word that is offered twice fits both its gaps."""
        if not isinstance(given, str):
            return False
        if content["gap_kind"] == TYPED:
            forms = ((form, code) for code, text in filler["text"].items() for form in text.split("|"))
            return any(says(given, form, code) for form, code in forms)
        return any(option["key"] == given and option["text"] == filler["text"] for option in content["options"])

    def say(self, content, answer):
        given = answer if isinstance(answer, dict) else {}
        words = {option["key"]: said(option["text"])[0] for option in content["options"]}
        if content["gap_kind"] == TYPED:
            words = {}
        filled = sorted((number for number in given if number.isdigit()), key=int)
        return [(f"{number}. {words.get(given[number], given[number])}", current()) for number in filled]

    def ask(self, asked, content, answer, shuffle):
        asked.gap_kind, asked.passage = content["gap_kind"], Translated(content["passage"])
        if asked.gap_kind != TYPED:
            asked.choices = [Choice(option["key"], Translated(option["text"])) for option in mixed(content, shuffle)]
        given, fillers = answer if isinstance(answer, dict) else {}, self._fillers(content)
        longest = max((len(said(option["text"])[0]) for option in fillers), default=10)
        parts = _GAP.split(str(asked.passage))
        asked.gaps = [
            Gap(before, int(number), given.get(number, ""), width=min(max(longest + 2, 8), 40))
            for before, number in zip(parts[::2], [*parts[1::2], "0"], strict=False)
        ]

    def tell(self, asked, content, answer):
        fillers = self._fillers(content)
        words = {choice.key: choice.text for choice in asked.choices}
        for gap in asked.gaps:
            if 0 < gap.number <= len(fillers):
                filler = fillers[gap.number - 1]
                gap.is_right = self._fits(content, gap.given, filler)
                gap.expected = said(filler["text"])[0].split("|")[0]
                gap.given = words.get(gap.given, gap.given)
