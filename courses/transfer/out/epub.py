"""A book as EPUB 3: a ZIP of XHTML whose first entry says what it is, with a table of contents."""

import io
import zipfile
from html import escape

from django.utils import timezone
from django.utils.translation import gettext as _

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
 <rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
STYLE = """body { font-family: serif; line-height: 1.5; margin: 5%; }
h1, h2, h3, h4 { font-family: sans-serif; line-height: 1.25; }
img { max-width: 100%; height: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #999; padding: .3em; text-align: left; vertical-align: top; }
caption { font-weight: bold; text-align: left; }
.callout { border-left: .3em solid #0a5c5a; padding-left: .8em; margin: 1em 0; }
.note { font-style: italic; }
"""
PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang="{language}" xml:lang="{language}">
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>{body}</body>
</html>
"""
SPOKEN = {"pt-br": "pt-BR"}


def write(book):
    """The bytes of a Book as EPUB."""
    language = SPOKEN.get(book.language, book.language)
    pages = _pages(book, language)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        # Readers look for this entry first, as it is, not compressed.
        parts.writestr(zipfile.ZipInfo("mimetype", (1980, 1, 1, 0, 0, 0)), "application/epub+zip", zipfile.ZIP_STORED)
        parts.writestr("META-INF/container.xml", CONTAINER)
        parts.writestr("OEBPS/style.css", STYLE)
        parts.writestr("OEBPS/nav.xhtml", _contents(book, language))
        for name, (_title, content) in pages.items():
            parts.writestr(f"OEBPS/{name}", content)
        for name, content in book.pictures.items():
            parts.writestr(zipfile.ZipInfo(f"OEBPS/{name}", (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_STORED)
        parts.writestr("OEBPS/book.opf", _package(book, language, pages))
    return out.getvalue()


def _page(title, body, language):
    return PAGE.format(title=escape(title), body=body, language=language)


def _pages(book, language):
    """{name: (title, XHTML)}: the title, then each chapter and each lesson."""
    under = f"<p>{escape(book.subtitle)}</p>" if book.subtitle else ""
    body = f"<section><h1>{escape(book.title)}</h1>{under}<p>{escape(book.publisher)}</p></section>"
    pages = {"title.xhtml": (book.title, _page(book.title, body, language))}
    for number, chapter in enumerate(book.chapters, 1):
        for place, section in enumerate(chapter.sections, 1):
            spoken = SPOKEN.get(section.language, section.language)
            opening = f"<p>{escape(chapter.title)}</p>" if place == 1 else ""
            inside = f'<div lang="{spoken}" xml:lang="{spoken}">{section.html}</div>'
            body = f"{opening}<h1>{escape(section.title)}</h1>{inside}"
            if chapter.question and place == len(chapter.sections):
                body += f"<h2>{escape(_('To discuss'))}</h2><p>{escape(chapter.question)}</p>"
            pages[name_of(number, place)] = (
                section.title,
                _page(section.title, f"<section>{body}</section>", language),
            )
    return pages


def name_of(number, place):
    return f"lesson-{number}-{place}.xhtml"


def _contents(book, language):
    chapters = []
    for number, chapter in enumerate(book.chapters, 1):
        lessons = "".join(
            f'<li><a href="{name_of(number, place)}">{escape(section.title)}</a></li>'
            for place, section in enumerate(chapter.sections, 1)
        )
        if lessons:
            chapters.append(f"<li><span>{escape(chapter.title)}</span><ol>{lessons}</ol></li>")
    title = _("Contents")
    first = f'<li><a href="title.xhtml">{escape(book.title)}</a></li>'
    listed = f'<nav epub:type="toc" id="toc"><h1>{title}</h1><ol>{first}{"".join(chapters)}</ol></nav>'
    return _page(title, listed, language)


def _package(book, language, pages):
    """What the book is called, what it is made of, in which order it is read, and that everybody can read it."""
    modified = timezone.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    items = [
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="style" href="style.css" media-type="text/css"/>',
        *(
            f'<item id="page{number}" href="{name}" media-type="application/xhtml+xml"/>'
            for number, name in enumerate(pages)
        ),
        *(
            f'<item id="picture{number}" href="{name}" media-type="image/jpeg"/>'
            for number, name in enumerate(book.pictures)
        ),
    ]
    spine = "".join(f'<itemref idref="page{number}"/>' for number in range(len(pages)))
    access = {
        "schema:accessMode": "textual",
        "schema:accessModeSufficient": "textual",
        "schema:accessibilityFeature": "tableOfContents",
        "schema:accessibilityHazard": "none",
    }
    meta = "".join(f'<meta property="{name}">{value}</meta>' for name, value in access.items())
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{book.key}</dc:identifier><dc:title>{escape(book.title)}</dc:title>
<dc:language>{language}</dc:language><dc:publisher>{escape(book.publisher)}</dc:publisher>
<meta property="dcterms:modified">{modified}</meta>{meta}
</metadata>
<manifest>{"".join(items)}</manifest>
<spine>{spine}</spine>
</package>
"""
