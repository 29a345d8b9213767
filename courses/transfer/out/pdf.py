"""A book as PDF to print: tagged (PDF/UA-1), to be kept (PDF/A-2a), in its language.

Typst sets it with its own fonts and no network. What people wrote comes in as strings alone, never as its markup.
"""

import logging
import re
import tempfile
from functools import cache
from pathlib import Path

import lxml.html
import typst
from django.utils import timezone
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

# Typst hyphenates and names things by language; Spanish of the Americas has no region that it knows.
SPOKEN = {"en": "en", "es": "es", "pt-br": "pt", "fr": "fr"}
STANDARDS = ["a-2a", "ua-1"]
LOOK = """
#set page(paper: "us-letter", margin: (x: 1in, y: 0.9in), numbering: "1")
#set par(leading: 0.65em, spacing: 1em, justify: false)
#set table(stroke: 0.5pt + rgb("#999999"), inset: 5pt)
#show heading: set text(fill: rgb("#0a5c5a"))
#show heading.where(level: 1): it => { pagebreak(weak: true); block(below: 1em, text(size: 1.25em, it.body)) }
#show link: set text(fill: rgb("#0a5c5a"))
#let callout(body) = block(stroke: (left: 2pt + rgb("#0a5c5a")), inset: (left: 10pt, y: 4pt), width: 100%, body)
"""


@cache
def _fonts():
    return typst.Fonts(include_system_fonts=False)


def write(book):
    """The bytes of a Book as PDF."""
    with tempfile.TemporaryDirectory(prefix="book-") as folder:
        for name, content in book.pictures.items():
            (Path(folder) / name).write_bytes(content)
        source = Path(folder) / "book.typ"
        source.write_text(document(book), encoding="utf-8")
        compiler = typst.Compiler(str(source), root=folder, font_paths=_fonts())
        try:
            return compiler.compile(
                format="pdf", pdf_standards=STANDARDS, timestamp=timezone.now().replace(microsecond=0)
            )
        except typst.TypstError:
            # Better a book that is tagged and does not claim the standard than none.
            logger.exception("The book %s does not keep to %s.", book.key, STANDARDS)
            return compiler.compile(format="pdf")


def document(book):
    """The source of a Book for Typst."""
    pieces = [
        f"#set document(title: {string(book.title)}, author: {string(book.publisher)})",
        f'#set text(font: "Libertinus Serif", size: 11pt, lang: "{SPOKEN[book.language]}")',
        LOOK,
        f"#align(center + horizon)[#text(size: 26pt, weight: 700)[{words(book.title)}]\n\n{words(book.subtitle)}"
        f"\n\n{words(book.publisher)}]",
        "#pagebreak()",
        f"#outline(title: {string(_('Contents'))}, depth: 2)",
    ]
    for chapter in book.chapters:
        pieces.append(f"#heading(level: 1)[{words(chapter.title)}]")
        pieces += [_section(section, book) for section in chapter.sections]
        if chapter.question:
            pieces.append(f"#heading(level: 2)[{words(_('To discuss'))}]\n\n{words(chapter.question)}")
    return "\n\n".join(pieces)


def _section(section, book):
    title = f"#heading(level: 2)[{words(section.title)}]"
    tree = lxml.html.fragment_fromstring(section.html or " ", create_parent="div")
    return f'{title}\n\n#[#set text(lang: "{SPOKEN[section.language]}")\n{Setting(book).inside(tree)}\n]'


def string(text):
    """A text as a string of Typst's."""
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", text or "")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", " ") + '"'


def words(text):
    """A text within markup: a string that is shown."""
    return f"#{string(text)};" if text else ""


class Setting:
    """HTML of a lesson on its way into markup of Typst's."""

    def __init__(self, book):
        self.book = book
        # Headings within a lesson stand below it, and none is jumped over.
        self.level = 2

    def inside(self, element):
        pieces = [words(re.sub(r"\s+", " ", element.text or ""))]
        for child in element:
            if isinstance(child.tag, str):
                pieces.append(self.one(child))
            pieces.append(words(re.sub(r"\s+", " ", child.tail or "")))
        return "".join(pieces)

    def one(self, element):
        make, language = _TAGS.get(element.tag), SPOKEN.get(element.get("lang"))
        made = make(self, element) if make else self.inside(element)
        return f'#text(lang: "{language}")[{made}];' if language else made

    def paragraph(self, element):
        return f"\n\n{self.inside(element)}\n\n"

    def heading(self, element):
        self.level = min({"h2": 3, "h3": 4, "h4": 5}[element.tag], self.level + 1)
        return f"\n\n#heading(level: {self.level}, outlined: false)[{self.inside(element)}]\n\n"

    def items(self, element):
        kind = "enum" if element.tag == "ol" else "list"
        items = [f"[{self.inside(item)}]" for item in element.iterchildren("li")]
        return f"\n\n#{kind}({', '.join(items)})\n\n" if items else ""

    def link(self, element):
        href, inside = element.get("href") or "", self.inside(element)
        return f"#link({string(href)})[{inside}];" if href and inside else inside

    def picture(self, element):
        name = element.get("src") or ""
        if name not in self.book.pictures:
            return ""
        alt = element.get("alt")
        drawn = (
            f"image({string(name)}, width: 80%, alt: {string(alt)})" if alt else f"image({string(name)}, width: 80%)"
        )
        return f"\n\n#align(center, {drawn if alt else f'pdf.artifact({drawn})'})\n\n"

    def table(self, element):
        rows = [list(row.iterchildren("th", "td")) for row in element.iter("tr")]
        width = max((len(row) for row in rows), default=0)
        if not width:
            return ""
        caption = element.find("caption")
        above = f"\n\n#strong[{self.inside(caption)}]\n\n" if caption is not None else "\n\n"
        cells = [[f"[{self.inside(cell)}]" for cell in row] + ["[]"] * (width - len(row)) for row in rows]
        head = f"table.header({', '.join(cells[0])})"
        body = ", ".join(cell for row in cells[1:] for cell in row)
        return f"{above}#table(columns: (1fr,) * {width}, {head}, {body})\n\n"

    def quotation(self, element):
        return f"\n\n#quote(block: true)[{self.inside(element)}]\n\n"

    def box(self, element):
        inside = self.inside(element)
        return f"\n\n#callout[{inside}]\n\n" if element.get("class") == "callout" else inside

    def typed(self, element):
        return f"\n\n#raw({string(element.text_content())}, block: true)\n\n"


def _around(function):
    return lambda setting, element: f"#{function}[{setting.inside(element)}];"


_TAGS = {
    "p": Setting.paragraph,
    "h2": Setting.heading,
    "h3": Setting.heading,
    "h4": Setting.heading,
    "ul": Setting.items,
    "ol": Setting.items,
    "a": Setting.link,
    "img": Setting.picture,
    "table": Setting.table,
    "blockquote": Setting.quotation,
    "div": Setting.box,
    "figcaption": Setting.paragraph,
    "pre": Setting.typed,
    "strong": _around("strong"),
    "b": _around("strong"),
    "em": _around("emph"),
    "i": _around("emph"),
    "sup": _around("super"),
    "sub": _around("sub"),
    "br": lambda setting, element: "#linebreak();",
    "hr": lambda setting, element: "\n\n#line(length: 100%, stroke: 0.5pt)\n\n",
}
