"""What the places of a member let them do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from languages.folding import fold
from members.explaining import Power, explains
from spaces.models import Membership, Space

Role = Membership.Role
MOST = 200


@explains(30, gettext_lazy("In spaces"))
def in_spaces(member):
    """Their own, in the order of their names. What happens in editions is explained by the courses."""
    places = member.memberships.exclude(space__kind=Space.Kind.EDITION).select_related("space")[:MOST]
    return [_power(place) for place in sorted(places, key=lambda place: fold(str(place.space)))]


def _power(place):
    name = {"space": place.space}
    if not place.space.is_open:
        what = _("Reads “%(space)s”, in which nobody writes any more") % name
    elif place.role in (Role.FACILITATOR, Role.TUTOR):
        what = _("Reads and writes in “%(space)s”, keeps order there and lets people in") % name
    elif place.role == Role.OBSERVER:
        what = _("Reads “%(space)s”") % name
    else:
        what = _("Reads and writes in “%(space)s”") % name
    return Power(
        what, _("Role in the space: %(role)s") % {"role": place.get_role_display()}, place.space.get_absolute_url()
    )
