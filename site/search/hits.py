"""What a search finds, and how a hit shows why it was found."""

import re
import unicodedata
from dataclasses import dataclass

from languages.folding import fold

AROUND = 110


@dataclass(frozen=True)
class Hit:
    """One thing that was found: its title, where it is, and the text that it was found by, in its language."""

    title: str
    url: str
    text: str = ""
    language: str = ""
    note: str = ""


def snippet(text, words):
    """Return the text around the first hit as [(piece, is_hit)], to be shown without any markup of its own."""
    text = " ".join(text.split())
    marks = _places(text, words)
    if not marks:
        return [(text[: 2 * AROUND] + ("…" if len(text) > 2 * AROUND else ""), False)]
    start = max(0, marks[0][0] - AROUND)
    end = min(len(text), marks[0][1] + AROUND)
    pieces, at = [], start
    for first, last in marks:
        if first >= at and last <= end:
            pieces += [(text[at:first], False), (text[first:last], True)]
            at = last
    pieces.append((text[at:end], False))
    if start:
        pieces.insert(0, ("…", False))
    if end < len(text):
        pieces.append(("…", False))
    return [piece for piece in pieces if piece[0]]


def _places(text, words):
    """Where the words stand in the text, accents ignored: [(from, to)] in its own letters."""
    # Folding may lengthen or shorten a letter ("ß", a combined accent), so each folded letter keeps its place.
    letters = [(plain, place) for place, letter in enumerate(text) for plain in fold(letter)]
    plain = "".join(letter for letter, _place in letters)
    found = [match.span() for word in words for match in re.finditer(re.escape(word), plain)]
    spans = sorted((letters[first][1], letters[last - 1][1] + 1) for first, last in found)
    return [(first, _with_accents(text, last)) for first, last in spans]


def _with_accents(text, end):
    """Move an end past accents that are letters of their own, so that no accent is parted from its letter."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
