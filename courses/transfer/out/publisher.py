"""Who publishes what is taken along: the network of this site, by the name that it has on its own pages."""

from django.conf import settings

from languages.fields import Translated

_name = None


def published_by(ask):
    """Install the function that knows the name of the network; called once, by the app that keeps it."""
    global _name
    _name = ask


def publisher(language):
    """The name of the network in a language."""
    return Translated((_name() if _name else None) or settings.WAGTAIL_SITE_NAME).in_language(language)[0]
