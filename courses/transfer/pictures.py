"""Pictures of questions on their way in: looked at, kept aside, put into the library when their question is taken."""

import base64
import binascii
import io
import re
import tempfile
import weakref
from dataclasses import dataclass
from hashlib import sha1

import lxml.html
from django.core.files.images import ImageFile
from wagtail.images import get_image_model

from courses.transfer.endings import PICTURES, ending_of, size_of_picture
from courses.transfer.opening import MB
from courses.transfer.texts import parsed, tidy
from languages.saying import said as _

# What one picture may weigh: a question shows it smaller.
LARGEST = 5 * MB
LONGEST_NAME = 100
LONGEST_TEXT = 500
DATA = re.compile(r"data:image/([a-z+.-]{1,20});base64,", re.I)


class Unfit(ValueError):
    """A picture that is not taken; the message says in words why."""


@dataclass
class Picture:
    """A picture of a file. Its content lies in the album; it is known again by its digest."""

    album: "Album"
    name: str
    digest: str
    start: int
    size: int
    width: int
    height: int

    def content(self):
        return self.album.content(self)


class Album:
    """The pictures of one file, kept in a file of ours, each once: they need not fit into memory."""

    def __init__(self):
        self.pictures = {}
        # The names in an archive of those that were taken from it.
        self.names = set()
        self.file = tempfile.TemporaryFile()  # noqa: SIM115 (it goes away with the album)
        weakref.finalize(self, self.file.close)

    def take(self, name, content):
        """Keep a picture. Raises Unfit for what is none, or may not be taken."""
        name = name.rpartition("/")[2]
        _refuse_by_name(name, len(content))
        digest = sha1(content, usedforsecurity=False).hexdigest()
        if digest not in self.pictures:
            size = size_of_picture(content)
            if not size:
                raise no_picture(name)
            self.file.seek(0, 2)
            self.pictures[digest] = Picture(self, name[-LONGEST_NAME:], digest, self.file.tell(), len(content), *size)
            self.file.write(content)
        return self.pictures[digest]

    def take_from(self, parts, place, name=""):
        """Keep a picture that lies in an Archive at a place."""
        name = (name or place).rpartition("/")[2]
        _refuse_by_name(name, parts.size(place))
        self.names.add(place)
        return self.take(name, parts.read(place, LARGEST))

    def take_text(self, name, text):
        """Keep a picture that is written in base64."""
        _refuse_by_name(name, len(text) * 3 // 4)
        try:
            content = base64.b64decode("".join(text.split()), validate=True)
        except (binascii.Error, ValueError) as error:
            raise no_picture(name) from error
        return self.take(name, content)

    def take_address(self, address):
        """Keep a picture that is written into its own address (`data:`); None for any other address."""
        found = DATA.match(address)
        if not found:
            return None
        kind = found[1].lower().removesuffix("+xml").removeprefix("x-")
        return self.take_text(f"picture.{kind}", address[found.end() :])

    def content(self, picture):
        self.file.seek(picture.start)
        return self.file.read(picture.size)


def _refuse_by_name(name, size):
    if ending_of(name) in ("svg", "svgz"):
        raise Unfit(_("“%(name)s” is a drawing that can hold scripts: make it a PNG.") % {"name": name[:60]})
    if ending_of(name) not in PICTURES or not size:
        raise no_picture(name)
    if size > LARGEST:
        words = _("The picture “%(name)s” is larger than %(size)d MB.")
        raise Unfit(words % {"name": name[:60], "size": LARGEST // MB})


def no_picture(name):
    return Unfit(_("“%(name)s” is no picture that can be read.") % {"name": name[:60]})


def found_in(html, find):
    """Return (html, picture, what it shows, notes): the first picture of a text that can be taken, and the rest of it.

    `find` gives the Picture behind an address, or None for what is not in the file. It may raise Unfit.
    """
    tree = parsed(html) if find and html and "<img" in html else None
    notes = []
    for element in tree.iter("img") if tree is not None else ():
        try:
            picture = find((element.get("src") or "").strip())
        except Unfit as fault:
            notes.append(str(fault))
            continue
        if picture is not None:
            text = tidy(element.get("alt") or "")[:LONGEST_TEXT]
            element.drop_tree()
            return lxml.html.tostring(tree, encoding="unicode"), picture, text, notes
    return html, None, "", notes


def hang(entry, picture, text, language):
    """Give an entry its picture. Returns what there is to say about it."""
    entry["picture"], entry["image_text"] = picture, {language: text} if text else {}
    return [] if text else [undescribed()]


def undescribed():
    return _("Its picture needs a description, for those who do not see it.")


class Library:
    """Where pictures of questions go when they are taken: into the library of the CMS, each once."""

    def __init__(self, by=None, made=None):
        self.by, self.made, self.here = by, [] if made is None else made, {}

    def image_of(self, entry):
        """The number of the picture of an entry in the library, put there now if it was not; None without one."""
        picture = entry.get("picture")
        if picture is None:
            return None
        if picture.digest not in self.here:
            self.here[picture.digest] = self._known(picture.digest) or self._keep(picture)
        return self.here[picture.digest]

    def _known(self, digest):
        """The same picture, if everybody's collection has it."""
        found = get_image_model().objects.filter(file_hash=digest, collection__depth=1).order_by("pk")
        return found.values_list("pk", flat=True).first()

    def _keep(self, picture):
        name = f"{picture.digest[:16]}.{ending_of(picture.name)}"
        file = ImageFile(io.BytesIO(picture.content()), name=name)
        image = get_image_model().objects.create(
            title=picture.name, uploaded_by_user=self.by, file=file, file_hash=picture.digest
        )
        self.made.append(image.pk)
        return image.pk


def digests_of(ids):
    """{number of an image: digest of its file} for those of these that there are."""
    images = get_image_model().objects.filter(pk__in={pk for pk in ids if pk})
    return {image.pk: image.file_hash or _digest(image) for image in images}


def _digest(image):
    try:
        return image.get_file_hash()
    except OSError:
        return ""
