"""What happens between tutors and learners, and who hears of it."""

from django.utils.translation import gettext_lazy as _

from activity.registry import kind, notice
from courses.audiences import learner, tutors
from languages.fields import Translated
from members.models import Member

kind(
    "tutor.wrote",
    says=_("%(actor)s wrote to you: %(subject)s"),
    payload={"members": list, "subject": Translated},
    presses=True,
)
kind(
    "message.answered",
    says=_("%(actor)s answered: %(subject)s"),
    payload={"member": int, "subject": Translated},
    presses=True,
)
kind("extension.asked", says=_("%(actor)s asks for more time: %(title)s"), payload={"step": str, "title": str})
kind(
    "extension.granted",
    says=_("You have more time: %(title)s"),
    payload={"step": str, "title": str},
    presses=True,
)
kind(
    "extension.declined",
    says=_("The date of “%(title)s” stays as it is. %(answer)s"),
    payload={"step": str, "title": str, "answer": str},
    presses=True,
)
kind("group.joined", says=_("You are now in a study group"), payload={"group": int, "member": int})
kind(
    "group.handed_over",
    says=_("%(tutor)s answers for your study group now"),
    payload={"tutor": str, "members": list},
)


@notice("tutor.wrote")
@notice("group.handed_over")
def those_named(event):
    return Member.objects.filter(pk__in=event.payload["members"])


@notice("group.handed_over")
def who_takes_over(event):
    return [event.subject.tutor] if event.subject else []


@notice("group.joined")
def who_joined(event):
    return Member.objects.filter(pk=event.payload["member"])


@notice("message.answered")
def the_other_side(event):
    """The learner when a tutor has written, and the tutor who wrote first when the learner has."""
    is_learner = event.actor_id == event.payload["member"]
    return [event.subject.by] if is_learner else Member.objects.filter(pk=event.payload["member"])


@notice("extension.asked")
def tutors_of_the_space(event):
    return tutors(event)


@notice("extension.granted")
@notice("extension.declined")
def who_asked(event):
    return learner(event)
