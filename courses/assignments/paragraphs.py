"""A text in pieces at which comments can stand."""

from lxml import html as parser


def cut(html):
    """The blocks of a text that markup made, as a list of HTML, in order: paragraphs, headings, lists as a whole."""
    blocks = parser.fromstring(f"<div>{html}</div>") if html.strip() else ()
    return [parser.tostring(block, encoding="unicode", with_tail=False).strip() for block in blocks]
