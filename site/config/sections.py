"""The main sections of the site, in the order of the main menu."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from blocks.remembering import remembered
from courses.models import CatalogPage
from languages.codes import current
from pages.models import CountryIndexPage


@dataclass(frozen=True)
class Section:
    """An entry of the main menu, and the first parts of the addresses that belong to it."""

    name: object
    icon: str
    address: str
    parts: tuple


SECTIONS = [
    Section(pgettext_lazy("main menu", "Learn"), "graduation-cap", "courses:learn", ("learn",)),
    Section(pgettext_lazy("main menu", "Discuss"), "messages", "forums:index", ("forums", "threads")),
    Section(pgettext_lazy("main menu", "Live"), "radio", "live:dialogues", ("live", "dialogues")),
    Section(pgettext_lazy("main menu", "Library"), "library", "library:programmes", ("library", "glossary")),
    Section(pgettext_lazy("main menu", "Countries"), "globe", "countries:index", ("countries",)),
]

# Sections that are pages of the CMS: their addresses are translated.
PAGES = {"courses:learn": CatalogPage, "countries:index": CountryIndexPage}


def sections(request):
    """Return the sections with their addresses in the reader's language; the one of this page is current."""
    found = []
    for section in SECTIONS:
        url = page_address(section.address, current()) or reverse(section.address)
        here = holds(section, url, request.path)
        found.append({"name": section.name, "icon": section.icon, "url": url, "current": here})
    return found


def holds(section, url, path):
    """Whether the page at `path` belongs to a section."""
    parts = path.split("/")
    return path.startswith(url) or (len(parts) > 2 and parts[2] in section.parts)


def catalogue():
    """The address of the courses to choose from, or of one's own while there is no catalogue."""
    return page_address("courses:learn", current()) or reverse("courses:learn")


def page_address(name, code):
    """The address of the page that stands for a section, named by editors in each language; remembered a while."""
    if name not in PAGES:
        return None
    return remembered(f"section:{name}:{code}", lambda: _found_address(PAGES[name], code))


def _found_address(kind, code):
    """Where the first page of a kind is, or "" as long as there is none."""
    page = kind.objects.live().filter(locale__language_code=code).order_by("path").first()
    return page.url if page else ""
