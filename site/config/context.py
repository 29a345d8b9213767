"""What every page knows of the site: its name, its sections, its languages, and how the reader wants to see it."""

from django.urls import translate_url
from django.utils.functional import SimpleLazyObject

from config.sections import catalogue, sections
from languages.codes import CODES, OWN_NAMES, current
from pages.identity import identity

THEMES = ("light", "dark")


def site(request):
    """The context processor of all pages. Nothing here queries before a template asks.

    What only masthead and foot need is in `frame`, so that a page may call its own things `languages` or `theme`.
    """
    return {
        "network": SimpleLazyObject(identity),
        "saver": saves_data(request),
        "frame": {
            "languages": SimpleLazyObject(lambda: languages(request)),
            "sections": SimpleLazyObject(lambda: sections(request)),
            "catalogue": SimpleLazyObject(catalogue),
            "theme": theme(request),
        },
    }


def languages(request):
    """This page in each language: a CMS page tells its translations, every other address is translated."""
    alternates = getattr(request, "alternates", {})
    here = request.get_full_path()
    urls = {code: alternates.get(code) or translated(here, code) for code in CODES}
    return [
        {
            "code": code,
            "name": OWN_NAMES[code],
            "url": urls[code] or f"/{code}/",
            "exists": urls[code] is not None,
            "current": code == current(),
        }
        for code in CODES
    ]


def translated(path, code):
    """Return the address of the page at `path` in another language, or None where it has no language."""
    url = translate_url(path, code)
    return url if url.startswith(f"/{code}/") else None


def theme(request):
    """The theme that the reader chose, or "" for that of the device."""
    chosen = request.COOKIES.get("theme", "")
    return chosen if chosen in THEMES else ""


def saves_data(request):
    """Whether the reader, or the browser, asked for less data: then no fonts and smaller images."""
    chosen = request.COOKIES.get("saver", "")
    return chosen == "on" if chosen in ("on", "off") else request.headers.get("Save-Data", "").lower() == "on"
