"""Which letters can be printed: those that our fonts have, and those of the fonts that an operator has added."""

import struct
import unicodedata
from functools import cache
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

OURS = Path(__file__).parent / "fonts"
KINDS = {".ttf", ".otf"}
# What is not drawn: spaces, and marks that say how others are joined.
UNSEEN = {"Zs", "Cf", "Cc"}


def folders():
    """Where fonts are."""
    return [folder for folder in (OURS, Path(settings.FONTS)) if folder.is_dir()]


def lacking(text):
    """The letters of a text that cannot be printed, each once, in their order."""
    written = unicodedata.normalize("NFC", text)
    seen = (each for each in written if unicodedata.category(each) not in UNSEEN)
    return [each for each in dict.fromkeys(seen) if ord(each) not in covered()]


def printable(value):
    """Refuse a text, in a form, of which letters cannot be printed."""
    if missing := lacking(value):
        raise ValidationError(_("These letters cannot be printed: %(letters)s"), params={"letters": " ".join(missing)})


@cache
def covered():
    """The numbers of all characters for which a font is there."""
    files = chain.from_iterable(sorted(folder.iterdir()) for folder in folders())
    return frozenset(chain.from_iterable(characters(file.read_bytes()) for file in files if file.suffix in KINDS))


def characters(font):
    """The numbers of the characters of a font (TrueType or OpenType), as its table `cmap` lists them."""
    tables = (font[12 + 16 * place :][:16] for place in range(_short(font, 4)))
    start = next(_long(each, 8) for each in tables if each[:4] == b"cmap")
    for place in range(_short(font, start + 2)):
        at = start + _long(font, start + 4 + 8 * place + 4)
        read = READERS.get(_short(font, at))
        if read:
            yield from read(font, at)


def _of_pieces(font, at):
    """Format 4: pieces of the basic plane, each with a first and a last character."""
    many = _short(font, at + 6) // 2
    lasts = struct.unpack_from(f">{many}H", font, at + 14)
    firsts = struct.unpack_from(f">{many}H", font, at + 16 + 2 * many)
    deltas = struct.unpack_from(f">{many}H", font, at + 16 + 4 * many)
    offsets = struct.unpack_from(f">{many}H", font, at + 16 + 6 * many)
    for piece, (first, last, delta, offset) in enumerate(zip(firsts, lasts, deltas, offsets, strict=True)):
        for number in range(first, min(last, 0xFFFE) + 1):
            if offset:
                glyph = _short(font, at + 16 + 6 * many + 2 * piece + offset + 2 * (number - first))
            else:
                glyph = (number + delta) & 0xFFFF
            if glyph:
                yield number


def _of_groups(font, at):
    """Format 12: groups of any plane."""
    for group in range(_long(font, at + 12)):
        first, last = struct.unpack_from(">LL", font, at + 16 + 12 * group)
        yield from range(first, last + 1)


def _short(content, at):
    return struct.unpack_from(">H", content, at)[0]


def _long(content, at):
    return struct.unpack_from(">L", content, at)[0]


READERS = {4: _of_pieces, 12: _of_groups}
