"""Where something stands in a text: its paragraphs are counted and marked, so that a link leads there. Pure."""

import re

PIECE = re.compile(r"<(?P<tag>p|h[2-6])(?P<attributes>(?:\s[^>]*)?)>(?P<text>.*?)</(?P=tag)>", re.DOTALL)
# The name that the editor gives to each paragraph and heading.
KEY = re.compile(r'data-block-key="([\w-]{1,40})"')


def marked(html, before=0):
    """Return (the HTML with an id on each paragraph and heading, how many there are up to here)."""
    number = before

    def mark(match):
        nonlocal number
        number += 1
        return f'<{match["tag"]} id="p{number}"{match["attributes"]}>{match["text"]}</{match["tag"]}>'

    return PIECE.sub(mark, html), number
