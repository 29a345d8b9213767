"""A page with a title in the reader's language and no text yet: it lends the text of its nearest translation."""

from blocks.mixins import Localized
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

    def renderings(self):
        """The versions that have words of their own, nearest to this page's language first; one query."""
        published = type(self).objects.live().filter(translation_key=self.translation_key).exclude(pk=self.pk)
        # This page itself comes as it is, which in a preview is not as it was published.
        by_code = {page.language: page for page in [*published.select_related("locale"), self]}
        return [by_code[code] for code in fallbacks(self.language) if code in by_code and by_code[code].has_own_words]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        renderings = self.renderings()
        written = {page.language for page in renderings}
        shown = renderings[0] if renderings else self
        return context | {
            "shown": shown,
            "is_lent": shown.pk != self.pk,
            "shown_language_name": OWN_NAMES[shown.language],
            "also_in": [
                {"code": page.language, "name": OWN_NAMES[page.language], "url": page.get_url(request)}
                for page in renderings
                if page.pk != self.pk
            ],
            "canonical": shown.get_full_url(request),
            "hreflangs": [(code, url) for code, url in context["hreflangs"] if code in written or code == "x-default"],
        }
