"""The menus, as the editors have arranged them in the page tree; remembered per language."""

from django.core.cache import cache
from wagtail.models import Page

from languages.codes import CODES

SECONDS = 300


def menu(code):
    """Return the menu of a language: [{"title", "url", "children"}] of the pages below its home shown in menus."""
    entries = cache.get(key(code))
    if entries is None:
        entries = grown(code)
        cache.set(key(code), entries, SECONDS)
    return entries


def grown(code):
    """Build the menu from the tree: two levels, one query."""
    pages = Page.objects.live().public().in_menu().filter(depth__in=(3, 4), locale__language_code=code).order_by("path")
    entries: dict[str, dict] = {}
    for page in pages.only("title", "url_path", "path", "depth", "locale", "translation_key"):
        entry = {"title": page.title, "url": page.url, "children": []}
        if page.depth == 3:
            entries[page.path] = entry
        elif parent := entries.get(page.path[: -Page.steplen]):
            parent["children"].append(entry)
    return list(entries.values())


def key(code):
    return f"pages:menu:{code}"


def forget(**signal):
    """Grow the menus anew: a page was published, withdrawn, moved or deleted."""
    cache.delete_many([key(code) for code in CODES])
