"""Files that mean harm: photos, tables, and what authors put into the CMS."""

import io
import resource
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction

from members.models.photos import SIDE
from ops import tables
from tests.people import client_of

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _folders(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    private = settings.STORAGES["private"] | {"OPTIONS": {"location": tmp_path / "private", "base_url": None}}
    settings.STORAGES = settings.STORAGES | {"private": private}


def picture(kind="PNG", size=(40, 30), **options):
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, kind, **options)
    return file.getvalue()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width, height, *more):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [chunk(b"IHDR", header), *more, chunk(b"IDAT", zlib.compress(b"\0" * 100)), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def with_exif(exif):
    return picture("JPEG", exif=exif)


PHOTOS = {
    "script in a picture's clothes": ("photo.png", SVG),
    "page": ("photo.jpg", HTML),
    "empty": ("photo.png", b""),
    "cut off": ("photo.png", picture()[:60]),
    "picture as large as a field": ("photo.png", png_of(200_000, 200_000)),
    "text that swells": ("photo.png", png_of(10, 10, chunk(b"zTXt", b"a\0\0" + zlib.compress(b"x" * 80_000_000)))),
    "another kind": ("photo.gif", picture("GIF")),
    "a kind that few need": ("photo.png", picture("TIFF")),
    "PostScript": ("photo.png", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n"),
}


@pytest.mark.parametrize("name", PHOTOS)
def test_what_is_no_photo_is_refused_in_words_and_without_much_memory(name, rosa):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer = client_of(rosa).post(
        reverse("members:profile"), {"name": rosa.name, "photo_file": SimpleUploadedFile(*PHOTOS[name])}
    )

    rosa.refresh_from_db()
    assert answer.status_code == 200
    assert b"errorlist" in answer.content or b'role="alert"' in answer.content or b"aria-invalid" in answer.content
    assert not rosa.photo
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 96 * 1024


@pytest.mark.parametrize(
    "exif", [b"Exif\0\0" + b"\xff" * 60, b"Exif\0\0II*\0\x08\0\0\0\xff\xff", b"II*\0" + b"\x01" * 40]
)
def test_a_photo_that_lies_about_itself_is_taken_without_its_lies_or_refused(exif, rosa):
    answer = client_of(rosa).post(
        reverse("members:profile"), {"name": rosa.name, "photo_file": SimpleUploadedFile("a.jpg", with_exif(exif))}
    )

    assert answer.status_code in (200, 302)


def test_what_is_hidden_behind_a_picture_is_not_kept(rosa):
    client_of(rosa).post(
        reverse("members:profile"),
        {"name": rosa.name, "photo_file": SimpleUploadedFile("a.html", picture("JPEG") + HTML)},
    )

    rosa.refresh_from_db()
    kept = rosa.photo.open().read()
    assert b"script" not in kept
    assert Image.open(io.BytesIO(kept)).size == (SIDE, SIDE)
    assert client_of(rosa).get(rosa.photo.url)["Content-Type"] == "image/webp"


def workbook(**parts):
    """A workbook with one cell, of which some parts are replaced."""
    good = io.BytesIO()
    book = Workbook()
    book.active["A1"] = "email"
    book.save(good)
    file = io.BytesIO()
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, parts.get(name, source.read(name)))
        for name in parts.keys() - set(source.namelist()):
            target.writestr(name, parts[name])
    return file.getvalue()


ENTITIES = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">' + ENTITIES + b"]><sst><si><t>&a9;</t></si></sst>"
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><sst><si><t>&e;</t></si></sst>'


@pytest.mark.parametrize("content", [LAUGHS, OUTSIDE], ids=["entities that swell", "a file from outside"])
def test_a_workbook_opens_no_entities(content):
    strings = {"xl/sharedStrings.xml": content}
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    strings["xl/worksheets/sheet1.xml"] = sheet + b'<c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>'
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    try:
        told = str(tables.read("members.xlsx", workbook(**strings)).headers)
    except tables.Unreadable as refusal:
        told = str(refusal)

    assert len(told) < 3000
    assert Path("/etc/hostname").read_text().strip() not in told
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024


