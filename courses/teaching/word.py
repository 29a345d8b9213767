"""A report as a document for word processors: headings, tables with heads that repeat, and the language of its text.

The few parts that such a file needs are written as they are, since nothing else here makes one.
"""

import io
import zipfile
from html import escape

from django.utils import timezone

from courses.teaching.printing import facts_of

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OPEN = "http://schemas.openxmlformats.org"
_MAIN = f"{_OPEN}/wordprocessingml/2006/main"
_PARTS = {
    "[Content_Types].xml": f"""<Types xmlns="{_OPEN}/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="{KIND}.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{KIND.removesuffix(".document")}.styles+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{_OPEN}/package/2006/relationships">
<Relationship Id="d" Type="{_OPEN}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
<Relationship Id="c" Type="{_OPEN}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>""",
    "word/_rels/document.xml.rels": f"""<Relationships xmlns="{_OPEN}/package/2006/relationships">
<Relationship Id="s" Type="{_OPEN}/officeDocument/2006/relationships/styles" Target="styles.xml"/>
</Relationships>""",
}
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:color="C9C2B0"/>' for edge in ("top", "bottom", "insideH", "insideV")
)


def report_docx(report, issuer):
    """The file of a report in the reader's language."""
    facts, out = facts_of(report, issuer, timezone.localtime()), io.BytesIO()
    parts = _PARTS | {
        "word/document.xml": f'<w:document xmlns:w="{_MAIN}"><w:body>{"".join(_body(facts))}</w:body></w:document>',
        "word/styles.xml": _styles(f"{facts['lang']}-{facts['region']}"),
        "docProps/core.xml": _core(facts),
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
    return out.getvalue()


def _body(facts):
    yield _line(facts["issuer"])
    yield _line(facts["title"], "Title")
    yield _line(facts["said"])
    yield _line(facts["words"]["meaning"], "Heading1")
    for (label, definition), (_label, number) in zip(facts["definitions"], facts["whole"], strict=True):
        yield _line(f"{label}: {number}", "Heading2")
        yield _line(definition)
    for table in facts["tables"]:
        yield _line(table["label"], "Heading1")
        yield _table(table["heads"], table["rows"])
    yield _line(facts["words"]["hidden"])


def _line(text, style="", is_number=False):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    side = '<w:jc w:val="right"/>' if is_number else ""
    words = f'<w:r><w:t xml:space="preserve">{_clean(text)}</w:t></w:r>'
    return f"<w:p><w:pPr>{style}{side}</w:pPr>{words}</w:p>"


def _table(heads, rows):
    grid = "<w:gridCol/>" * len(heads)
    lines = [_row(heads, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", "TableHead"), *map(_row, rows)]
    frame = f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{_EDGES}</w:tblBorders>'
    look = '<w:tblLook w:firstRow="1" w:firstColumn="1" w:noVBand="1"/></w:tblPr>'
    return f"<w:tbl>{frame}{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>" + _line("")


def _row(cells, properties="<w:trPr><w:cantSplit/></w:trPr>", style=""):
    lines = (_line(str(cell), style, is_number=place > 0) for place, cell in enumerate(cells))
    return f"<w:tr>{properties}{''.join(f'<w:tc>{line}</w:tc>' for line in lines)}</w:tr>"


def _styles(language):
    bold = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{label}"/><w:pPr><w:keepNext/>'
        f'<w:spacing w:before="240" w:after="80"/>{level}</w:pPr><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for name, label, level, size in (
            ("Title", "Title", "", 40),
            ("Heading1", "heading 1", '<w:outlineLvl w:val="0"/>', 28),
            ("Heading2", "heading 2", '<w:outlineLvl w:val="1"/>', 24),
        )
    )
    head = (
        '<w:style w:type="paragraph" w:styleId="TableHead"><w:name w:val="Table Head"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    told = f'<w:rPr><w:sz w:val="20"/><w:lang w:val="{language}"/></w:rPr>'
    usual = f"<w:docDefaults><w:rPrDefault>{told}</w:rPrDefault></w:docDefaults>"
    return f'<w:styles xmlns:w="{_MAIN}">{usual}{bold}{head}</w:styles>'


def _core(facts):
    return (
        f'<cp:coreProperties xmlns:cp="{_OPEN}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{_clean(facts['title'])}</dc:title><dc:creator>{_clean(facts['issuer'])}</dc:creator>"
        f"<dc:language>{facts['lang']}-{facts['region']}</dc:language></cp:coreProperties>"
    )


def _clean(text):
    """The text for XML, without the characters that it cannot hold."""
    return escape("".join(letter for letter in str(text) if letter in "\t\n" or letter >= " "), quote=False)
