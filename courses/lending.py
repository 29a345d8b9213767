"""A page with a title in the reader's language and no text yet: it lends the text of its nearest translation."""

from blocks.alternates import Alternates
from blocks.mixins import Localized
from courses.untranslated import still_in
from languages.codes import OWN_NAMES, fallbacks, ours


class Lending(Localized):
    """A page that shows the words of another language, and says so, while it has none of its own.

    An alias, which Wagtail keeps equal to its source, has no words of its own either.
    """

    # The fields that hold the words: a page in which all of them are empty is not yet written in its language.
    words: tuple[str, ...] = ("body",)

    class Meta:
        abstract = True

    @property
    def language(self):
        """The language of this page's tree, one of the four."""
        return ours(self.locale.language_code)

    @property
    def has_own_words(self):
        return not self.alias_of_id and any(getattr(self, field) for field in self.words)

    @classmethod
    def load(cls, page):
        """Return the page of this kind, all its published versions at hand; one query."""
        pages = list(cls._published(page.translation_key))
        found = next((each for each in pages if each.pk == page.pk), None) or page.specific
        found._versions = pages
        return found

    @classmethod
    def _published(cls, key):
        return cls.objects.live().filter(translation_key=key).select_related("locale")

    def versions(self):
        """The published versions of this page; in a preview it is itself not as it was published."""
        if not hasattr(self, "_versions"):
            pages = self._published(self.translation_key)
            self._versions = [self if page.pk == self.pk else page for page in pages]
        return self._versions

    def renderings(self):
        """The versions that have words of their own, nearest to this page's language first.

        A translation in which nothing is translated yet has the words of its source: they are not its own.
        """
        by_code = {page.language: page for page in [*self.versions(), self]}
        written = {code: page for code, page in by_code.items() if page.has_own_words}
        said = {}
        for page in sorted(written.values(), key=lambda page: page.pk or 0):
            said.setdefault(page._words(), page)
        return [written[code] for code in fallbacks(self.language) if written.get(code) in said.values()]

    def _words(self):
        """All that the page says, as one text to be compared."""
        return repr([self._meta.get_field(name).value_to_string(self) for name in self.words])

    def alternates(self, request):
        return Alternates(self, request, self.versions())

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        renderings = self.renderings()
        written = {page.language for page in renderings}
        shown = renderings[0] if renderings else self
        return context | {
            "shown": shown,
            "is_lent": shown.pk != self.pk,
            "shown_language_name": OWN_NAMES[shown.language],
            # What of the text is in yet another language.
            "untranslated": still_in(shown, self.versions()),
            "also_in": [
                {"code": page.language, "name": OWN_NAMES[page.language], "url": page.get_url(request)}
                for page in renderings
                if page.pk != self.pk
            ],
            "canonical": shown.get_full_url(request),
            "hreflangs": [(code, url) for code, url in context["hreflangs"] if code in written or code == "x-default"],
        }
