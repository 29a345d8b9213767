"""The main sections of the site, in the order of the main menu."""

from django.utils.translation import gettext_lazy as _

from languages.codes import current

SECTIONS = [
    ("learn", _("Learn"), "graduation-cap"),
    ("forums", _("Discuss"), "messages"),
    ("live", _("Live"), "radio"),
    ("library", _("Library"), "library"),
    ("countries", _("Countries"), "globe"),
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
