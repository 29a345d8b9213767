"""Meeting a member in their own time."""

from django import template
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def greeting(name):
    """Good morning, good afternoon, good evening: by the clock of the member's zone."""
    hour = timezone.localtime().hour
    if 4 <= hour < 12:
        return _("Good morning, %(name)s.") % {"name": name}
    if 12 <= hour < 19:
        return _("Good afternoon, %(name)s.") % {"name": name}
    return _("Good evening, %(name)s.") % {"name": name}


@register.simple_tag
def now_here(member):
    """The day and the time where the member is: Monday, 23 November · 09:12 in Kingston."""
    local = timezone.localtime()
    moment = {
        "weekday": date_format(local, "l"),
        "day": date_format(local, "MONTH_DAY_FORMAT"),
        "time": time_format(local, "H:i"),
        "city": city_of(member, getattr(local.tzinfo, "key", "UTC")),
    }
    return capfirst(_("%(weekday)s, %(day)s · %(time)s in %(city)s") % moment)


def city_of(member, zone):
    """The capital of the member's state when its clocks are theirs, else the city after which the zone is named."""
    if member.country and member.country.timezone == zone and member.country.capital:
        return str(member.country.capital)
    return zone.rpartition("/")[2].replace("_", " ")
