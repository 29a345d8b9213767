"""Looking into a file before it is kept. What it is called and what the browser says of it count for nothing."""

import io
from dataclasses import dataclass

from documents import names, packages, pdf, pictures, refusing, texts
from documents.kinds import KINDS, LARGEST, MB, Kind

HEAD = 512
EBML = b"\x1a\x45\xdf\xa3"


@dataclass(frozen=True)
class Checked:
    """A file as it is kept: its content may be another than that which was sent, and its name is ours."""

    content: bytes
    name: str
    kind: Kind


def checked(file, name, families=None):
    """Return the file as `Checked`; raises Refused in words. `file` is open for reading, and not read beyond our limit.

    `families` are those that are taken here; None takes all that we know.
    """
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise refusing.too_large(LARGEST // MB)
    kind = KINDS.get(recognised(content, name))
    if kind is None or (families is not None and kind.family not in families):
        raise refusing.unknown()
    if len(content) > kind.largest:
        raise refusing.too_large(kind.largest // MB)
    if kind.family == "picture":
        content, kind = pictures.redrawn(content)
    elif kind.family == "pdf":
        pdf.check(content)
    elif kind.family == "office":
        packages.check(content)
    return Checked(content, names.clean(name, kind.name), kind)


def recognised(content, name):
    """The name of the kind that the content is of, or ""."""
    head = content[:HEAD]
    if head.startswith(b"PK\x03\x04"):
        return packages.kind_of(io.BytesIO(content))
    if head.startswith(EBML):
        # Its kin are films that not every browser plays.
        return "webm" if b"webm" in head[:64] else ""
    found = next((kind for kind, marks in _MARKS for place, mark in marks if head[place:].startswith(mark)), "")
    if found:
        return found if found != "webp" or head[8:12] == b"WEBP" else ""
    return texts.kind_of(content, name)


_MARKS = (
    ("pdf", [(0, b"%PDF-")]),
    ("jpg", [(0, b"\xff\xd8\xff")]),
    ("png", [(0, b"\x89PNG\r\n\x1a\n")]),
    ("webp", [(0, b"RIFF")]),
    ("mp3", [(0, b"ID3"), (0, b"\xff\xfb"), (0, b"\xff\xf3"), (0, b"\xff\xf2")]),
    ("ogg", [(0, b"OggS")]),
    ("m4a", [(4, b"ftypM4A"), (4, b"ftypmp42"), (4, b"ftypisom")]),
)
