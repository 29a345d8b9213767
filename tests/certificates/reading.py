"""How much of a PDF is there, read without a library: its objects, and its text as a reader would copy it."""

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
SHOWN = re.compile(rb"/(\w+)\s+[-\d.]+\s+Tf|(\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>)|(T\*|Td|TD|Tm|ET)\b", re.DOTALL)
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def unpacked(body):
    """What is in the stream of an object, or nothing."""
    found = STREAM.search(body)
    if not found:
        return b""
    # The end of the line before the end of a stream cannot be told from its last byte.
    return zlib.decompressobj().decompress(found[1]) if b"FlateDecode" in body[: found.start()] else found[1]


def objects(content):
    """{number: body} of all objects, those in packed streams too."""
    found = {int(number): body for number, body in OBJECT.findall(content)}
    for body in list(found.values()):
        if re.search(rb"/Type\s*/ObjStm", body):
            inside, first = unpacked(body), int(re.search(rb"/First\s+(\d+)", body)[1])
            pairs = list(map(int, inside[:first].split()))
            places = dict(zip(pairs[::2], pairs[1::2], strict=True))
            ends = [*sorted(places.values())[1:], len(inside) - first]
            for (number, start), end in zip(sorted(places.items(), key=lambda each: each[1]), ends, strict=True):
                found[number] = inside[first + start : first + end]
    return found


def whole(content):
    """All objects as one text, unpacked."""
    return b"\n".join([content, *(body + b"\n" + unpacked(body) for body in objects(content).values())])


def pages(content):
    """The bodies of the pages."""
    return [body for body in objects(content).values() if re.search(rb"/Type\s*/Page\b", body)]


def text(content):
    """The text of all pages, through the tables that lead from glyphs to characters."""
    found = objects(content)
    fonts = {}
    for body in found.values():
        for names in re.findall(rb"/Font\s*<<(.*?)>>", body, re.DOTALL):
            for name, number in re.findall(rb"/(\w+)\s+(\d+) 0 R", names):
                fonts[name] = characters(found, int(number))
    return "".join(_shown(unpacked(found[int(number)]), fonts) for number in _contents(found))


def _contents(found):
    for body in found.values():
        if re.search(rb"/Type\s*/Page\b", body):
            yield from re.findall(rb"/Contents\s*\[?\s*(\d+) 0 R", body)


def characters(found, number):
    """{glyph: text} of a font."""
    table = re.search(rb"/ToUnicode\s+(\d+) 0 R", found.get(number, b""))
    pairs = unpacked(found[int(table[1])]) if table else b""
    told = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", pairs, re.DOTALL):
        for glyph, words in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            told[int(glyph, 16)] = bytes.fromhex(words.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", pairs, re.DOTALL):
        for low, high, words in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            first = int(words, 16)
            told |= {glyph: chr(first + glyph - int(low, 16)) for glyph in range(int(low, 16), int(high, 16) + 1)}
    return told


def _shown(stream, fonts):
    said, font = [], {}
    for name, string, move in SHOWN.findall(stream):
        if name:
            font = fonts.get(name, {})
        elif move:
            said.append(" " if move == b"ET" else "")
        else:
            codes = _bytes(string)
            glyphs = [int.from_bytes(codes[place : place + 2], "big") for place in range(0, len(codes), 2)]
            said += [font.get(glyph, "") for glyph in glyphs]
    return "".join(said)


def _bytes(string):
    if string[:1] == b"<":
        return bytes.fromhex(re.sub(rb"\s", b"", string[1:-1]).decode())
    inside = re.sub(rb"\\([0-7]{3})", lambda found: bytes([int(found[1], 8)]), string[1:-1])
    return re.sub(rb"\\(.)", lambda found: ESCAPED.get(found[1], found[1]), inside, flags=re.DOTALL)
