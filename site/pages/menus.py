"""The menus, as the editors have arranged them in the page tree; remembered per language."""

from wagtail.models import Page

from blocks.remembering import remembered
from pages.tree import key_of


def menu(code):
    """Return the menu of a language: [{"title", "url", "children"}] of the pages below its home shown in menus."""
    return remembered(f"menu:{code}", lambda: grown(code))


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


def address_of(name, code):
    """The address of a page that the set-up has planted, wherever editors have put it since; None when it is gone."""

    def found():
        page = Page.objects.live().public().filter(translation_key=key_of(name), locale__language_code=code).first()
        return page and page.url

    return remembered(f"planted:{name}:{code}", found)
