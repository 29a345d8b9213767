"""Asking, three and six months after a course, what was applied."""

from activity.models import Preference
from courses.surveys.models import FollowUp, Observation
from courses.surveys.tasks import ask
from ops.schedules import every


@every(hours=24)
def ask_what_was_applied():
    """Ask whoever completed a course three or six months ago, once each; whoever wants no letters is not asked."""
    for enrolment, months in FollowUp.due():
        if Preference.of(enrolment.member_id).rhythm != Preference.Rhythm.NEVER:
            followup, is_new = FollowUp.objects.get_or_create(enrolment=enrolment, months=months)
            if is_new:
                ask.enqueue(followup.pk)


@every(hours=24)
def ask_superiors_what_has_changed():
    """Ask the superiors of the same learners, where the call said so beforehand."""
    for enrolment, months, superior in Observation.due():
        Observation.ask(enrolment, months, superior)


@every(hours=24)
def remind_superiors():
    """Once, after two weeks."""
    for observation in Observation.objects.to_remind().order_by("pk"):
        observation.remind()
