"""All pages that anybody may read, each with its translations."""

from itertools import groupby

from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from languages.codes import CODES

# Lists of the other apps that are open to everybody, by the name of their address.
LISTS = (
    "library:programmes",
    "library:practices",
    "library:glossary",
    "live:dialogues",
    "forums:index",
    "agenda:agenda",
)


def entries(request):
    """Return [{"url", "changed", "alternates": [(language, url)]}]: first the pages, then the lists of the apps."""
    return [*of_pages(request), *of_lists(request)]


def of_pages(request):
    """Pages that are the same in several languages stand together; aliases are no translations and stay away."""
    pages = Page.objects.live().public().filter(depth__gt=1, alias_of=None).select_related("locale")
    fields = ("url_path", "translation_key", "last_published_at", "locale__language_code")
    by_key = groupby(pages.only(*fields).order_by("translation_key", "pk"), key=lambda page: page.translation_key)
    for _key, translations in by_key:
        changed = {
            page.locale.language_code: (page.get_full_url(request), page.last_published_at) for page in translations
        }
        yield from together(changed)


def of_lists(request):
    for name in LISTS:
        addresses = {code: (request.build_absolute_uri(address), None) for code, address in addressed(name)}
        yield from together(addresses)


def together(changed):
    """One entry for each language, all with the same alternates."""
    alternates = [(code, changed[code][0]) for code in CODES if code in changed]
    if len(alternates) > 1:
        alternates.append(("x-default", alternates[0][1]))
    for code in CODES:
        if code in changed:
            url, when = changed[code]
            yield {"url": url, "changed": when, "alternates": alternates if len(alternates) > 1 else []}


def addressed(name):
    """(language, address) of a list in each language."""
    for code in CODES:
        with translation.override(code):
            yield code, reverse(name)
