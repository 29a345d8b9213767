"""A language that is none: every translated string stands in brackets, so that what was not translated stands out."""

import json
import re
from contextlib import contextmanager
from html import unescape

from bs4 import BeautifulSoup, Comment, Doctype
from django.apps import apps
from django.db import models
from django.utils import translation
from wagtail.fields import StreamField

BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")
LETTERS = re.compile(r"[^\W\d_]{2,}")
SPOKEN = ("alt", "aria-label", "placeholder", "title")
SEPARATORS = re.compile(r" · |, |: |\s\(|\)\s|;\s")
# Nothing, initials, and the host of an address.
SHORTHAND = re.compile(r"|[^\W\d_a-z]{1,3}|[a-z0-9-]+(\.[a-z0-9-]+)+")
TAG = re.compile(r"<[^>]+>")


@contextmanager
def pseudo_language():
    """Put every translation into brackets for as long as the block lasts."""
    trans = translation._trans
    names = ("gettext", "ngettext", "pgettext", "npgettext")
    kept = {name: getattr(trans, name) for name in names}
    for name, translate in kept.items():
        setattr(trans, name, lambda *args, translate=translate: f"⟦{translate(*args)}⟧")
    try:
        yield
    finally:
        for name, translate in kept.items():
            setattr(trans, name, translate)


def texts_of(html):
    """What a reader meets on a page: the words between the tags, and those in attributes that are shown or read out."""
    page = BeautifulSoup(html, "html.parser")
    for element in page.select("script, style, code, pre, [translate=no]"):
        element.decompose()
    for element in page("mark"):
        element.unwrap()
    page.smooth()
    found = [str(text) for text in page.find_all(string=True) if not isinstance(text, Comment | Doctype)]
    for element in page.find_all(True):
        found += [element[name] for name in SPOKEN if element.get(name)]
        if element.name == "input" and element.get("type") in ("submit", "button"):
            found.append(element.get("value", ""))
        if element.name == "meta" and element.get("name") == "description":
            found.append(element.get("content", ""))
    return found


def leftovers(html):
    """The pieces of text that no translation brought in."""
    # In the source, since a translated sentence may have a link or a name in it.
    while BRACKETED.search(html):
        html = BRACKETED.sub("\n", html)
    pieces = [tidy(line) for text in texts_of(html) for line in text.splitlines()]
    return [piece for piece in pieces if LETTERS.search(piece)]


def tidy(text):
    """A text without the space, the marks and the numbers around it."""
    return " ".join(unescape(text).split()).strip(" \t.,;:·–—-−()[]“”«»\"'…/|+#@•→←↑↓⟦⟧%?!0123456789").strip()


class Data:
    """Every text that is in the database: what people wrote, and what no template has to translate."""

    def __init__(self, labels):
        self.values, self.known = set(), {}
        for label in labels:
            for model in apps.get_app_config(label).get_models(include_auto_created=False):
                self.gather(model)
        self.corpus = "\n".join(sorted(self.values, key=len, reverse=True))

    def gather(self, model):
        names = [field.attname for field in model._meta.concrete_fields if isinstance(field, self.KINDS)]
        for row in model._base_manager.values_list(*names):
            for value in row:
                self.add(value)

    KINDS = (models.CharField, models.TextField, models.JSONField, StreamField)

    def add(self, value):
        if isinstance(value, dict):
            value = list(value.values())
        if isinstance(value, list | tuple):
            for part in value:
                self.add(part)
        elif isinstance(value, str) and value:
            if value[0] in "[{":
                try:
                    return self.add(json.loads(value))
                except ValueError:
                    pass
            lines = TAG.sub("\n", value).splitlines()
            self.values |= {tidy(line) for line in (*lines, TAG.sub("", value).replace("\n", " ")) if line.strip()}
        elif hasattr(value, "raw_data"):
            self.add(list(value.raw_data))
        return None

    def holds(self, piece):
        """Whether the piece is a text of the database, several of them in a row, or a longer part of one."""
        # A long row can be cut in very many ways, most of which meet again in the same pieces.
        if piece not in self.known:
            self.known[piece] = self._holds(piece)
        return self.known[piece]

    def _holds(self, piece):
        if piece in self.values or (len(piece) > 14 and piece in self.corpus) or SHORTHAND.fullmatch(piece):
            return True
        cuts = ((tidy(piece[: cut.start()]), tidy(piece[cut.end() :])) for cut in SEPARATORS.finditer(piece))
        return any(self.holds(head) and self.holds(tail) for head, tail in cuts if tail != piece)
