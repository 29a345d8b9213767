"""Files that mean harm, or swell: refused in words, before anything of them is used."""

import io
import tarfile
import zipfile

import pytest

from courses.reporting import Refused
from courses.transfer import opening
from courses.transfer.recognising import recognise
from tests.transfer.conftest import as_file, came, read
from tests.transfer.making import tarred, zipped
from tests.transfer.packed import backup


def refusal_of(content):
    with pytest.raises(Refused) as refusal, opening.opened(as_file(content)) as archive:
        archive.names()
    return str(refusal.value)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/../../b", "C:\\windows\\x", "..\\x"])
def test_a_name_that_leads_out_of_the_archive_is_refused(name):
    assert "leads out" in refusal_of(zipped({"good.xml": "x", name: "x"}))
    assert "leads out" in refusal_of(tarred({"good.xml": "x", name: "x"}))


def linked(kind, target):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as parts:
        info = tarfile.TarInfo("link")
        info.type, info.linkname = kind, target
        parts.addfile(info)
    return out.getvalue()


def test_links_and_devices_are_refused():
    link = zipfile.ZipInfo("link")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr(link, "/etc/passwd")

    assert "is a link" in refusal_of(out.getvalue())
    assert "is a link" in refusal_of(linked(tarfile.SYMTYPE, "/etc/passwd"))
    assert "is a link" in refusal_of(linked(tarfile.LNKTYPE, "/etc/passwd"))
    assert "is no file" in refusal_of(linked(tarfile.CHRTYPE, ""))


def test_what_swells_beyond_reason_is_refused():
    assert "swells" in refusal_of(zipped({"bomb": b"\0" * 3_000_000}))


def test_too_many_files_and_too_much_of_them_are_refused(monkeypatch):
    monkeypatch.setattr(opening, "MOST_FILES", 3)
    assert "more than 3 files" in refusal_of(zipped(dict.fromkeys("abcd", "x")))
    assert "more than 3 files" in refusal_of(tarred(dict.fromkeys("abcd", "x")))

    monkeypatch.setattr(opening, "UNPACKED", 1000)
    assert "larger than" in refusal_of(zipped({"a": "abcdefgh" * 200}))
    assert "larger than" in refusal_of(tarred({"a": b"\0" * 2000}))


def test_an_archive_that_is_broken_is_refused():
    whole = zipped({"a.xml": "x" * 500})
    assert "broken" in refusal_of(whole[:60])
    assert "broken" in refusal_of(tarred({"a": "x" * 5000})[:60])


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_file_that_cannot_be_unpacked_is_refused(method):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as whole:
        whole.writestr("a.xml", "x" * 500)
        end = whole.start_dir
    damaged = bytearray(file.getvalue())
    damaged[end - 25 : end] = bytes(25)

    with opening.opened(io.BytesIO(damaged)) as archive, pytest.raises(Refused, match="broken"):
        archive.read("a.xml")


def test_an_archive_of_another_kind_is_refused():
    with pytest.raises(Refused, match="make it a ZIP"):
        recognise(as_file(b"Rar!\x1a\x07\x00 whatever"))


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "content",
    [
        f'<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY l0 "ha">{LAUGHS}]><quiz><question>&l9;</question></quiz>',
        '<?xml version="1.0"?><!-- hello --><!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>',
        '<!DOCTYPE quiz SYSTEM "http://127.0.0.1/x.dtd"><quiz/>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_declares_entities_is_refused(content, encoding):
    content = content.encode(encoding)

    with pytest.raises(Refused, match="entities"):
        opening.xml(content)
    with pytest.raises(Refused, match="entities"):
        list(opening.xml_events(as_file(content)))


def test_xml_that_is_cut_off_is_refused():
    with pytest.raises(Refused, match="cannot be read"):
        read('<?xml version="1.0"?><quiz><question type="truefalse"><name>')


def test_an_archive_within_an_archive_is_not_opened(db):
    page = backup()
    inner = zipped({"x": "y"})
    pdf = next(name for name, content in page.items() if content == b"%PDF-1.4 a small one")
    batch = came(tarred(page | {pdf: inner}))

    assert "An archive inside the archive is not opened." in str(batch.items)
    assert not batch.is_refused
