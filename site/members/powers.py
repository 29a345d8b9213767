"""What standing, role and charges let a member do."""

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.explaining import Power, explains
from members.models import Member
from members.voices import mandates_of

Role, Standing = Member.Role, Member.Standing

# What each role adds, as sentences.
OF_ROLES = {
    Role.MEMBER: [],
    Role.AUTHOR: [
        gettext_lazy("Writes courses, questions and pages in the CMS; somebody of the secretariat publishes them"),
        gettext_lazy("Reads every lesson of every course, also before it is open to learners"),
    ],
    Role.MODERATOR: [
        gettext_lazy(
            "Reads every space of the network, and keeps order in it: closes, moves and removes what was written"
        ),
        gettext_lazy("Opens new spaces"),
    ],
    Role.SECRETARIAT: [
        gettext_lazy("Writes and publishes everything in the CMS"),
        gettext_lazy(
            "Reads every space of the network, and keeps order in it: closes, moves and removes what was written"
        ),
        gettext_lazy("Leads every edition of every course: its plan, its places and its marks"),
        gettext_lazy("Endorses members, gives roles and mandates, and decides who may read a space"),
    ],
}


@explains(10, gettext_lazy("In the network"))
def in_the_network(member):
    return [*_by_standing(member), *_by_role(member)]


@explains(20, gettext_lazy("For a state or an institution"))
def for_others(member):
    """What states and institutions have charged the member with; it rests while nobody vouches for them."""
    holds = member.sees_the_network
    charged = [
        Power(
            _("Endorses members of %(country)s, names people for its courses and validates its records")
            % {"country": one.country},
            _("Focal point since %(date)s") % {"date": _day(one.since)},
            one.get_absolute_url(),
            holds,
        )
        for one in member.focal_points.ongoing().select_related("country").order_by("pk")
    ]
    speaks = [
        Power(
            _("Speaks on behalf of: %(body)s") % {"body": one}, _("Mandate since %(date)s") % {"date": _day(one.since)}
        )
        for one in mandates_of(member)
    ]
    return charged + speaks


def _by_standing(member):
    sees = _("Sees the directory, and what is for the members of the network")
    takes = _("Reads what is public, and takes courses at their own pace")
    if member.is_endorsed:
        by = member.standing_by
        why = _("Endorsed by %(name)s") % {"name": by} if by else _("Endorsed")
        return [Power(sees, why), Power(_("Applies for editions of courses, and enrols in those that are open"), why)]
    if member.is_staff:
        return [Power(sees, _("Role: %(role)s") % {"role": member.get_role_display()})]
    why = member.get_standing_display()
    return [Power(takes, _("Has an account")), Power(sees, why, is_held=False)]


def _by_role(member):
    role = _("Role: %(role)s") % {"role": member.get_role_display()}
    lacks = member.lacks_second_factor()
    why = _("%(role)s; only after setting up a second factor") % {"role": role} if lacks else role
    return [Power(str(sentence), why, is_held=not lacks) for sentence in OF_ROLES[Role(member.role)]]


def _day(moment):
    return formats.date_format(moment, "DATE_FORMAT")
