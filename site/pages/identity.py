"""The network as each page shows it: its name, its motto, its mark, and the links at the foot."""

from dataclasses import dataclass

from django.conf import settings

from languages.codes import current
from pages.menus import menu
from pages.models import Network


@dataclass(frozen=True)
class Identity:
    """What masthead and foot say of the network, in the reader's language."""

    name: str
    short: str
    tagline: str
    about: str
    logo: object
    links: list


def identity():
    """The network of this site in the language of this request."""
    network = Network.current()
    name = str(network.name) or settings.WAGTAIL_SITE_NAME
    return Identity(
        name=name,
        short=str(network.short_name) or name,
        tagline=str(network.motto),
        about=str(network.about),
        logo=network.logo.get_rendition("max-84x84|format-webp") if network.logo else None,
        links=menu(current()),
    )
