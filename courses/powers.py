"""What a member may do in editions of courses."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.models import Edition, Enrolment
from members.explaining import Power, explains
from spaces.models import Membership

Role = Membership.Role
MOST = 200


@explains(40, gettext_lazy("In courses"))
def in_courses(member):
    """As a learner, a tutor, a coordinator of editions, the latest first."""
    places = dict(member.memberships.filter(space__edition__isnull=False).values_list("space", "role"))
    editions = Edition.objects.filter(space__in=places).order_by("-pk")[:MOST]
    learns = set(Enrolment.objects.current().filter(member=member).values_list("edition", flat=True))
    powers = []
    for edition in editions:
        if edition.pk in learns:
            powers.append(_learner(edition))
        powers += _keeper(edition, places[edition.space_id])
    return powers


def _learner(edition):
    what = _("Studies “%(edition)s”: lessons, quizzes, and what its people say") % {"edition": edition}
    return Power(what, _("Enrolled as a learner"), edition.get_absolute_url())


def _keeper(edition, role):
    name = {"edition": edition}
    if role == Role.TUTOR:
        what = _("Sees the learners of “%(edition)s”, answers, grades and closes it") % name
        return [Power(what, _("Tutor of the edition"), edition.get_absolute_url())]
    if role == Role.FACILITATOR:
        decides = _("Decides on the call, the places and the stages of “%(edition)s”") % name
        sees = _("Sees the learners of “%(edition)s”, answers, grades and closes it") % name
        return [Power(what, _("Coordinator of the edition"), edition.get_absolute_url()) for what in (decides, sees)]
    return []
