"""Other people's players are loaded only when a reader asks for them."""

import re

import pytest
from django.conf import settings

from blocks import providers
from tests.blocks.making import complaints, show

EMBED = {
    "url": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "title": "A visit",
    "description": "How a registry works.",
}


@pytest.mark.parametrize(
    ("url", "name", "player"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "YouTube", "youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://www.youtube.com/watch?list=x&v=dQw4w9WgXcQ&t=3", "YouTube", "youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://youtu.be/dQw4w9WgXcQ?t=4", "YouTube", "youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://www.youtube.com/live/dQw4w9WgXcQ", "YouTube", "youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://vimeo.com/123456789", "Vimeo", "player.vimeo.com/video/123456789?dnt=1"),
        ("https://player.vimeo.com/video/123456789", "Vimeo", "player.vimeo.com/video/123456789?dnt=1"),
    ],
)
def test_addresses_of_videos_are_known(url, name, player):
    provider, address = providers.find(url)

    assert provider.name == name
    assert player in address
    assert address.startswith(provider.origin)


@pytest.mark.parametrize(
    "url",
    [
        "",
        None,
        "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        "https://evil.example/?https://youtu.be/dQw4w9WgXcQ",
        'https://youtu.be/dQw4w9WgXcQ"onload=alert(1)',
        "javascript:alert(1)//https://vimeo.com/123456789",
        "http://vimeo.com/123456789",
        "https://vimeo.com/about",
    ],
)
def test_other_addresses_are_not(url):
    assert providers.find(url) == (None, "")


def test_an_embed_loads_nothing_before_it_is_asked_to():
    html = show("embed", EMBED)

    loaded = re.findall(r'(?:\ssrc|srcset|poster|action)="(https?:[^"]+)', html)
    assert loaded == []
    assert "<iframe" not in html
    assert 'data-src="https://www.youtube-nocookie.com/embed/' in html


def test_an_embed_says_whose_it_is_and_what_they_learn():
    html = show("embed", EMBED)

    assert "Load from YouTube" in html
    assert "YouTube learns your internet address" in html
    assert "How a registry works." in html


def test_an_embed_is_a_plain_link_without_scripts():
    html = show("embed", EMBED)

    assert f'href="{EMBED["url"]}"' in html
    assert 'rel="noopener noreferrer"' in html


def test_an_embed_of_an_unknown_provider_is_refused():
    assert complaints("embed", EMBED | {"url": "https://video.example/1"}) == ["url"]


def test_the_browser_may_frame_the_providers_and_nobody_else():
    allowed = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["frame-src"]

    assert set(providers.FRAME_ORIGINS) <= set(allowed)
    assert [source for source in allowed if source.startswith("http")] == providers.FRAME_ORIGINS
