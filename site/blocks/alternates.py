"""One page in its other languages."""

from dataclasses import dataclass

from django.conf import settings
from wagtail.models import Page, Site

from blocks.remembering import remembered
from languages.codes import CODES


@dataclass(frozen=True)
class Version:
    """A page in the tree of one language. An alias stands there until somebody translates it."""

    pk: int
    code: str
    path: str
    url: str
    alias_of: int | None

    @property
    def is_translated(self):
        return self.alias_of is None


class Alternates:
    """All versions of a page: remembered, or those of a page that has them at hand."""

    def __init__(self, page, request, pages=None):
        self.page = page
        self.versions = _remembered(page, request) if pages is None else _versions(pages, request)

    @property
    def source(self):
        """The version that this page repeats, or this page; None while it is a draft."""
        by_pk = {version.pk: version for version in self.versions}
        own = by_pk.get(self.page.pk)
        return by_pk.get(own.alias_of, own) if own else None

    @property
    def paths(self):
        """Where the language switch leads: the same page, or the home of a language that does not have it."""
        return {code: f"/{code}/" for code in CODES} | {version.code: version.path for version in self.versions}

    @property
    def hreflangs(self):
        """[(language, address)] of the real translations, and of the one for everybody else."""
        translated = {version.code: version.url for version in self.versions if version.is_translated}
        default = translated.get(settings.LANGUAGE_CODE) or next(iter(translated.values()), None)
        if len(translated) < 2 or default is None:
            return []
        return [*((code, translated[code]) for code in CODES if code in translated), ("x-default", default)]


def _remembered(page, request):
    site = Site.find_for_request(request)
    name = f"alternates:{site and site.pk}:{page.translation_key}"
    return remembered(name, lambda: _versions(published(page), request))


def _versions(pages, request):
    return [
        Version(page.pk, page.locale.language_code, page.get_url(request), page.get_full_url(request), page.alias_of_id)
        for page in pages
    ]


def published(page):
    """The published versions of a page, as little of them as is shown."""
    pages = Page.objects.filter(translation_key=page.translation_key, live=True).select_related("locale")
    return pages.only("url_path", "translation_key", "alias_of", "locale__language_code")
