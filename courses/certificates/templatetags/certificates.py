"""What pages say of certificates: `{% load certificates %}`."""

from django import template

from courses.certificates.letters import lacking

register = template.Library()


@register.filter
def unprintable(name):
    """The letters of a name that no certificate can show, with spaces between them."""
    return " ".join(lacking(name))


@register.filter
def at(found, key):
    """What stands under a key, or nothing."""
    return found.get(key, "")
