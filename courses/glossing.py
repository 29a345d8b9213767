"""The words of the glossary in a text: each is marked where it comes first, and told on tap.

Pure: HTML and words in, HTML out. The HTML is what the editor of rich text lets through: whole tags, escaped text.
"""

import re
from dataclasses import dataclass

TAG = re.compile(r"(<[^>]+>)")
NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# What leads somewhere already, and what one reads at a glance.
LEFT_ALONE = {"a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "button", "embed"}
EMPTY = {"br", "hr", "img", "embed"}


@dataclass(frozen=True)
class Word:
    """A term of the glossary as it is written in one language."""

    code: str
    text: str


class Marker:
    """Marks the words of the glossary in the pieces of one text, each where it comes first."""

    def __init__(self, words):
        # The longest first, or "social protection floor" is found as "social protection".
        self.words = sorted(words, key=lambda word: (-len(word.text), word.text, word.code))
        self.found = []
        parts = [rf"({_as_written(word.text)})" for word in self.words]
        self.pattern = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else None

    def mark(self, html):
        """Return the HTML with its new words as buttons, which open what they mean."""
        if self.pattern is None:
            return html
        inside, marked = [], []
        for piece in TAG.split(html):
            if piece.startswith("<"):
                _follow(inside, piece)
                marked.append(piece)
            else:
                marked.append(piece if inside else self.pattern.sub(self._button, piece))
        return "".join(marked)

    def _button(self, match):
        word = self.words[match.lastindex - 1]
        if word.code in self.found:
            return match[0]
        self.found.append(word.code)
        return f'<button type="button" class="term" popovertarget="term-{word.code}">{match[0]}</button>'


def _as_written(text):
    """A pattern of a term: in the plural as well, and however it is broken into lines."""
    return r"\s+".join(re.escape(part) for part in text.split()) + r"(?:s|es)?"


def _follow(inside, tag):
    """Keep count of the tags around the text that is left alone."""
    closes, name = NAME.match(tag).groups() if NAME.match(tag) else ("", "")
    name = name.lower()
    if closes and inside and inside[-1] == name:
        inside.pop()
    elif not closes and name in LEFT_ALONE - EMPTY and not tag.endswith("/>"):
        inside.append(name)
