from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from courses.questions.asked import Choice
from courses.questions.base import NOTHING, QuestionType, register
from languages.codes import current
from languages.fields import Translated

LONGEST = 20_000


class ByRubric(QuestionType):
    """What a tutor reads, and gives points for by criterion. Its options are the criteria, shown beforehand."""

    is_graded_by_tutor = True
    fewest_options = 1

    def faults(self, draft):
        if not draft.options:
            yield None, _("Give the criteria by which a tutor will grade: an option for each, with its points.")
        if not all(option.get("points") for option in draft.options):
            yield None, _("Say for each criterion how many points it can earn.")

    def credit(self, content, answer, points=None):
        most = {option["key"]: option.get("points", 1) for option in content["options"]}
        given = points if isinstance(points, dict) and answer is not None else {}
        earned = sum(min(max(Fraction(given[key]), NOTHING), most[key]) for key in most if _counts(given.get(key)))
        return Fraction(earned) / sum(most.values()) if sum(most.values()) else NOTHING

    def ask(self, asked, content, answer, shuffle):
        asked.is_for_tutor = True
        asked.choices = [
            Choice(
                option["key"],
                Translated(option["text"]),
                points=option.get("points", 1),
                feedback=Translated(option.get("feedback")),
            )
            for option in content["options"]
        ]


def _counts(points):
    return isinstance(points, int) and not isinstance(points, bool)


@register
class Essay(ByRubric):
    """A text of one's own. The answer is the text."""

    name = "essay"
    label = _("A text, graded by a tutor")

    def read(self, content, data, name):
        return data.get(name, "").replace("\r\n", "\n").strip()[:LONGEST] or None

    def say(self, content, answer):
        return [(answer, current())] if isinstance(answer, str) else []
