"""What happens to applications, and who hears of it."""

from django.utils.translation import gettext_lazy as _

from activity.notices import secretariat
from activity.registry import kind, notice
from members.models import FocalPoint, Member

ABOUT = {"edition": str}

kind("application.submitted", says=_("%(actor)s has applied for “%(edition)s”"), payload=ABOUT)
kind("application.withdrawn", says=_("%(actor)s has withdrawn the application for “%(edition)s”"), payload=ABOUT)
kind("application.accepted", says=_("%(actor)s takes the place in “%(edition)s”"), payload=ABOUT)
kind("application.refused", says=_("%(actor)s declines the place in “%(edition)s”"), payload=ABOUT)
kind(
    "application.endorsed",
    says=_("Your application for “%(edition)s” is endorsed by %(name)s"),
    payload=ABOUT | {"name": str},
    presses=True,
)
kind(
    "application.not_endorsed",
    says=_("%(name)s does not endorse your application for “%(edition)s”: you can name somebody else"),
    payload=ABOUT | {"name": str},
    presses=True,
)
kind("application.shortlisted", says=_("You are on the shortlist for “%(edition)s”"), payload=ABOUT, presses=True)
kind(
    "application.decided",
    says=_("Your application for “%(edition)s” is decided"),
    payload=ABOUT | {"outcome": str, "reason": str},
)
kind(
    "application.lapsed",
    says=_("The place in “%(edition)s” was not accepted in time and goes to somebody else"),
    payload=ABOUT,
    presses=True,
)
kind(
    "application.reminded",
    says=_("Your application for “%(edition)s” is not handed in yet, and the call closes soon"),
    payload=ABOUT,
    presses=True,
)
kind(
    "application.place_waits",
    says=_("A place in “%(edition)s” waits for your answer until tomorrow"),
    payload=ABOUT,
    presses=True,
)
kind(
    "reading.asked",
    says=_("Applications for “%(edition)s” that wait for your reading: %(number)s"),
    payload=ABOUT | {"number": int},
)
kind("nomination.made", says=_("%(actor)s has nominated somebody for “%(edition)s”"), payload=ABOUT)
kind("nomination.taken_back", payload=ABOUT)
kind(
    "nomination.answered",
    says=_("%(actor)s has answered your nomination for “%(edition)s”"),
    payload=ABOUT | {"is_accepted": bool},
)


@notice("application.endorsed")
@notice("application.not_endorsed")
@notice("application.shortlisted")
@notice("application.decided")
@notice("application.lapsed")
@notice("application.reminded")
@notice("application.place_waits")
def the_applicant(event):
    return [event.subject.member] if event.subject else []


@notice("application.submitted")
@notice("application.withdrawn")
@notice("application.accepted")
@notice("application.refused")
def those_who_coordinate(event):
    """The coordinators of the edition; the secretariat where nobody coordinates it."""
    coordinators = event.subject.edition.coordinators() if event.subject else []
    return coordinators if coordinators else secretariat()


@notice("reading.asked")
def the_reader(event):
    return [event.subject.reader] if event.subject else []


@notice("nomination.answered")
def who_nominated(event):
    return [event.subject.by] if event.subject else []


@notice("edition.called")
def the_focal_points(event):
    """A call is open: the states can send somebody."""
    return Member.objects.filter(focal_points__in=FocalPoint.objects.answering()).distinct()
