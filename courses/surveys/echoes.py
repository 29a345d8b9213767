"""How often a lesson was named in the surveys of each edition, where nobody can be recognised in that."""

from courses.echoes import Echo, echoes
from courses.surveys.hiding import shown
from courses.surveys.models import Question, Tally

EDITIONS = 8


@echoes
def named_in_surveys(key):
    """In the editions in which this step was named, the latest first."""
    named = Tally.objects.filter(question__kind=Question.Kind.LESSON, value=str(key), told__gt=0)
    latest = named.order_by("-edition__starts_at", "-edition")[:EDITIONS]
    found = []
    for tally in latest.select_related("question", "edition"):
        beside = Tally.objects.filter(edition=tally.edition, question=tally.question, told__gt=0)
        visible = shown(dict(beside.values_list("value", "told"))) or {}
        found.append(Echo(str(tally.question), str(tally.edition.title or tally.edition), visible.get(str(key))))
    return found
