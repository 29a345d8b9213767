"""Tags about people and where they sign in."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()

# The first that fits: every browser also calls itself by the names of others.
BROWSERS = [("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox")]
BROWSERS += [("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari")]
SYSTEMS = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows")]
SYSTEMS += [("Mac OS", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux")]


@register.filter
def browser(user_agent):
    """The browser and the device that a sign-in came from, in words."""
    name = next((name for sign, name in BROWSERS if sign in user_agent), _("A browser"))
    system = next((name for sign, name in SYSTEMS if sign in user_agent), "")
    return _("%(browser)s on %(system)s") % {"browser": name, "system": system} if system else name
