"""Who issues certificates: the network of this site, by the name that it has on its own pages."""

from django.conf import settings
from django.urls import reverse

from languages.fields import Translated

CONTEXT = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"

_name = _logo = None


def named_by(ask_name, ask_logo):
    """Install the functions that know name and logo of the network; called once, by the app that keeps them."""
    global _name, _logo
    _name, _logo = ask_name, ask_logo


def network_name():
    """The name of the network in four languages."""
    return (_name() if _name else None) or Translated(settings.WAGTAIL_SITE_NAME)


def network_logo():
    """The logo of the network as a picture to print; nothing where it has none of its own."""
    return _logo() if _logo else b""


def absolute(name, *args):
    """The address of one of our public documents, as it is named in credentials."""
    return settings.BASE_URL + reverse(f"badges:{name}", args=args)


def profile():
    """The issuer as Open Badges describe it."""
    name = network_name()
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2", CONTEXT],
        "id": absolute("issuer"),
        "type": ["Profile"],
        "name": name.in_language("en")[0],
        "url": settings.BASE_URL,
    }
