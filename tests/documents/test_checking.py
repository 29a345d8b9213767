"""What is taken and what is not: a file is what is in it, whatever it is called."""

import io
import resource
import struct
import zlib

import pytest
from PIL import Image

from documents import names
from documents.checking import checked
from documents.refusing import Refused
from tests.documents.making import docx, odt, package, pdf, pdf_with_packed_objects, picture

GOOD = {
    "a PDF": ("plan.pdf", pdf(), "pdf"),
    "a document of Word": ("plan.docx", docx(), "docx"),
    "a document of LibreOffice": ("plan.odt", odt(), "odt"),
    "a photograph": ("beach.jpeg", picture("JPEG"), "jpg"),
    "a drawing that one sees through": ("logo.png", picture("PNG", mode="RGBA"), "png"),
    "a picture of the web": ("a.webp", picture("WEBP"), "jpg"),
    "notes": ("notas.txt", "Señal de humo\n".encode(), "txt"),
    "notes in the encoding of Windows": ("notas.md", "Señal".encode("cp1252"), "txt"),
    "a table": ("gasto.csv", b"a;b\n1;2\n", "csv"),
    "something said aloud": ("audio.mp3", b"ID3\x04" + b"\0" * 60, "mp3"),
    "something said to a browser": ("audio.webm", b"\x1a\x45\xdf\xa3\x42\x82\x84webm" + b"\0" * 60, "webm"),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_officials_work_with_is_taken(name):
    called, content, kind = GOOD[name]

    assert checked(io.BytesIO(content), called).kind.name == kind


SWELLING = docx(**{"word/media/a.xml": b" " * 20_000_000})
LYING = bytearray(SWELLING).replace(struct.pack("<I", 20_000_000), struct.pack("<I", 1000))
RELATION = (
    '<Relationships><Relationship Type="http://x/{kind}" Target="http://x/" TargetMode="External"/></Relationships>'
)
BAD = {
    "a page": ("plan.pdf", b"<!doctype html><script>alert(1)</script>", "kind"),
    "a page that calls itself a text": ("plan.txt", b"  <html><script>alert(1)</script>", "active"),
    "a drawing with a script": ("plan.svg", b"<svg onload='alert(1)'/>", "kind"),
    "a program": ("plan.txt", b"#!/bin/sh\nrm -rf /", "active"),
    "a program for Windows": ("plan.docx", b"MZ\x90\0" + b"\0" * 90, "kind"),
    "nothing": ("plan.txt", b"", "kind"),
    "a bare archive": ("plan.docx", package({"a.txt": "a"}), "kind"),
    "a document with macros": ("plan.docx", docx(**{"word/vbaProject.bin": "x"}), "active"),
    "a document that starts a program": ("plan.docx", docx(**{"a.xml": "<w:instrText> DDEAUTO x"}), "active"),
    "a document with a program inside": ("plan.docx", docx(**{"word/embeddings/oleObject1.bin": "x"}), "active"),
    "a document whose template is elsewhere": (
        "plan.docx", docx(**{"word/_rels/settings.xml.rels": RELATION.format(kind="attachedTemplate")}), "active",
    ),
    "a document with entities": ("plan.docx", docx(**{"word/a.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "active"),
    "a LibreOffice document with a macro": ("plan.odt", odt(**{"Basic/Standard/Module1.xml": "<x/>"}), "active"),
    "a document that leaves its folder": ("plan.docx", docx(**{"../../etc/passwd": "x"}), "broken"),
    "a document cut off": ("plan.docx", docx()[:120], "broken"),
    "a document that swells": ("plan.docx", SWELLING, "swollen"),
    "a document that swells and lies": ("plan.docx", bytes(LYING), None),
    "a PDF with a script": ("plan.pdf", pdf(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "active"),
    "a PDF with a script in other letters": ("plan.pdf", pdf(b"/OpenAction << /S /J#61vaScript >>"), "active"),
    "a PDF with a script in a packed list": ("plan.pdf", pdf_with_packed_objects(b"<< /S /JavaScript >>"), "active"),
    "a PDF that starts a program": ("plan.pdf", pdf(b"/A << /S /Launch /F (cmd.exe) >>"), "active"),
    "a PDF with a file inside": ("plan.pdf", pdf(b"/Names << /EmbeddedFiles 3 0 R >>"), "active"),
    "a PDF with a password": ("plan.pdf", pdf(b"/Encrypt 5 0 R"), "locked"),
    "a PDF whose list swells": ("plan.pdf", pdf_with_packed_objects(b" " * 40_000_000), "swollen"),
    "a PDF cut off": ("plan.pdf", pdf()[:60], "broken"),
    "a picture cut off": ("a.png", picture()[:60], "broken"),
    "a picture as large as a field": (
        "a.png",
        b"\x89PNG\r\n\x1a\n"
        + b"".join(
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            for kind, data in (
                (b"IHDR", struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)),
                (b"IDAT", zlib.compress(b"\0")),
                (b"IEND", b""),
            )
        ),
        "swollen",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_runs_reaches_out_or_swells_is_refused_in_words_and_without_much_memory(name):
    called, content, code = BAD[name]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with pytest.raises(Refused) as refusal:
        checked(io.BytesIO(content), called)

    assert code in (None, refusal.value.code)
    assert len(refusal.value.messages[0]) > 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 160 * 1024


def test_a_link_and_the_settings_of_a_printer_are_no_reason_to_refuse_a_document():
    parts = {"word/_rels/document.xml.rels": RELATION.format(kind="hyperlink"), "word/printerSettings1.bin": "x"}

    assert checked(io.BytesIO(docx(**parts)), "plan.docx").kind.name == "docx"


def test_only_the_families_that_are_asked_for_are_taken():
    with pytest.raises(Refused):
        checked(io.BytesIO(pdf()), "plan.pdf", families=("audio",))


def test_where_a_photograph_was_taken_and_what_hides_behind_it_is_not_kept():
    exif = Image.Exif()
    exif[0x010E] = "Rosa's house"
    content = picture("JPEG", exif=exif.tobytes()) + b"<script>alert(1)</script>"

    kept = checked(io.BytesIO(content), "casa.jpg").content

    assert b"Rosa" not in kept
    assert b"script" not in kept
    assert Image.open(io.BytesIO(kept)).size == (40, 30)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("Plan nacional.docx", "Plan nacional.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\rosa\\plan.pdf", "plan.pdf"),
        ("plan\u202efdp.exe", "planfdp.pdf"),
        ('a"b\r\nX: y.pdf', "abX y.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("", "document.pdf"),
        ("...", "document.pdf"),
        ("é" * 400 + ".pdf", "é" * 100 + ".pdf"),
    ],
)
def test_a_name_loses_its_tricks_and_ends_as_its_content_asks(told, kept):
    assert names.clean(told, "pdf") == kept
