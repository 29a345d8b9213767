"""What the CMS tells administrators of our own addresses."""

from django import template
from django.conf import settings

from courses.lti.addresses import absolute

register = template.Library()


@register.simple_tag
def our_addresses():
    """The addresses at which other systems find us, by what they are for."""
    names = ("jwks", "login", "launch", "authorization", "token")
    return {"issuer": settings.BASE_URL, **{name: absolute(name) for name in names}}
