from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from courses.questions.base import FULL, NOTHING, QuestionType, keys_of, register, right_keys
from courses.questions.single import tell_choices


@register
class Multiple(QuestionType):
    """Several can be right. The answer is a list of keys; a wrong choice takes back a right one."""

    name = "multiple"
    label = _("Several are right")
    explains_by_option = True

    def faults(self, draft):
        yield from super().faults(draft)
        if len(draft.options) > 1 and not draft.right:
            yield None, _("At least one option must be right.")

    def read(self, content, data, name):
        chosen = set(data.getlist(name))
        return [key for key in keys_of(content) if key in chosen] or None

    def credit(self, content, answer, points=None):
        return credit_of_choices(content, answer)

    def tell(self, asked, content, answer):
        tell_choices(asked, content)


def credit_of_choices(content, answer):
    """(right chosen − wrong chosen) ÷ right ones, not below 0."""
    right, known = right_keys(content), set(keys_of(content))
    chosen = {key for key in answer if isinstance(key, str)} & known if isinstance(answer, list) else set()
    if not right:
        return FULL if isinstance(answer, list) and not chosen else NOTHING
    return max(NOTHING, Fraction(len(chosen & right) - len(chosen - right), len(right)))
