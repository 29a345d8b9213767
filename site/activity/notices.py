"""What happens to members and in spaces, and who hears of it. (Those apps stand below this one.)"""

from django.utils.translation import gettext_lazy as _

from activity.registry import kind, notice
from languages.fields import Translated
from members.models import FocalPoint, Member

kind("member.endorsed", says=_("You are now an endorsed member of the network"), payload={"reason": str}, presses=True)
kind(
    "member.declined",
    says=_("Your request to join the network was declined: %(reason)s"),
    payload={"reason": str},
    presses=True,
)
kind("member.awaits", says=_("%(actor)s awaits your endorsement"), payload={"country": str}, presses=True)
kind(
    "member.role_changed",
    says=_("Your role in the network has changed"),
    payload={"role": str, "former": str},
    presses=True,
)
kind(
    "focal_point.designated", says=_("You are now a focal point of your state"), payload={"country": str}, presses=True
)
kind(
    "focal_point.ended", says=_("You are no longer a focal point of your state"), payload={"country": str}, presses=True
)
kind("mandate.given", says=_("You may now speak on behalf of: %(body)s"), payload={"body": Translated}, presses=True)
kind("mandate.ended", says=_("You no longer speak on behalf of: %(body)s"), payload={"body": Translated}, presses=True)
kind("space.joined", says=_("%(actor)s joined %(space)s"), payload={"member": int})
kind("space.left", says=_("%(actor)s left %(space)s"), payload={"member": int})
kind("space.role_changed", says=_("Your role in %(space)s has changed"), payload={"role": str, "member": int})
kind("space.requested", says=_("%(actor)s asks to join %(space)s"), presses=True)
kind("space.request_accepted", says=_("You are now one of %(space)s"), presses=True)
kind(
    "space.request_declined",
    says=_("Your request to join %(place)s was declined: %(reason)s"),
    payload={"place": Translated, "reason": str},
    presses=True,
)
kind("space.expelled", says=_("You are no longer one of %(place)s"), payload={"place": Translated}, presses=True)
kind(
    "space.widening_asked",
    says=_("%(actor)s asks the secretariat to let more people read what is in %(space)s"),
    presses=True,
)
kind(
    "space.widening_declined",
    says=_("%(space)s stays as it is: the secretariat lets no more people read it. %(answer)s"),
    payload={"answer": str},
    presses=True,
)
kind(
    "space.opened_to_the_network",
    says=_("All members of the network can now read what is in %(space)s: %(actor)s has opened it"),
    presses=True,
)
kind(
    "space.opened_to_anybody",
    says=_("Anybody on the internet can now read what is in %(space)s: %(actor)s has opened it"),
    presses=True,
)
kind("space.closed_further", says=_("%(actor)s has changed who may come into %(space)s: nobody more than before"))
kind("space.archived", says=_("%(actor)s archived %(space)s"))
kind("space.reopened", says=_("%(actor)s reopened %(space)s"))


@notice("member.endorsed")
@notice("member.declined")
@notice("member.role_changed")
def the_member_concerned(event):
    return [event.subject]


@notice("member.awaits")
def those_who_may_endorse(event):
    """The focal points of the state; the secretariat where nobody but the member can answer for it."""
    answering = FocalPoint.objects.answering().filter(country=event.payload.get("country") or None)
    focal_points = Member.objects.filter(focal_points__in=answering).exclude(pk=event.actor_id)
    return focal_points.distinct() if focal_points.exists() else secretariat()


@notice("focal_point.designated")
@notice("focal_point.ended")
@notice("mandate.given")
@notice("mandate.ended")
def who_holds_the_charge(event):
    return [event.subject.member] if event.subject else []


@notice("space.requested")
def those_who_facilitate(event):
    """Those who keep the space; the secretariat where nobody does."""
    keepers = Member.objects.present().filter(memberships__in=event.space.memberships.keepers()).distinct()
    return keepers if keepers.exists() else secretariat()


@notice("space.widening_asked")
def whom_it_concerns(event):
    """Those who wrote under a promise, and those who decide whether it still holds."""
    return [*event.space.members.all(), *secretariat()]


@notice("space.opened_to_the_network")
@notice("space.opened_to_anybody")
@notice("space.closed_further")
def members_of_the_space(event):
    return event.space.members.all()


@notice("space.expelled")
def who_was_removed(event):
    return [event.subject]


def secretariat():
    return Member.objects.present().filter(role="secretariat")


@notice("space.request_accepted")
@notice("space.request_declined")
def who_asked(event):
    return [event.subject.member] if event.subject else []


@notice("space.widening_declined")
def who_asked_for_more_readers(event):
    return [event.subject.asked_by] if event.subject else []


@notice("space.role_changed")
def the_member_whose_role_changed(event):
    return [event.subject.member]
