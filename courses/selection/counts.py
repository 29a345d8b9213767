"""How many have applied to an edition, and how many were accepted."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.counts import counted
from courses.selection.models import Application
from courses.selection.ranking import BY_SCORE
from courses.selection.reasons import MOVED_UP

State = Application.State


@counted(
    "applied",
    10,
    pgettext_lazy("people of an edition", "Applied"),
    _("People who handed in an application, with those who withdrew it later."),
)
def applied():
    return Application.objects.exclude(submitted_at=None), "member", "edition"


@counted(
    "accepted",
    20,
    pgettext_lazy("people of an edition", "Accepted"),
    _("Of those who applied, the people who were offered a place, taken or not."),
)
def accepted():
    offered = Q(state__in=[State.SELECTED, State.ACCEPTED, State.REFUSED, State.LAPSED])
    # Who withdrew with a place, or left the course, was offered it all the same: the reason of the decision stays.
    withdrawn = Q(state=State.WITHDRAWN, reason__in=[BY_SCORE, MOVED_UP])
    return Application.objects.filter(offered | withdrawn), "member", "edition"
