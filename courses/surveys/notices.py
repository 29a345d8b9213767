"""What happens to surveys and follow-ups, and who hears of it."""

from django.utils.translation import gettext_lazy as _

from activity.notices import secretariat
from activity.registry import kind, notice
from languages.fields import Translated

kind("survey.answered", payload={"survey": int})
kind("followup.applied", payload={"enrolment": int, "at": str, "shown": bool})
kind(
    "followup.case",
    says=_("%(actor)s offers a case for the library, from the course “%(title)s”"),
    payload={"title": Translated},
    presses=True,
)


@notice("followup.case")
def those_who_keep_the_library(event):
    return secretariat()
