"""What changed between two versions of a text, word by word, for people to see."""

import re
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join

PIECES = re.compile(r"\s+|\w+|[^\w\s]")
# Beyond this many words the comparison goes line by line: it costs the square of the number of pieces.
MOST_WORDS = 4000


def differences(before, after):
    """Safe HTML of the newer text, with what was taken out in `<del>` and what was put in in `<ins>`."""
    old, new = pieces(before), pieces(after)
    if len(old) + len(new) > MOST_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    steps = SequenceMatcher(None, old, new, autojunk=True).get_opcodes()
    return format_html_join("", "{}", ((_shown(*step, old, new),) for step in steps))


def pieces(text):
    return PIECES.findall(text)


def _shown(kind, a, b, c, d, old, new):
    gone, come = "".join(old[a:b]), "".join(new[c:d])
    if kind == "equal":
        return come
    return format_html(
        "{}{}", format_html("<del>{}</del>", gone) if gone else "", format_html("<ins>{}</ins>", come) if come else ""
    )
