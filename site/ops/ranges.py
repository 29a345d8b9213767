"""A part of a file, for players that jump ahead: without it a browser must load a video from its beginning."""

import re

from django.http import HttpResponse

PIECE = 1024 * 1024


def asked_range(header, size):
    """Return (first, last) of one asked range; None when there is none; () when it lies beyond the file."""
    found = re.fullmatch(r"bytes=(\d*)-(\d*)", header or "")
    if not found or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        first, last = max(0, size - int(last)), size - 1
    else:
        first, last = int(first), min(int(last or size - 1), size - 1)
    return (first, last) if first <= last else ()


def part_of(file, asked, content_type):
    """The answer to a request for a part of a stored file: the first piece of it; the player asks for the next ones."""
    size = file.size
    if not asked:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    first, last = asked[0], min(asked[1], asked[0] + PIECE - 1)
    with file.open("rb") as source:
        source.seek(first)
        content = source.read(last - first + 1)
    headers = {"Content-Range": f"bytes {first}-{last}/{size}", "Accept-Ranges": "bytes"}
    return HttpResponse(content, status=206, content_type=content_type, headers=headers)
