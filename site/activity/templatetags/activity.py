"""What waits for a member, on any page."""

from django import template

from activity.models import Notice
from activity.waiting import waiting_for

register = template.Library()


@register.simple_tag
def waiting(member):
    """How much waits for a member: notices, people, and the number of the bell's stream. Asked once for a page."""
    return waiting_for(member)


@register.inclusion_tag("activity/_waiting.html")
def newest_notices(member, at_most=4):
    """The few newest unread notices: four things for you, not four hundred; without those of people who await."""
    unread = Notice.objects.visible_to(member).unread().exclude(event__name="member.awaits")
    return {"notices": unread.lines()[:at_most]}
