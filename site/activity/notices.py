"""What happens to members and in spaces, and who hears of it. (Those apps stand below this one.)"""

from django.utils.translation import gettext_lazy as _

from activity.registry import kind, notice

kind("member.endorsed", says=_("You are now an endorsed member of the network"), payload={"reason": str}, presses=True)
kind("member.declined", says=_("Your request to join the network was declined: %(reason)s"), payload={"reason": str}, presses=True)
kind("space.joined", says=_("%(actor)s joined %(space)s"))
kind("space.left", says=_("%(actor)s left %(space)s"))
kind("space.role_changed", says=_("Your role in %(space)s has changed"), payload={"role": str})


@notice("member.endorsed")
@notice("member.declined")
def the_member_concerned(event):
    return [event.subject]


@notice("space.role_changed")
def the_member_whose_role_changed(event):
    return [event.subject.member]
