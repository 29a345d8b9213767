"""A PDF that only shows: without scripts, without programs to start, without files inside, without a password."""

import re
import zlib

from documents import refusing

# What makes a PDF do something. Short names are looked for outside of streams alone, where chance does not write them.
ACTIVE = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|Movie|Sound|Rendition)\b"
)
SHORT = re.compile(rb"/JS\b")
ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")
STREAM = re.compile(rb"stream\r?\n")
# How much is opened of the packed lists of objects, of one and of all together.
OF_ONE, OF_ALL = 16 * 1024 * 1024, 64 * 1024 * 1024


def check(content):
    """Raise Refused for a PDF that does something, or whose inside cannot be seen."""
    if b"%%EOF" not in content[-2048:]:
        raise refusing.broken()
    opened = 0
    for plain, packed in pieces(content):
        names = unescaped(plain)
        if re.search(rb"/Encrypt\b", names):
            raise refusing.locked()
        if ACTIVE.search(names) or SHORT.search(names) or ACTIVE.search(packed):
            raise refusing.active()
        if re.search(rb"/ObjStm\b", names[-3000:]):
            inside = unpacked(packed)
            opened += len(inside)
            if opened > OF_ALL:
                raise refusing.swollen()
            if ACTIVE.search(unescaped(inside)) or SHORT.search(unescaped(inside)):
                raise refusing.active()


def pieces(content):
    """Yield (what stands before a stream, the stream), to the end of the file."""
    place = 0
    while found := STREAM.search(content, place):
        end = content.find(b"endstream", found.end())
        end = len(content) if end < 0 else end
        yield content[place : found.start()], content[found.end() : end]
        place = min(end + len(b"endstream"), len(content))
    yield content[place:], b""


def unescaped(names):
    """`/J#61vaScript` is another way to write `/JavaScript`."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), names)


def unpacked(packed):
    """A packed list of objects, as far as we open it; one that we cannot open might hold anything."""
    try:
        unpacker = zlib.decompressobj()
        inside = unpacker.decompress(packed, OF_ONE)
    except zlib.error as error:
        raise refusing.broken() from error
    if unpacker.unconsumed_tail:
        raise refusing.swollen()
    return inside
