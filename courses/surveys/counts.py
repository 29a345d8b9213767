"""What surveys and follow-ups tell of an edition: how many were satisfied, how many have applied what they learned."""

from collections import Counter

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.counts import counted, tallied
from courses.surveys.hiding import shown
from courses.surveys.models import FollowUp, Tally

SATISFIED = ("4", "5")
SCALE = ("1", "2", "3", "4", "5")


@tallied(
    "satisfied",
    90,
    pgettext_lazy("people of an edition", "Satisfied"),
    _(
        "Answers of 4 and 5, on a scale from 1 to 5, to the question of the survey that is marked for this. Surveys "
        "know nobody, so it is told by edition alone, and not where single answers could be recognised."
    ),
)
def satisfied(editions):
    answers = {}
    asked = Tally.objects.filter(edition__in=editions, told__gt=0, question__tells_satisfaction=True)
    for edition, value, count in asked.values_list("edition", "value", "told"):
        answers.setdefault(edition, Counter(dict.fromkeys(SCALE, 0)))[value] += count
    return {edition: told(counts) for edition, counts in answers.items()}


def told(counts):
    """The answers of 4 and 5 together; None where that would tell what the results of the survey hide."""
    visible = shown(counts)
    if visible is None:
        return None
    hidden = sum(counts[value] for value in counts if visible[value] is None)
    number = sum(counts[value] for value in SATISFIED)
    return None if hidden and any(visible[value] is None for value in SATISFIED) else number


@counted(
    "applied_later",
    80,
    pgettext_lazy("people of an edition", "Applied later"),
    _(
        "Of those who completed, the people who have answered, three or six months later, that they apply what they "
        "learned, in whole or in part."
    ),
)
def applied_later():
    applies = [FollowUp.Answer.APPLIED, FollowUp.Answer.PARTLY]
    return FollowUp.objects.filter(answer__in=applies), "enrolment__member", "enrolment__edition"
