"""What waits for a member, on any page."""

from django import template

from activity.models import Notice

register = template.Library()


@register.simple_tag
def unread_notices(member):
    """How many notices wait; the bell says "99+" from a hundred on."""
    return Notice.objects.visible_to(member).waiting()


@register.inclusion_tag("activity/_waiting.html")
def waiting_for(member, at_most=4):
    """The few newest unread notices: four things for you, not four hundred."""
    return {"notices": Notice.objects.visible_to(member).unread().listed()[:at_most]}
