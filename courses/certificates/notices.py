"""What happens to certificates, and who hears of it."""

from django.utils.translation import gettext_lazy as _

from activity.notices import secretariat
from activity.registry import kind, notice
from courses.audiences import holder
from languages.fields import Translated

kind(
    "certificate.issued",
    says=_("Your certificate is ready: “%(title)s”"),
    payload={"title": Translated, "tier": str, "member": int},
    presses=True,
)
kind(
    "certificate.corrected",
    says=_("Your certificate “%(title)s” was corrected: %(reason)s"),
    payload={"title": Translated, "reason": str},
    presses=True,
)
kind(
    "certificate.revoked",
    says=_("Your certificate “%(title)s” was revoked: %(reason)s"),
    payload={"title": Translated, "reason": str},
    presses=True,
)
kind(
    "recognition.asked",
    says=_("%(actor)s asks that what they learned elsewhere counts for the pathway “%(title)s”"),
    payload={"title": Translated},
    presses=True,
)
kind(
    "recognition.accepted",
    says=_("What you learned elsewhere counts for the pathway “%(title)s”: %(reason)s"),
    payload={"title": Translated, "reason": str, "course": str},
    presses=True,
)
kind(
    "recognition.declined",
    says=_("What you learned elsewhere does not count for the pathway “%(title)s”: %(reason)s"),
    payload={"title": Translated, "reason": str, "course": str},
    presses=True,
)


@notice("certificate.issued")
@notice("certificate.corrected")
@notice("certificate.revoked")
@notice("recognition.accepted")
@notice("recognition.declined")
def whose_it_is(event):
    return holder(event)


@notice("recognition.asked")
def those_who_decide(event):
    return secretariat()
