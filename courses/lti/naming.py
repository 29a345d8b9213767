"""The name by which other systems know the network."""

from django.conf import settings

_name = None


def registered_as(ask):
    """Install the function that knows the name of the network; called once, by the app that keeps it."""
    global _name
    _name = ask


def network_name():
    return str((_name and _name()) or settings.WAGTAIL_SITE_NAME)
