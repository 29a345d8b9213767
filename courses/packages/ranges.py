"""Which part of a file a player asks for: films are fetched in pieces, and sought in."""

import re

RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def part_of(header, size):
    """Return (start, length, status) for a Range header: 200 for all, 206 for a part, 416 for what is not there."""
    match = RANGE.fullmatch(header.strip()) if header else None
    if match is None or not any(match.groups()):
        return 0, size, 200
    first, last = match.groups()
    if not first:
        start, end = max(size - int(last), 0), size - 1
        return (start, end - start + 1, 206) if int(last) and size else (0, 0, 416)
    start, end = int(first), min(int(last), size - 1) if last else size - 1
    return (start, end - start + 1, 206) if start < size and start <= end else (0, 0, 416)
