"""Who hears of what happens in courses: said once, for the notices of all their parts."""

from spaces.models import Membership


def tutors(event):
    """Those who teach the edition in whose space it happened."""
    taught = event.space.memberships.filter(role=Membership.Role.TUTOR).select_related("member")
    return [membership.member for membership in taught]


def holder(event):
    """The member whose certificate, application or enrolment it is about."""
    return [event.subject.member] if event.subject else []


def learner(event):
    """The learner at whose enrolment hangs what it is about."""
    return [event.subject.enrolment.member] if event.subject else []
