"""Files for the tests: good ones of each kind, and some that mean harm."""

import io
import zipfile
import zlib

from PIL import Image

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
BODY = '<?xml version="1.0"?><w:document xmlns:w="w"><w:body><w:p>Cash for families</w:p></w:body></w:document>'


def picture(kind="PNG", size=(40, 30), mode="RGB", **options):
    file = io.BytesIO()
    Image.new(mode, size, "teal").save(file, kind, **options)
    return file.getvalue()


def package(parts, **options):
    """A zip file of {name: content}."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return file.getvalue()


def docx(**parts):
    """A document as Word writes it; `parts` are further ones by name."""
    return package({"[Content_Types].xml": TYPES, "word/document.xml": BODY, **parts})


def odt(**parts):
    return package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<office:text/>", **parts})


def pdf(inside=b"", stream=b"BT (Hello) Tj ET"):
    body = b"1 0 obj << /Type /Catalog " + inside + b" >> endobj\n2 0 obj << /Length %d >>\n" % len(stream)
    return b"%PDF-1.7\n" + body + b"stream\n" + stream + b"\nendstream endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def pdf_with_packed_objects(inside):
    packed = zlib.compress(inside)
    head = b"%PDF-1.7\n3 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n"
    return head + packed + b"\nendstream endobj\n%%EOF\n"