def test_a_workbook_that_swells_is_not_unpacked():
    bomb = workbook(**{"xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * 200_000_000})

    assert len(bomb) < tables.LARGEST
    with pytest.raises(tables.Unreadable, match="too large"):
        tables.read("members.xlsx", bomb)


def test_a_workbook_that_lies_about_its_size_is_not_unpacked_either():
    bomb = bytearray(workbook(**{"xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * 200_000_000}))
    true, small = struct.pack("<I", 200_000_011), struct.pack("<I", 1000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with pytest.raises(tables.Unreadable):
        tables.read("members.xlsx", bytes(bomb.replace(true, small)))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024


@pytest.fixture
def cms(sofia):
    sofia.is_superuser = True
    sofia.save()
    return client_of(sofia)


@pytest.mark.parametrize(
    ("name", "content"),
    [("logo.svg", SVG), ("logo.png", SVG), ("logo.jpg", HTML), ("logo.png", png_of(20_000, 20_000))],
)
def test_an_image_that_is_none_is_refused_by_the_cms(name, content, cms):
    answer = cms.post(
        reverse("wagtailimages:add"), {"title": "Logo", "file": SimpleUploadedFile(name, content), "collection": "1"}
    )

    assert answer.status_code == 200
    assert not get_image_model().objects.exists()


@pytest.mark.parametrize("name", ["page.html", "page.svg", "page.xml", "page.js", "page.exe", "page.pdf.html", "page"])
def test_a_document_of_another_kind_is_refused_by_the_cms(name, cms):
    answer = cms.post(
        reverse("wagtaildocs:add"), {"title": "A page", "file": SimpleUploadedFile(name, HTML), "collection": "1"}
    )

    assert answer.status_code == 200
    assert not get_document_model().objects.exists()


def document(name="notes.txt", content=HTML):
    return get_document_model().objects.create(title="Notes", file=SimpleUploadedFile(name, content))


def test_a_document_that_is_something_else_inside_is_saved_and_not_run(rosa):
    answer = client_of(rosa).get(document().url)

    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "text/plain"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "private" in answer["Cache-Control"]


@pytest.mark.parametrize("name", ['a"b.pdf', "a\r\nX: y.pdf", "\u202efdp.txt", "é—ñ.pdf", "../../etc/passwd.pdf"])
def test_the_name_of_a_document_writes_no_header(name, rosa):
    answer = client_of(rosa).get(document(name).url)

    assert answer.status_code == 200
    assert "X" not in answer.headers
    assert "\n" not in answer["Content-Disposition"]
    assert "passwd" not in answer["Content-Disposition"] or ".." not in answer["Content-Disposition"]


def test_a_document_of_a_closed_collection_is_got_by_no_other_way(rosa, client):
    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    kept = document()
    kept.collection = closed
    kept.save()

    assert client.get(kept.url).status_code == 302
    assert client.get(f"/media/{kept.file.name}").status_code == 404
    assert client_of(rosa).get(f"/media/{kept.file.name}").status_code == 404
    assert client_of(rosa).get(kept.url).status_code == 200


@pytest.mark.parametrize(
    "path", ["images/../documents/notes.txt", "images/..%2fdocuments/notes.txt", "images//etc/passwd", ""]
)
def test_images_alone_are_under_media(path, client):
    document()

    assert client.get(f"/media/{path}").status_code in (302, 404)


def test_an_image_is_kept_for_long_and_does_nothing_but_be_seen(client, cms):
    cms.post(
        reverse("wagtailimages:add"),
        {"title": "Logo", "file": SimpleUploadedFile("logo.png", picture()), "collection": "1"},
    )
    shown = get_image_model().objects.get().get_rendition("width-20|format-webp")
    answer = client.get(shown.url)

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert not answer.cookies
    # Another cookie or language is no reason to fetch it again.
    assert answer.get("Vary", "") in ("", "Accept-Encoding")
