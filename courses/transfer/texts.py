"""HTML of other systems as plain texts: paragraphs, and lists with dashes. What else it holds is named, not kept."""

import re

import lxml.html

from languages.saying import said as _
from markup.cleaning import SCHEMES

BLOCKS = {
    *("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3"),
    *("h4", "h5", "h6", "header", "footer", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tr", "ul"),
}
SILENT = {"script", "style", "template", "head", "title", "noscript", "svg", "math", "object", "iframe", "canvas"}
CODE = {"script", "object", "embed", "iframe", "applet", "svg"}
MEDIA = {"img", "audio", "video", "source"}
LANGUAGE_SPANS = re.compile(r"\bmultilang\b")


def looks_like_html(text):
    return bool(re.search(r"<[a-zA-Z/!][^>]*>|&(#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);", text))


def plain(html):
    """Return (text, notes): the words of some HTML, and what of it could not be kept."""
    if not html or not looks_like_html(html):
        return tidy(html or ""), []
    tree = parsed(html)
    if tree is None:
        return "", []
    pieces, met = [], set()
    _collect(tree, pieces, met)
    return tidy("".join(pieces)), notes_of(met)


def parsed(html):
    """Some HTML as a tree below one element, or None when nothing is in it. It is only read, never shown."""
    html = re.sub(r"^\s*<\?xml[^>]*\?>", "", html.replace("\0", ""))
    try:
        return lxml.html.fragment_fromstring(html, create_parent="div")
    except (lxml.etree.ParserError, ValueError):
        return None


def notes_of(met):
    """What to say of the tags that were met and not kept."""
    notes = []
    if met & CODE:
        notes.append(_("A script, or something embedded, was taken out."))
    if met & MEDIA:
        notes.append(_("A picture or a recording in the text was left out."))
    if met & {"math"}:
        notes.append(_("A formula was left out."))
    if met & {"table"}:
        notes.append(_("A table became lines of text."))
    return notes


def tidy(text):
    """A text without needless blanks, with at most one empty line between paragraphs."""
    lines = [re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in text.replace("\r\n", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _collect(node, pieces, met):
    tag = node.tag if isinstance(node.tag, str) else None
    if tag is None:
        return
    if tag in SILENT | MEDIA | {"embed", "applet", "table"}:
        met.add(tag)
    if tag == "img" and node.get("alt"):
        pieces.append(f"[{node.get('alt')}]")
    if tag in SILENT:
        return
    pieces.append(_opening(tag))
    pieces.append(_inside(node.text, tag))
    for child in node:
        _collect(child, pieces, met)
        pieces.append(_inside(child.tail, tag))
    if tag in BLOCKS:
        pieces.append("\n\n" if tag in ("p", "ul", "ol", "table", "blockquote") else "\n")


def _opening(tag):
    if tag == "li":
        return "\n– "
    if tag in ("td", "th"):
        return " "
    return "\n" if tag == "br" or tag in BLOCKS else ""


def _inside(text, tag):
    """White space in HTML is one blank, but where it is kept as it is."""
    return text or "" if tag == "pre" else re.sub(r"\s+", " ", text or "")


def is_safe_address(url):
    """Whether an address may stand in a text of ours."""
    scheme = url.strip().partition(":")[0].lower()
    return scheme in SCHEMES
