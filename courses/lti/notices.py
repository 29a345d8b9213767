"""What happens between this network and other systems, and who hears of it."""

from django.utils.translation import gettext_lazy as _

from activity.notices import secretariat
from activity.registry import kind, notice

kind(
    "system.registered",
    says=_("Another system has registered and waits to be confirmed: %(name)s"),
    payload={"name": str, "host": str},
    presses=True,
)
kind("system.confirmed", says=_("%(actor)s confirmed another system: %(name)s"), payload={"name": str})
kind("system.refused", says=_("%(actor)s refused another system: %(name)s"), payload={"name": str})


@notice("system.registered")
def those_who_confirm(event):
    return secretariat()
