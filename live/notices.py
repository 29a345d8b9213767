"""What happens in dialogues, and who hears of it."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activity.registry import kind, notice
from languages.fields import Translated
from members.models import Member

ABOUT = {"title": Translated, "dialogue": str, "anchor": str}

kind("dialogue.scheduled", says=_("A dialogue was scheduled: “%(title)s”"), payload=ABOUT)
kind("dialogue.moved", payload=ABOUT | {"former": str, "moment": str})
kind("dialogue.lobby_opened", says=_("The room of “%(title)s” is open"), payload=ABOUT)
kind("dialogue.started", says=_("“%(title)s” has started"), payload=ABOUT)
kind(
    "dialogue.cancelled",
    says=_("The dialogue “%(title)s” will not take place"),
    payload=ABOUT | {"reason": str},
    presses=True,
)
kind("dialogue.tomorrow", says=_("The dialogue “%(title)s” takes place within a day"), payload=ABOUT)
kind("dialogue.soon", says=_("The dialogue “%(title)s” begins within the hour"), payload=ABOUT, presses=True)
kind("dialogue.closed", says=_("“%(title)s” has ended"), payload=ABOUT)
kind("dialogue.archived", says=_("The record of “%(title)s” is published"), payload=ABOUT)
kind("dialogue.attended", says=_("%(actor)s took part in “%(title)s”"), payload=ABOUT | {"member": int, "minutes": int})
kind(
    "question.answered",
    says=_("Your question in “%(title)s” was answered: %(question)s"),
    payload=ABOUT | {"question": str, "answer": str},
    presses=True,
)


@notice("dialogue.scheduled")
@notice("dialogue.cancelled")
def those_who_belong_to_the_space(event):
    """Members who joined the space; a dialogue of the whole network is found in the agenda."""
    return Member.objects.filter(memberships__space=event.space)


@notice("dialogue.tomorrow")
@notice("dialogue.soon")
def those_who_may_come(event):
    """The members of the space, and whoever has looked into the room already."""
    return Member.objects.filter(Q(memberships__space=event.space) | Q(participations__dialogue=event.subject))


@notice("dialogue.started")
def those_who_were_in_the_lobby(event):
    return Member.objects.filter(participations__dialogue=event.subject)


@notice("dialogue.archived")
def those_who_took_part(event):
    return Member.objects.filter(participations__in=event.subject.participants.attended())


@notice("question.answered")
def whoever_asked(event):
    return [event.subject.author]
