"""What comes next, on any page."""

from django import template
from django.utils import timezone

from agenda.entries import entries

register = template.Library()


@register.inclusion_tag("agenda/_coming.html")
def coming_up(visitor, at_most=4, dialogues=None):
    """The next few things with a date that the visitor may see; a page may have the unfinished dialogues at hand."""
    return {"entries": entries(visitor, timezone.now(), limit=at_most, dialogues=dialogues)}
