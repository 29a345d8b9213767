"""Plain text and tables of text: nothing in them that a browser or a shell would run."""

import re

from documents import refusing

ENDINGS = {"txt": "txt", "md": "txt", "csv": "csv"}
# How a page, a drawing, a program for a shell or an XML file begins.
RUNS = re.compile(rb"^\s*(\xef\xbb\xbf)?\s*(<|#!|%!)")


def kind_of(content, name):
    """`txt` or `csv` for text that is called so; "" for what is no text or is called something else."""
    ending = ENDINGS.get(str(name).rpartition(".")[2].casefold())
    if not ending or not content.strip():
        return ""
    if RUNS.match(content[:1000]):
        raise refusing.active()
    return ending if is_text(content) else ""


def is_text(content):
    if b"\0" in content:
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        # The Windows encoding of Western Europe has five gaps, and text has no controls.
        return not re.search(rb"[\x00-\x08\x0e-\x1f\x81\x8d\x8f\x90\x9d]", content)
    return not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", content)
