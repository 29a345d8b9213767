"""The way of an application, step by step with dates: what an applicant sees of it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from courses.selection.models.applications import Application
from courses.selection.ranking import BY_SCORE
from courses.selection.reasons import MOVED_UP

State = Application.State


@dataclass(frozen=True)
class Step:
    """One step: what it is called, when it happened, or what it waits for."""

    name: str
    at: datetime | None = None
    note: str = ""


def steps_of(application, asked=None):
    """The steps that were made, and the next ones. `asked` is the endorsement that was asked for, if any."""
    found = [Step(pgettext("an application", "Begun"), application.started_at)]
    if application.submitted_at:
        found.append(
            Step(_("Received"), application.submitted_at, _("Receipt %(number)s") % {"number": application.receipt})
        )
    elif application.is_draft:
        found.append(Step(_("Hand in"), None, _("The form is not handed in yet.")))
    if application.submitted_at and (application.call.needs_endorsement or application.is_endorsed):
        found.append(_endorsed(application, asked))
    if application.shortlisted_at:
        found.append(Step(_("Shortlisted"), application.shortlisted_at))
    if application.decided_at:
        found.append(Step(_DECIDED[_outcome(application)](), application.decided_at))
    elif application.is_open:
        found.append(Step(_("Decision"), None, _("You are written to, whatever is decided.")))
    if application.answered_at:
        found.append(Step(application.get_state_display(), application.answered_at))
    if application.withdrawn_at:
        found.append(Step(_("Withdrawn"), application.withdrawn_at))
    return found


def _endorsed(application, asked):
    if application.is_endorsed:
        return Step(pgettext("an application", "Endorsed"), application.endorsed_at)
    if asked is None:
        return Step(pgettext("an application", "Endorsed"), None, _("Nobody is asked yet."))
    if asked.decided_at:
        return Step(_("Not endorsed"), asked.decided_at, _("%(name)s said no.") % {"name": asked.name})
    return Step(
        pgettext("an application", "Endorsed"),
        None,
        _("%(name)s was asked and has not answered yet.") % {"name": asked.name},
    )


def _outcome(application):
    """What was decided, whatever the applicant did with it afterwards."""
    if application.reason in (BY_SCORE, MOVED_UP):
        return "held"
    return "waiting" if application.place else "passed"


_DECIDED = {
    "held": lambda: _("Selected"),
    "waiting": lambda: _("Put on the waiting list"),
    "passed": lambda: _("Not this time"),
}
