"""The kinds of files that are taken, each known by what is in it and never by its name alone."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

MB = 1024 * 1024


@dataclass(frozen=True)
class Kind:
    """A kind of file: how its name ends, what it is served as, and how large it may be."""

    name: str
    content_type: str
    family: str
    label: object
    largest: int = 25 * MB


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_OPEN = "application/vnd.oasis.opendocument"

KINDS = {
    kind.name: kind
    for kind in (
        Kind("pdf", "application/pdf", "pdf", _("PDF")),
        Kind("docx", _WORD, "office", _("Document")),
        Kind("xlsx", _SHEET, "office", _("Table")),
        Kind("pptx", _SLIDES, "office", _("Slides")),
        Kind("odt", f"{_OPEN}.text", "office", _("Document")),
        Kind("ods", f"{_OPEN}.spreadsheet", "office", _("Table")),
        Kind("odp", f"{_OPEN}.presentation", "office", _("Slides")),
        Kind("jpg", "image/jpeg", "picture", _("Picture"), 15 * MB),
        Kind("png", "image/png", "picture", _("Picture"), 15 * MB),
        Kind("webp", "image/webp", "picture", _("Picture"), 15 * MB),
        Kind("txt", "text/plain; charset=utf-8", "text", _("Plain text"), 5 * MB),
        Kind("csv", "text/csv; charset=utf-8", "text", _("Table"), 5 * MB),
        Kind("mp3", "audio/mpeg", "audio", _("Audio")),
        Kind("ogg", "audio/ogg", "audio", _("Audio")),
        Kind("m4a", "audio/mp4", "audio", _("Audio")),
        Kind("webm", "audio/webm", "audio", _("Audio")),
    )
}
LARGEST = max(kind.largest for kind in KINDS.values())
# The families whose files can be freed of the name of whoever wrote them.
NAMELESS = ("office", "picture", "text")


def accepted(families=None):
    """The `accept` of a file input: the endings of all kinds, or of those of some families."""
    return ",".join(f".{kind.name}" for kind in KINDS.values() if families is None or kind.family in families)
