"""The main sections of the site, in the order of the main menu."""

from django.utils.translation import pgettext_lazy

from languages.codes import current

SECTIONS = [
    ("learn", pgettext_lazy("main menu", "Learn"), "graduation-cap"),
    ("forums", pgettext_lazy("main menu", "Discuss"), "messages"),
    ("live", pgettext_lazy("main menu", "Live"), "radio"),
    ("library", pgettext_lazy("main menu", "Library"), "library"),
    ("countries", pgettext_lazy("main menu", "Countries"), "globe"),
]
# Addresses that belong to a section whose address does not begin like theirs.
ALSO = {"threads": "forums", "dialogues": "live", "glossary": "library"}


def sections(request):
    """Return the sections with their addresses in the reader's language; the one of this page is current."""
    parts = request.path.strip("/").split("/")
    here = ALSO.get(parts[1], parts[1]) if len(parts) > 1 else ""
    return [
        {"name": name, "icon": icon, "url": f"/{current()}/{slug}/", "current": slug == here}
        for slug, name, icon in SECTIONS
    ]
