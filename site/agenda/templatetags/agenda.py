"""What comes next, on any page."""

from django import template
from django.utils import timezone

from agenda.entries import entries

register = template.Library()


@register.inclusion_tag("agenda/_coming.html")
def coming_up(visitor, at_most=4):
    """The next few things with a date that the visitor may see."""
    return {"entries": entries(visitor, timezone.now(), limit=at_most)}
