from django.utils.translation import gettext_lazy as _

from courses.questions.base import register
from courses.questions.essay import ByRubric
from languages.codes import current


@register
class File(ByRubric):
    """A file to hand in. The answer is {"file": id, "name": …, "size": …} of what the attempt keeps of it."""

    name = "file"
    label = _("A file, graded by a tutor")
    takes_file = True

    def read(self, content, data, name):
        return None

    def ask(self, asked, content, answer, shuffle):
        super().ask(asked, content, answer, shuffle)
        asked.takes_file = True

    def say(self, content, answer):
        return [(answer.get("name", ""), current())] if isinstance(answer, dict) else []
