"""Documents, tables and slides of office programs: zip files with XML in them, and nothing that runs."""

import io
import re
import zipfile
import zlib

from documents import refusing

ENTRIES = 3000
# What a file may hold when it is opened, by its own account, and what we open of its XML to look into it.
UNPACKED = 200 * 1024 * 1024
READ = 60 * 1024 * 1024
RATIO = 200

MAIN = {
    b"wordprocessingml.document.main+xml": "docx",
    b"spreadsheetml.sheet.main+xml": "xlsx",
    b"presentationml.presentation.main+xml": "pptx",
}
OPEN = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
# Parts that run, or that another program would run.
RUNS = re.compile(
    r"vbaProject|vbaData|/activeX/|customUI|oleObject|/ctrlProps/|/macrosheets/|^Basic/|^Scripts/|/Scripts/"
    r"|\.(bin|exe|dll|js|vbs|bat|cmd|ps1|jar|hta|scr|lnk|html?|svg|swf)$",
    re.IGNORECASE,
)
HARMLESS = re.compile(r"/printerSettings\d*\.bin$", re.IGNORECASE)
ACTIVE = re.compile(
    rb"macroEnabled|vnd\.ms-office\.vbaProject|vnd\.sun\.star\.script|<script:|instrText[^>]*>\s*DDE|<ddeLink|<!ENTITY|<!DOCTYPE",
    re.IGNORECASE,
)
OUTSIDE = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)
LINK = re.compile(rb"/(hyperlink|externalLinkPath|externalLink|video|audio)[\"']", re.IGNORECASE)
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, RuntimeError)


def kind_of(file):
    """The kind of a package by what it says of itself inside; "" for any other zip file."""
    try:
        with zipfile.ZipFile(file) as parts:
            names = set(parts.namelist())
            if "mimetype" in names:
                return OPEN.get(part(parts, "mimetype", 200).strip(), "")
            if "[Content_Types].xml" not in names:
                return ""
            types = part(parts, "[Content_Types].xml", 1024 * 1024)
    except BROKEN as error:
        raise refusing.broken() from error
    if b"macroEnabled" in types:
        raise refusing.active()
    return next((kind for main, kind in MAIN.items() if main in types), "")


def check(content):
    """Raise Refused for a package that runs something, reaches outside of itself, or swells when it is opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            entries = parts.infolist()
            _check_size(entries, len(content))
            for entry in entries:
                _check_name(entry)
            left = READ
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    text = part(parts, entry.filename, left)
                    left -= len(text)
                    _check_text(entry.filename, text)
    except BROKEN as error:
        raise refusing.broken() from error


def part(parts, name, most):
    """A part of a package, opened no further than that: what it says of its size may be a lie."""
    with parts.open(name) as file:
        text = file.read(most + 1)
    if len(text) > most:
        raise refusing.swollen()
    return text


def _check_size(entries, length):
    total = sum(entry.file_size for entry in entries)
    if len(entries) > ENTRIES or total > UNPACKED or total > RATIO * max(length, 10_000):
        raise refusing.swollen()


def _check_name(entry):
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or ":" in name:
        raise refusing.broken()
    if entry.flag_bits & 1:
        raise refusing.locked()
    if RUNS.search(name) and not HARMLESS.search(name):
        raise refusing.active()


def _check_text(name, text):
    if ACTIVE.search(text):
        raise refusing.active()
    if name.endswith(".rels") and any(not LINK.search(found) for found in OUTSIDE.findall(text)):
        raise refusing.active()
