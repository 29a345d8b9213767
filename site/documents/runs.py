"""The words of an office file, which programs cut into runs: one name may stand in three of them."""

import re
from dataclasses import dataclass

from lxml import etree

# Paragraphs of Word and PowerPoint, the texts of a sheet, paragraphs and headings of OpenDocument.
PARAGRAPHS = {"p", "si", "is", "h"}
# What stands between two words without being one.
BETWEEN = {"tab", "br", "cr", "s", "line-break"}
# Words that are no text: what a picture shows, and where a link leads.
SAID = ("descr", "title", "name", "Target")
NOWHERE = "about:blank"
MASK = "▒▒▒"
TAG = re.compile(r"(<[^>]*>)")


@dataclass
class Run:
    """A piece of text as it stands in the file: in an element, or behind it."""

    element: object
    is_tail: bool

    @property
    def text(self):
        return (self.element.tail if self.is_tail else self.element.text) or ""

    @text.setter
    def text(self, words):
        if self.is_tail:
            self.element.tail = words
        else:
            self.element.text = words


def covered_words(content, names):
    """The XML of a part with the names in its words covered, those too that are cut into several runs."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        pieces = TAG.split(content.decode("utf-8", errors="replace"))
        return "".join(piece if piece.startswith("<") else names.sub(MASK, piece) for piece in pieces).encode()
    for element in root.iter(etree.Element):
        _cover_attributes(element, names)
        if _name(element) in PARAGRAPHS:
            _cover(_runs(element), names)
        elif not any(_name(each) in PARAGRAPHS for each in element.iterancestors()):
            _cover([(run := Run(element, False), run.text)], names)
    is_alone = root.getroottree().docinfo.standalone
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=is_alone)


def _cover_attributes(element, names):
    for name, words in element.attrib.items():
        if etree.QName(name).localname in SAID and names.search(words):
            element.set(name, NOWHERE if name == "Target" else names.sub(MASK, words))


def _cover(runs, names):
    """Cover the names in runs that are read as one text; a mask goes into the first run that its name touches."""
    whole = "".join(words for _run, words in runs)
    for found in reversed(list(names.finditer(whole))):
        start, mask = 0, MASK
        for place, (run, words) in enumerate(runs):
            end = start + len(words)
            if run and start < found.end() and found.start() < end:
                left, right = (
                    words[: max(found.start() - start, 0)],
                    words[found.end() - start :] if found.end() < end else "",
                )
                runs[place] = (run, left + mask + right)
                mask = ""
            start = end
    for run, words in runs:
        if run and run.text != words:
            run.text = words


def _runs(paragraph):
    """[(run, its words)] of a paragraph in their order; what stands between words is read as a space, and is no run."""
    found = [(Run(paragraph, False), paragraph.text or "")]
    for child in paragraph:
        if isinstance(child.tag, str) and _name(child) not in PARAGRAPHS:
            found += [(None, " ")] if _name(child) in BETWEEN else _runs(child)
        found.append((Run(child, True), child.tail or ""))
    return [(run, words) for run, words in found if words]


def _name(element):
    return etree.QName(element).localname
