"""Those whose players may be shown inside our pages, after the reader has agreed to load them."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Provider:
    """A site of videos: how its addresses look, and the address of its player that keeps least of the reader."""

    name: str
    pattern: re.Pattern
    player: str
    # The origin that `frame-src` of our content security policy has to allow.
    origin: str

    def player_of(self, key):
        return self.player % key


PROVIDERS = (
    Provider(
        "YouTube",
        re.compile(
            r"^https://(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:watch\?(?:.*&)?v=|embed/|live/|shorts/)|youtu\.be/)"
            r"(?P<key>[\w-]{6,20})(?:[?&#].*)?$"
        ),
        "https://www.youtube-nocookie.com/embed/%s?autoplay=1",
        "https://www.youtube-nocookie.com",
    ),
    Provider(
        "Vimeo",
        re.compile(r"^https://(?:www\.|player\.)?vimeo\.com/(?:video/)?(?P<key>\d{5,12})(?:[/?#].*)?$"),
        "https://player.vimeo.com/video/%s?dnt=1&autoplay=1",
        "https://player.vimeo.com",
    ),
)

NAMES = ", ".join(provider.name for provider in PROVIDERS)
FRAME_ORIGINS = [provider.origin for provider in PROVIDERS]


def find(url):
    """Return (provider, address of its player) for the address of a video, or (None, "")."""
    for provider in PROVIDERS:
        if found := provider.pattern.match(url or ""):
            return provider, provider.player_of(found["key"])
    return None, ""
