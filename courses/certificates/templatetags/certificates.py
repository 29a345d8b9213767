"""What pages say of certificates: `{% load certificates %}`."""

from django import template

register = template.Library()


@register.filter
def at(found, key):
    """What stands under a key, or nothing."""
    return found.get(key, "")
