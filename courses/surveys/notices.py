"""What happens to surveys and follow-ups, and who hears of it."""

from django.utils.translation import gettext_lazy as _

from activity.notices import secretariat
from activity.registry import kind, notice
from courses.audiences import holder
from languages.fields import Translated

kind("survey.answered", payload={"survey": int})
kind("followup.applied", payload={"enrolment": int, "at": str, "shown": bool})
kind(
    "followup.case",
    says=_("%(actor)s offers a case for the library, from the course “%(title)s”"),
    payload={"title": Translated},
    presses=True,
)
kind(
    "superior.asked",
    says=_("%(name)s, who endorsed you, is asked what has changed in the work since “%(title)s”"),
    payload={"name": str, "title": Translated},
)


@notice("followup.case")
def those_who_keep_the_library(event):
    return secretariat()


@notice("superior.asked")
def the_learner(event):
    """Nobody is asked about a learner who does not know of it."""
    return holder(event)
