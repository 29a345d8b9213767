"""HTML of other systems as the blocks of a lesson: texts, tables, quotations, pictures, files, videos of known sites.

`follow` says where an address of the file leads: ("file", its name), an address of the web, or None.
"""

from html import escape

import lxml.html
import nh3

from blocks import providers
from courses.transfer.texts import CODE, is_safe_address, notes_of, parsed, plain
from languages.saying import said as _
from markup.cleaning import SCHEMES

TAGS = {"p", "h2", "h3", "strong", "em", "ol", "ul", "li", "hr", "a", "sup", "sub", "br"}
RENAMED = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "b": "strong", "i": "em", "dt": "p", "dd": "p"}
WRAPPERS = {"div", "section", "article", "main", "header", "footer", "center", "figure", "aside", "details", "body"}
APART = {"table", "img", "iframe", "blockquote", "video", "audio", "pre"}
INLINE = {
    *("a", "abbr", "b", "br", "cite", "code", "em", "font", "i", "label", "mark", "q", "s", "small", "span", "strong"),
    *("sub", "sup", "u", "input", "button"),
}
DROPPED = CODE | {"style", "link", "meta", "form", "template", "noscript", "title", "head"}
WORDS_A_MINUTE = 150
LONGEST_CAPTION = 200


def minutes_of(blocks):
    """How long the blocks take to read, roughly."""
    words = sum(len(plain(str(block["value"]))[0].split()) for block in blocks)
    return max(1, min(round(words / WORDS_A_MINUTE), 240))


def blocks_of(html, follow=lambda url: url if is_safe_address(url) else None):
    """Return (blocks, notes): blocks as the lesson keeps them, files by name as {"type": "file", "value": name}."""
    tree = parsed(html or "")
    if tree is None:
        return [], []
    making = Making(follow)
    making.take(tree)
    return making.done(), making.notes()


class Making:
    """Blocks in the making: text gathers until something comes that stands apart."""

    def __init__(self, follow):
        self.follow, self.blocks, self.text, self.met, self.said = follow, [], [], set(), []

    def take(self, wrapper):
        """Take what is in an element piece by piece."""
        run = lxml.html.Element("p")
        run.text = wrapper.text
        for child in list(wrapper):
            tag = child.tag if isinstance(child.tag, str) else "br"
            if tag in INLINE:
                run.append(child)
                continue
            tail, child.tail = child.tail, None
            self._run(run)
            run = lxml.html.Element("p")
            run.text = tail
            self._block(child, tag)
        self._run(run)

    def _run(self, run):
        """Words that stand loose between blocks are a paragraph."""
        if len(run) or (run.text or "").strip():
            self._piece(run)

    def _block(self, child, tag):
        if tag in WRAPPERS:
            self.take(child)
        elif tag in APART:
            self._apart(child)
        elif tag in DROPPED:
            self.met.add(tag)
        else:
            self._piece(child)

    def _loose(self, text):
        if text and text.strip():
            self.text.append(f"<p>{escape(text.strip(), quote=False)}</p>")

    def _piece(self, element):
        """A paragraph, a list, a heading: what stands apart within it follows after it."""
        apart = []
        for inner in list(element.iter()):
            tag = inner.tag if isinstance(inner.tag, str) else ""
            if tag in CODE:
                self.met.add(tag)
            if tag in APART and inner is not element:
                tail, parent = inner.tail, inner.getparent()
                inner.tail = None
                apart.append(inner)
                _leave(parent, inner, tail)
            elif tag == "a":
                apart += self._link(inner)
            elif tag in RENAMED:
                inner.tag = RENAMED[tag]
        html = lxml.html.tostring(element, encoding="unicode")
        clean = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, link_rel=None, url_schemes=SCHEMES)
        if plain(clean)[0] or element.tag == "hr":
            self.text.append(clean)
        for each in apart:
            if isinstance(each, dict):
                self._add(each)
            else:
                self._apart(each)

    def _link(self, element):
        """A link to a file of the package becomes the file, below the text."""
        target = self.follow((element.get("href") or "").strip()) if element.get("href") else None
        if isinstance(target, str):
            element.set("href", target)
            return []
        if element.get("href") and not element.get("href").startswith("#") and target is None:
            self.said.append(_("A link to another place of the course was taken out; its words stay."))
        element.attrib.pop("href", None)
        title = plain(lxml.html.tostring(element, encoding="unicode", with_tail=False))[0]
        return [{"type": "file", "value": target[1], "title": title[:160]}] if target else []

    def _add(self, block):
        self._flush()
        self.blocks.append(block)

    def _flush(self):
        if self.text:
            self.blocks.append({"type": "text", "value": "".join(self.text)})
            self.text = []

    def _apart(self, element):
        _APART[element.tag](self, element)

    def _picture(self, element):
        target = self.follow((element.get("src") or "").strip())
        if isinstance(target, tuple):
            self._add({"type": "picture", "value": target[1], "alt": (element.get("alt") or "").strip()[:255]})
        else:
            self.said.append(_("A picture that is not in the file was left out."))

    def _frame(self, element):
        url = (element.get("src") or "").strip()
        url = f"https:{url}" if url.startswith("//") else url
        provider, _player = providers.find(url)
        if provider is None:
            self.met.add("iframe")
            return
        title = (element.get("title") or provider.name).strip()[:160]
        description = _("A video at %(name)s.") % {"name": provider.name}
        self._add({"type": "embed", "value": {"url": url, "title": title, "description": description}})

    def _table(self, element):
        rows = [[_cell(cell) for cell in row.iterchildren("td", "th")] for row in element.iter("tr")]
        rows = [row for row in rows if any(row)]
        width = max((len(row) for row in rows), default=0)
        if len(rows) < 2 or width < 2:
            for row in rows:
                self._loose(" ".join(row))
            return
        caption = element.find(".//caption")
        caption = plain(caption.text_content())[0] if caption is not None else " · ".join(filter(None, rows[0]))
        cells = "\n".join("\t".join([*row, *[""] * (width - len(row))]) for row in rows)
        value = {"caption": caption[:LONGEST_CAPTION], "cells": cells, "row_heads": False}
        self._add({"type": "table", "value": value})

    def _quote(self, element):
        text = plain(lxml.html.tostring(element, encoding="unicode", with_tail=False))[0]
        if text:
            self._add({"type": "quote", "value": {"text": text, "author": "", "source": ""}})

    def _recording(self, element):
        self.said.append(_("A recording was left out: it needs captions or a transcript first."))

    def _as_typed(self, element):
        for line in element.text_content().splitlines():
            self._loose(line)

    def done(self):
        self._flush()
        return self.blocks

    def notes(self):
        return list(dict.fromkeys([*notes_of(self.met & CODE), *self.said]))


def _leave(parent, inner, tail):
    """Take an element out of its parent, and leave the words after it."""
    before = inner.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (tail or "")
    else:
        parent.text = (parent.text or "") + (tail or "")
    parent.remove(inner)


def _cell(cell):
    return " ".join(plain(lxml.html.tostring(cell, encoding="unicode", with_tail=False))[0].split()).replace("|", "/")


_APART = {
    "img": Making._picture,
    "iframe": Making._frame,
    "table": Making._table,
    "blockquote": Making._quote,
    "video": Making._recording,
    "audio": Making._recording,
    "pre": Making._as_typed,
}
