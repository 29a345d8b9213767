"""What courses and steps are called, for lists that have their keys."""

from wagtail.models import Page

from languages.codes import current, ours
from languages.fields import Translated


def titles_of(keys):
    """Return {translation key: title} of pages, in the reader's language or the nearest; one query.

    Where a page stands in several places, what is published counts before a draft.
    """
    titles: dict = {}
    pages = Page.objects.filter(translation_key__in=keys).order_by("-live", "pk")
    for key, code, title in pages.values_list("translation_key", "locale__language_code", "title"):
        titles.setdefault(key, {}).setdefault(ours(code), title)
    return {key: Translated(by_code).in_language(current())[0] for key, by_code in titles.items()}
