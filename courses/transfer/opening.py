"""Opening files that strangers made: archives and XML, within limits, and never what they ask of the outside.

An archive is read name by name. A name that leads out of it, a link, a device, more than can be meant by a course, or
what swells beyond reason makes the whole file refused, with the reason in words.
"""

import lzma
import re
import shutil
import tarfile
import tempfile
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from courses.reporting import Refused
from languages.saying import said as _

MB = 1024 * 1024
LARGEST = 300 * MB
UNPACKED = 1000 * MB
MOST_FILES = 20_000
# How many times its size a file in an archive may swell; texts of one letter do more, courses do not.
MOST_TIMES = 200
SMALL = 1 * MB
XML_PIECE = 60 * MB
ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ")


def beginning(file, size=4096):
    """The first bytes of an open file."""
    file.seek(0)
    head = file.read(size)
    file.seek(0)
    return head


def is_archive(head):
    return head.startswith(ARCHIVES)


def safe_name(name):
    """The name of a file within an archive, or Refused for one that leads out of it."""
    plain = name.replace("\\", "/")
    parts = [part for part in plain.split("/") if part not in ("", ".")]
    if plain.startswith("/") or ".." in parts or re.match(r"^[A-Za-z]:", plain) or "\0" in name:
        raise Refused(_("The archive is refused: the name “%(name)s” leads out of it.") % {"name": name[:100]})
    return "/".join(parts)


class Archive:
    """The files of an archive by name."""

    def __init__(self):
        self.total = 0

    def names(self):
        return list(self.sizes)

    def __contains__(self, name):
        return name in self.sizes

    def size(self, name):
        return self.sizes[name]

    def read(self, name, limit=XML_PIECE):
        """The bytes of one file. Raises Refused for one that is larger than it may be."""
        with self.open(name) as source:
            content = source.read(limit + 1)
        if len(content) > limit:
            words = _("The archive is refused: “%(name)s” in it is larger than %(size)d MB.")
            raise Refused(words % {"name": name[:100], "size": limit // MB})
        return content

    def head(self, name):
        with self.open(name) as source:
            return source.read(64)

    def count(self, sizes):
        """Refuse more files or more bytes than a course has."""
        if len(sizes) > MOST_FILES:
            raise Refused(_("The archive is refused: it holds more than %(number)d files.") % {"number": MOST_FILES})
        if sum(sizes) > UNPACKED:
            raise too_large()


def too_large():
    words = _("The archive is refused: unpacked it is larger than %(size)d MB, which no course needs.")
    return Refused(words % {"size": UNPACKED // MB})


def broken():
    return Refused(_("The archive is broken: it cannot be opened. Make it again, and upload it once more."))


class Zip(Archive):
    """A ZIP archive, read in place."""

    def __init__(self, file):
        super().__init__()
        try:
            self.parts = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
            raise broken() from error
        self.infos = {}
        for info in self.parts.infolist():
            self._look_at(info)
        self.sizes = {name: info.file_size for name, info in self.infos.items()}
        self.count(self.sizes.values())

    def _look_at(self, info):
        name = safe_name(info.filename)
        if (info.external_attr >> 16) & 0o170000 == 0o120000:
            raise Refused(_("The archive is refused: “%(name)s” in it is a link.") % {"name": name[:100]})
        if info.flag_bits & 0x1:
            raise Refused(_("The archive is refused: it is locked with a password."))
        if info.is_dir() or not name:
            return
        if name in self.infos:
            raise Refused(_("The archive is refused: “%(name)s” stands in it twice.") % {"name": name[:100]})
        if info.file_size > max(SMALL, MOST_TIMES * info.compress_size):
            raise Refused(_("The archive is refused: “%(name)s” swells beyond reason.") % {"name": name[:100]})
        self.infos[name] = info

    @contextmanager
    def open(self, name):
        try:
            with self.parts.open(self.infos[name]) as source:
                yield source
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, RuntimeError) as error:
            raise broken() from error

    def close(self):
        self.parts.close()


class Tar(Archive):
    """A compressed TAR archive. It can only be read from the front, so its files are laid down under numbers."""

    def __init__(self, file):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="import-"))
        self.sizes, self.places = {}, {}
        try:
            with tarfile.open(fileobj=file, mode="r|gz") as parts:
                for part in parts:
                    self._lay_down(parts, part)
        except (tarfile.TarError, OSError, EOFError, zlib.error) as error:
            self.close()
            raise broken() from error
        except Refused:
            self.close()
            raise

    def _lay_down(self, parts, part):
        name = safe_name(part.name)
        if part.issym() or part.islnk():
            raise Refused(_("The archive is refused: “%(name)s” in it is a link.") % {"name": name[:100]})
        if part.isdir() or not name:
            return
        if not part.isreg():
            raise Refused(_("The archive is refused: “%(name)s” in it is no file.") % {"name": name[:100]})
        if name in self.sizes:
            raise Refused(_("The archive is refused: “%(name)s” stands in it twice.") % {"name": name[:100]})
        self.count([*self.sizes.values(), part.size])
        place = self.folder / str(len(self.sizes))
        with place.open("wb") as target:
            shutil.copyfileobj(parts.extractfile(part), target)
        self.sizes[name], self.places[name] = part.size, place

    @contextmanager
    def open(self, name):
        with self.places[name].open("rb") as source:
            yield source

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def opened(file):
    """The Archive in an open file. Raises Refused."""
    archive = Zip(file) if beginning(file).startswith(b"PK") else Tar(file)
    try:
        yield archive
    finally:
        archive.close()


def _refuse_declarations(head):
    """What stands before the first element may not declare a document type: that is how entities come in."""
    plain = head.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
    prolog = re.match(rb"(\s|<\?.*?\?>|<!--.*?-->)*(<!.{0,40})?", plain, re.S)
    if prolog and prolog[2] and re.match(rb"<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST)", prolog[2], re.I):
        raise declares()


def declares():
    return Refused(_("The XML is refused: it declares entities or a document type, which can reach outside the file."))


def xml_events(file, tag=None, events=("end",)):
    """The elements of an open XML file one by one, whatever its size; entities and the network stay shut."""
    _refuse_declarations(beginning(file))
    reading = etree.iterparse(
        file,
        events=events,
        tag=tag,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for event, element in reading:
            if element.getroottree().docinfo.doctype:
                raise declares()
            yield event, element
    except etree.XMLSyntaxError as error:
        raise Refused(_("The XML cannot be read: %(fault)s.") % {"fault": str(error)[:200]}) from error


def xml(content):
    """The root of some XML. Raises Refused."""
    _refuse_declarations(content[:4096])
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(_("The XML cannot be read: %(fault)s.") % {"fault": str(error)[:200]}) from error
    if root.getroottree().docinfo.doctype:
        raise declares()
    return root


def local(element):
    """The name of an element without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def below(element, *names):
    """All elements of these names within an element, in order, whatever their namespace."""
    return [each for each in element.iter() if local(each) in names]


def first(element, *path):
    """The first element down a path of names, or None."""
    for name in path:
        element = next((each for each in element if local(each) == name), None) if element is not None else None
    return element


def words(element, *path):
    """The text of the element down a path, or ""."""
    found = first(element, *path)
    return "".join(found.itertext()).strip() if found is not None else ""
