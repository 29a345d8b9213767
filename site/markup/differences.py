"""What changed between two versions of a text, word by word, for people to see."""

import re
from difflib import SequenceMatcher

from django.utils.html import escape

PIECES = re.compile(r"\s+|\w+|[^\w\s]")
# Beyond this many words the comparison goes line by line: it costs the square of the number of pieces.
MOST_WORDS = 4000


def differences(before, after):
    """Safe HTML of the newer text, with what was taken out in `<del>` and what was put in in `<ins>`."""
    old, new = pieces(before), pieces(after)
    if len(old) + len(new) > MOST_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return "".join(_shown(*change, old, new) for change in SequenceMatcher(None, old, new, autojunk=True).get_opcodes())


def pieces(text):
    return PIECES.findall(text)


def _shown(kind, a, b, c, d, old, new):
    gone, come = escape("".join(old[a:b])), escape("".join(new[c:d]))
    if kind == "equal":
        return come
    return (f"<del>{gone}</del>" if gone else "") + (f"<ins>{come}</ins>" if come else "")
