from django.utils.translation import gettext_lazy as _

from courses.questions.base import FULL, NOTHING, QuestionType, register
from courses.questions.wording import lines_of, says
from languages.codes import current
from languages.fields import Translated

LONGEST = 200


@register
class ShortText(QuestionType):
    """Some words to type. The answer is the text; it is right if it is an accepted form in any of the languages."""

    name = "shorttext"
    label = _("Some words to type")
    has_options = False

    def content(self, question):
        return {
            "accepted": {code: lines_of(text) for code, text in question.accepted.items()},
            "exact": question.is_exact,
        }

    def faults(self, draft):
        yield from super().faults(draft)
        if not draft.get("accepted"):
            yield "accepted", _("Say which words are right.")

    def read(self, content, data, name):
        return data.get(name, "").strip()[:LONGEST] or None

    def credit(self, content, answer, points=None):
        if not isinstance(answer, str):
            return NOTHING
        forms = ((form, code) for code, forms in content["accepted"].items() for form in forms)
        return FULL if any(says(answer, form, code, content["exact"]) for form, code in forms) else NOTHING

    def say(self, content, answer):
        return [(answer, current())] if isinstance(answer, str) else []

    def tell(self, asked, content, answer):
        asked.expected = Translated({code: forms[0] for code, forms in content["accepted"].items() if forms})
