"""Time zones as a list to choose from: those of the Americas first."""

import functools
import zoneinfo
from datetime import datetime

from django.utils.translation import gettext_lazy as _

AMERICAS = ("America/", "Atlantic/Bermuda", "Pacific/Easter", "Pacific/Galapagos", "Pacific/Honolulu")
ELSEWHERE = ("Africa/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
# Second names of places that are in the list already.
ALIASES = {
    *("America/Buenos_Aires", "America/Catamarca", "America/Cordoba", "America/Jujuy", "America/Mendoza"),
    *("America/Rosario", "America/Indianapolis", "America/Louisville", "America/Knox_IN", "America/Fort_Wayne"),
    *("America/Shiprock", "America/Virgin", "America/Porto_Acre", "America/Santa_Isabel", "America/Ensenada"),
    *("America/Atka", "America/Coral_Harbour", "America/Montreal", "America/Godthab", "America/Kralendijk"),
    *("America/Argentina/ComodRivadavia",),
}


@functools.cache
def names():
    """The zones of (the Americas, elsewhere), by name."""
    known = sorted(zoneinfo.available_timezones() - ALIASES)
    americas = [name for name in known if name.startswith(AMERICAS)]
    elsewhere = [name for name in known if name.startswith(ELSEWHERE) and name not in set(americas)]
    return americas, elsewhere


def choices(*more):
    """Return the groups of a select, with the distance from UTC today; `more` are zones that must not be missing.

    Browsers tell some zones by a second name: what is a zone at all is taken.
    """
    americas, elsewhere = names()
    missing = set(more) & zoneinfo.available_timezones() - {"UTC", *americas, *elsewhere}
    others = ["UTC", *sorted(missing)]
    return [
        (_("The Americas"), _labelled(americas)),
        (_("Elsewhere"), _labelled([*others, *elsewhere])),
    ]


def _labelled(zones):
    return [(name, f"{name.partition('/')[2].replace('_', ' ') or name} ({_distance(name)})") for name in zones]


def _distance(name):
    offset = datetime.now(zoneinfo.ZoneInfo(name)).strftime("%z")
    hours, minutes = offset[:3].replace("-", "−"), offset[3:5]
    return "UTC" if offset == "+0000" else f"UTC{hours}" + (f":{minutes}" if minutes != "00" else "")
