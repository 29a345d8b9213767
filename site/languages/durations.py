"""How long something takes, said in one way everywhere: 45 minutes, 2 h 30 min, 20 hours."""

from django.utils.translation import gettext, ngettext


def say(minutes):
    """A duration in words; what is more than an hour and no whole number of them, in figures."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return ngettext("%(minutes)s minute", "%(minutes)s minutes", rest) % {"minutes": rest}
    if not rest:
        return ngettext("%(hours)s hour", "%(hours)s hours", hours) % {"hours": hours}
    return gettext("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


def say_briefly(minutes):
    """A duration for a narrow column: 45 min, 2 h, 2 h 30 min."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return gettext("%(minutes)s min") % {"minutes": rest}
    return say(minutes) if rest else gettext("%(hours)s h") % {"hours": hours}
