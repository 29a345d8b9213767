from django.utils.translation import gettext_lazy as _

from courses.questions.base import FULL, NOTHING, QuestionType, keys_of, register, right_keys
from languages.fields import Translated


@register
class Single(QuestionType):
    """One of several is right. The answer is its key."""

    name = "single"
    label = _("One is right")
    explains_by_option = True

    def faults(self, draft):
        yield from super().faults(draft)
        if len(draft.options) > 1 and draft.right != 1:
            yield None, _("Exactly one option must be right.")

    def read(self, content, data, name):
        chosen = data.get(name)
        return chosen if chosen in keys_of(content) else None

    def credit(self, content, answer, points=None):
        return FULL if isinstance(answer, str) and answer in right_keys(content) else NOTHING

    def tell(self, asked, content, answer):
        tell_choices(asked, content)


def tell_choices(asked, content):
    """Say of each option whether it is right, and why."""
    by_key = {option["key"]: option for option in content["options"]}
    for choice in asked.choices:
        option = by_key[choice.key]
        choice.is_right, choice.expected = choice.given == option["correct"], option["correct"]
        choice.feedback = Translated(option.get("feedback"))
