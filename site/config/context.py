"""What every page knows of the site: its name, its sections, its languages, and how the reader wants to see it."""

from django.conf import settings
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject

from config.sections import sections
from languages.codes import CODES, OWN_NAMES, SHORT_NAMES, current

THEMES = ("light", "dark")


def site(request):
    """The context processor of all pages. Nothing here queries before a template asks."""
    return {
        "network": SimpleLazyObject(lambda: network(request)),
        "languages": SimpleLazyObject(lambda: languages(request)),
        "sections": SimpleLazyObject(lambda: sections(request)),
        "theme": theme(request),
        "saver": saves_data(request),
    }


def network(request):
    """The network whose site this is."""
    return {"name": settings.WAGTAIL_SITE_NAME, "short": settings.WAGTAIL_SITE_NAME, "tagline": "", "logo": None}


def languages(request):
    """This page in each language: a CMS page tells its translations, every other address is translated."""
    alternates = getattr(request, "alternates", {})
    here = request.get_full_path()
    return [
        {
            "code": code,
            "name": OWN_NAMES[code],
            "short": SHORT_NAMES[code],
            "url": alternates.get(code) or translated(here, code),
            "current": code == current(),
        }
        for code in CODES
    ]


def translated(path, code):
    """Return the address of the page at `path` in another language, or that language's home when there is none."""
    url = translate_url(path, code)
    prefix = f"/{code}/"
    return url if url.startswith(prefix) or code == current() else prefix


def theme(request):
    """The theme that the reader chose, or "" for that of the device."""
    chosen = request.COOKIES.get("theme", "")
    return chosen if chosen in THEMES else ""


def saves_data(request):
    """Whether the reader, or the browser, asked for less data: then no fonts and smaller images."""
    chosen = request.COOKIES.get("saver", "")
    return chosen == "on" if chosen in ("on", "off") else request.headers.get("Save-Data", "").lower() == "on"
