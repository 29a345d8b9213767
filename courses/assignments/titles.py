"""What assignments are called, for lists that know them by their keys."""

from courses.assignments.models import AssignmentPage
from languages.codes import current, fallbacks, ours


def titles_of(keys):
    """Return {key: title} in the reader's language or the nearest; one query."""
    pages = AssignmentPage.objects.filter(translation_key__in=keys).select_related("locale").order_by("-live", "pk")
    found: dict = {}
    for page in pages:
        found.setdefault(page.translation_key, {}).setdefault(ours(page.locale.language_code), page.title)
    return {
        key: next((by_code[code] for code in fallbacks(current()) if code in by_code), "")
        for key, by_code in found.items()
    }
