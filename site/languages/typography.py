"""What a text needs so that it breaks where its language lets it."""

import re

NO_BREAK = "\N{NO-BREAK SPACE}"
BEFORE_A_MARK = re.compile(r" (?=[:;?!»%])")


def held_together(text, code):
    """The text with its own spaces made unbreakable where a line must not end: in French before a high mark."""
    return BEFORE_A_MARK.sub(NO_BREAK, text).replace("« ", f"«{NO_BREAK}") if code == "fr" else text
