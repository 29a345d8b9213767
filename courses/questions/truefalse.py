from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from courses.questions.base import FULL, NOTHING, QuestionType, register
from languages.codes import current


@register
class TrueFalse(QuestionType):
    """A statement. The answer is true or false."""

    name = "truefalse"
    label = _("True or false")
    has_options = False

    def content(self, question):
        return {"answer": question.is_true}

    def read(self, content, data, name):
        return {"true": True, "false": False}.get(data.get(name))

    def credit(self, content, answer, points=None):
        return FULL if isinstance(answer, bool) and answer == content["answer"] else NOTHING

    def say(self, content, answer):
        words = {True: pgettext("a statement", "True"), False: pgettext("a statement", "False")}
        return [(words[answer], current())] if isinstance(answer, bool) else []

    def tell(self, asked, content, answer):
        asked.expected = content["answer"]
