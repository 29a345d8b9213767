"""The text of lessons with the words of the glossary marked, and each paragraph with its place.

It is made once for each revision of a page, and for each state of the glossary.
"""

import hashlib
from dataclasses import dataclass

from django.core.cache import cache
from wagtail.rich_text import RichText

from courses import places
from courses.glossing import Marker, Word
from languages.codes import ours
from vocabulary.models import Term

# How long the words are remembered before somebody asks whether they have changed, and how long a marked page is kept.
FRESH, KEPT = 300, 30 * 24 * 3600


@dataclass(frozen=True)
class Meaning:
    """A word as it is written in a language, with what it means there or in the nearest language."""

    code: str
    text: str
    definition: str
    language: str


def meanings(code):
    """Return (state, {code of a term: Meaning}) of the glossary in one language."""
    name = f"courses:glossary:{code}"
    if kept := cache.get(name):
        return kept
    found = {}
    for term in Term.objects.order_by("code"):
        if text := term.term.get(code):
            definition, language = term.definition.in_language(code)
            found[term.code] = Meaning(term.code, text, definition, language)
    state = hashlib.sha256(repr(sorted(found.items())).encode()).hexdigest()[:16]
    cache.set(name, (state, found), FRESH)
    return state, found


class Glossed:
    """A lesson whose paragraphs are marked: asked for by its blocks, one after the other."""

    def __init__(self, page, keeps=True):
        self.state, self.meanings = meanings(ours(page.locale.language_code))
        name = f"courses:placed:{page.pk}:{page.live_revision_id}:{page.last_published_at}:{self.state}"
        name = hashlib.sha256(name.encode()).hexdigest()
        kept = cache.get(name) if keeps else None
        if kept is None:
            kept = self._mark(page)
            if keeps:
                cache.set(name, kept, KEPT)
        self.texts, self.found = kept

    def _mark(self, page):
        marker = Marker(Word(each.code, each.text) for each in self.meanings.values())
        texts, found, count = [block["value"] for block in page.body.raw_data if block["type"] == "text"], {}, 0
        for text in texts:
            html, count = places.marked(text, count)
            # The same text a second time has the place of the first.
            found.setdefault(text, marker.mark(html))
        return found, marker.found

    def marked(self, text):
        """A text of the lesson with its words marked; the rich text of the page itself where there are none."""
        return RichText(self.texts.get(text.source, text.source))

    @property
    def words(self):
        """What the marked words mean."""
        return [self.meanings[code] for code in self.found if code in self.meanings]
