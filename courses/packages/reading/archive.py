"""A zip that somebody uploaded: which files are in it, under which names, and whether it may be opened at all.

Nothing is unpacked to find that out: the directory of the archive says names, sizes and kinds. Reading goes file by
file, in pieces, so that the largest package takes no more memory than the smallest.
"""

import hashlib
import re
import stat
import zipfile
import zlib
from urllib.parse import unquote

from django.utils.translation import gettext as _

from courses.reporting import Refused

MB = 1024 * 1024
LARGEST_ARCHIVE = 300 * MB
LARGEST = 700 * MB
MOST_FILES = 6_000
LONGEST_PATH = 400
# Text shrinks to a twentieth; what swells two hundredfold beyond a few megabytes is made to fill a disk.
SWELLS, UNSUSPECTED = 200, 8 * MB
LARGEST_TEXT = 8 * MB
PIECE = 256 * 1024
# What the computers of authors leave in archives.
LITTER = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)


class Archive:
    """The files of a zip by their names. `file` is a path or an open file that can be sought in."""

    def __init__(self, file):
        try:
            self.zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError) as broken:
            raise Refused(_("The file is no zip archive, or it is damaged.")) from broken
        self.litter = []
        self.entries = dict(self._checked(self.zip.infolist()))
        self._folded = {path.casefold(): path for path in reversed(self.entries)}

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.zip.close()

    @property
    def size(self):
        """How many bytes all its files have, unpacked."""
        return sum(entry.file_size for entry in self.entries.values())

    def digest(self):
        """What tells the file from every other one: its SHA-256."""
        file = self.zip.fp
        place = file.tell()
        file.seek(0)
        told = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(place)
        return told

    def _checked(self, infos):
        if len(infos) > MOST_FILES:
            raise Refused(
                _("There are %(count)d files in the package; %(most)d are the most.")
                % {"count": len(infos), "most": MOST_FILES}
            )
        packed, unpacked = sum(info.compress_size for info in infos), sum(info.file_size for info in infos)
        # Entries that overlap are the trick of bombs that are small and have no end.
        if packed > self._length():
            raise Refused(_("The directory of the archive contradicts itself: it may be a bomb."))
        if unpacked > LARGEST:
            raise Refused(
                _("Unpacked, the package would have %(size)d MB; %(most)d MB are the most.")
                % {"size": unpacked // MB, "most": LARGEST // MB}
            )
        if swells(unpacked, packed):
            raise Refused(_("Unpacked, the package would swell to %(size)d MB.") % {"size": unpacked // MB})
        for info in infos:
            path = path_of(info)
            if not path or info.is_dir() or info.orig_filename.endswith("\\"):
                continue
            check(info, path)
            if LITTER.search(path):
                self.litter.append(path)
            else:
                yield path, info

    def _length(self):
        file = self.zip.fp
        place = file.tell()
        length = file.seek(0, 2)
        file.seek(place)
        if length > LARGEST_ARCHIVE:
            raise Refused(_("The file has more than %(most)d MB.") % {"most": LARGEST_ARCHIVE // MB})
        return length

    def find(self, path):
        """The name under which a file is there: as written, else in other letters, else without %20; or None."""
        for name in (path, unquote(path)):
            if name in self.entries:
                return name
            if name.casefold() in self._folded:
                return self._folded[name.casefold()]
        return None

    def shallowest(self, name):
        """The file of this name in the uppermost folder that has one, or None. Two side by side are one too many."""
        found = [path for path in self.entries if path.rpartition("/")[2].casefold() == name]
        found.sort(key=lambda path: path.count("/"))
        if len(found) > 1 and found[0].count("/") == found[1].count("/"):
            raise Refused(_("There are two packages in the file: %(name)s is in it twice.") % {"name": name})
        return found[0] if found else None

    def text(self, path):
        """The bytes of a small file."""
        if self.entries[path].file_size > LARGEST_TEXT:
            raise Refused(_("%(path)s is too large to be read.") % {"path": path})
        return b"".join(self.pieces(path))

    def pieces(self, path):
        """The file, piece by piece. One that is longer than it says, or damaged, is refused."""
        entry, read = self.entries[path], 0
        try:
            with self.zip.open(entry) as file:
                while piece := file.read(PIECE):
                    read += len(piece)
                    if read > entry.file_size:
                        break
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as broken:
            raise Refused(_("%(path)s in the archive is damaged.") % {"path": path}) from broken
        if read != entry.file_size:
            raise Refused(_("%(path)s is of another size than the archive says.") % {"path": path})


def path_of(info):
    """The path of an entry with slashes, from the root of the archive. Raises Refused for one that leads elsewhere."""
    name = info.orig_filename
    if not info.flag_bits & 0x800:
        # Old programs write UTF-8 and do not say so.
        try:
            name = name.encode("cp437").decode()
        except UnicodeError:
            name = info.orig_filename
    name = name.replace("\\", "/")
    parts = [part for part in name.split("/") if part not in ("", ".")]
    is_elsewhere = name.startswith("/") or re.match(r"[A-Za-z]:", name) or ".." in parts
    if is_elsewhere or re.search(r"[\x00-\x1f\x7f]", name) or len(name) > LONGEST_PATH:
        raise Refused(_("The archive has a file that leads out of it: %(path)s") % {"path": ascii(name)[:120]})
    return "/".join(parts)


def check(info, path):
    """Refuse what is no plain file, is locked, or swells."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise Refused(_("%(path)s is a link and no file.") % {"path": path})
    if info.flag_bits & 0x1:
        raise Refused(_("The archive is locked with a password."))
    if swells(info.file_size, info.compress_size):
        raise Refused(_("%(path)s would swell to %(size)d MB.") % {"path": path, "size": info.file_size // MB})


def swells(unpacked, packed):
    return unpacked > UNSUSPECTED and unpacked > SWELLS * max(packed, 1)
