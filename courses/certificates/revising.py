"""One more revision of a PDF: objects behind the file as it is, which take the place of those that they name.

It reads what Typst writes (a plain table of objects, dictionaries without surprises), and refuses anything else.
"""

import hashlib
import re

TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", re.DOTALL)


class Revised:
    """A PDF to which objects are added."""

    def __init__(self, content):
        self.content = content
        self.trailer, start = _found(TRAILER, content[-4096:]).groups()
        self.start = int(start)
        head = _found(re.compile(rb"xref\s+0 (\d+)\s+"), content[self.start : self.start + 40])
        self.first_entry = self.start + head.end()
        self.size = int(head[1])
        self.written = {}
        self.root = int(_found(re.compile(rb"/Root (\d+) 0 R"), self.trailer)[1])

    def body(self, number):
        """An object as it is now."""
        if number in self.written:
            return self.written[number]
        entry = self.content[self.first_entry + 20 * number :][:10]
        found = re.compile(rb"%d 0 obj\s+(.*?)\s+endobj" % number, re.DOTALL).match(self.content, int(entry))
        return _found(found)[1]

    def add(self):
        """The number of a new object."""
        self.size += 1
        return self.size - 1

    def write(self, number, body):
        self.written[number] = body

    def change(self, number, pattern, put):
        """Put something in the place of what is found in an object, once."""
        body = self.body(number)
        found = _found(re.search(pattern, body, re.DOTALL))
        self.write(number, body[: found.start()] + found.expand(put) + body[found.end() :])

    def one(self, number, pattern):
        """The number that an object names."""
        return int(_found(re.search(pattern, self.body(number)))[1])

    def first_page(self):
        """The number of the first page, however deep the tree of pages is."""
        number = self.one(self.root, rb"/Pages (\d+) 0 R")
        while b"/Type/Pages" in self.body(number):
            number = self.one(number, rb"/Kids\s*\[\s*(\d+) 0 R")
        return number

    def whole(self):
        """The file with its new revision."""
        parts, length, entries = [self.content, b"\n"], len(self.content) + 1, []
        for number, body in sorted(self.written.items()):
            entries.append(b"%d 1\n%010d 00000 n \n" % (number, length))
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
            length += len(parts[-1])
        mark = hashlib.sha256(b"".join(parts)).hexdigest()[:32].encode()
        trailer = re.sub(rb"/Size \d+", b"/Size %d" % self.size, self.trailer)
        trailer, many = re.subn(rb"(/ID\s*\[\s*\(.*?\))\s*\(.*?\)", rb"\1<%s>" % mark, trailer)
        if not many:
            raise ValueError("The PDF has no identifier.")
        ending = b"xref\n%strailer\n<<%s/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
        return b"".join(parts) + ending % (b"".join(entries), trailer, self.start, length)


def text(words):
    """Words as a PDF writes them."""
    return b"<FEFF%s>" % words.encode("utf-16-be").hex().upper().encode()


def _found(found, within=None):
    if isinstance(found, re.Pattern):
        found = found.search(within)
    if found is None:
        raise ValueError("The PDF is not written as Typst writes it.")
    return found
