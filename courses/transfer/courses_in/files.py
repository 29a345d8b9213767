"""Pictures and files of an archive on their way into the library of the CMS, each once."""

import hashlib
import io

from django.conf import settings
from django.core.files.base import File
from django.core.files.images import ImageFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from courses.transfer.endings import PICTURES, ending_of, size_of_picture
from courses.transfer.opening import MB, is_archive
from languages.saying import said as _

LARGEST_FILE = 60 * MB
LARGEST_PICTURE = 10 * MB
PIECE = 1 << 20


def fault_of(name, head, size):
    """Why a file of that name and beginning is not taken, or ""."""
    ending = ending_of(name)
    if is_archive(head) and ending not in ("docx", "pptx", "xlsx", "odt", "ods", "key"):
        return _("An archive inside the archive is not opened.")
    if ending not in PICTURES | set(settings.WAGTAILDOCS_EXTENSIONS):
        return _("Files of the type “%(ending)s” are not taken.") % {"ending": ending or "?"}
    if size > (LARGEST_PICTURE if ending in PICTURES else LARGEST_FILE):
        return _("The file is too large.")
    if head.lstrip()[:1] == b"<" and ending not in ("txt", "csv", "vtt"):
        return _("The file is not what its name says.")
    return ""


class Shelf:
    """The files of a course that is brought in: put into the library when a lesson first shows them."""

    def __init__(self, course, parts, by):
        self.course, self.parts, self.by = course, parts, by
        self.kept = {}
        self.made = {"images": [], "documents": []}

    def placed(self, blocks):
        """The blocks of a lesson with the files that they name."""
        return [placed for block in blocks if (placed := self._placed(block))]

    def _placed(self, block):
        if block["type"] not in ("picture", "file"):
            return block
        file = self.file(block["value"])
        if file is None:
            return None
        if block["type"] == "picture" and isinstance(file, get_image_model()):
            alt = block.get("alt", "")
            image = {"image": file.pk, "decorative": not alt, "alt_text": alt}
            return {"type": "image", "value": {"image": image, "caption": "", "credit": ""}}
        if isinstance(file, get_image_model()):
            image = {"image": file.pk, "decorative": False, "alt_text": block.get("title") or file.title}
            return {"type": "image", "value": {"image": image, "caption": block.get("title", ""), "credit": ""}}
        return {"type": "document", "value": {"document": file.pk, "title": block.get("title", ""), "description": ""}}

    def file(self, ref):
        """The picture or file of the library, put there now if it was not; None for one that is not taken."""
        if ref not in self.kept:
            self.kept[ref] = self._keep(*self.course.files[ref]) if ref in self.course.files else None
        return self.kept[ref]

    def _keep(self, name, shown, title=None):
        if ending_of(shown) in PICTURES:
            return self._keep_picture(self.parts.read(name, LARGEST_PICTURE), shown, title or shown)
        document = get_document_model()(title=(title or shown)[:200], uploaded_by_user=self.by)
        with self.parts.open(name) as source:
            digest = hashlib.sha256()
            for piece in iter(lambda: source.read(PIECE), b""):
                digest.update(piece)
        # Piece by piece once more, into the storage: a video need not fit into memory.
        with self.parts.open(name) as source:
            document.file.save(file_name(shown, digest), File(source), save=False)
        document.save()
        self.made["documents"].append(document.pk)
        return document

    def _keep_picture(self, content, shown, title):
        if not size_of_picture(content):
            return None
        file = ImageFile(io.BytesIO(content), name=file_name(shown, hashlib.sha256(content)))
        image = get_image_model().objects.create(title=title[:200], uploaded_by_user=self.by, file=file)
        self.made["images"].append(image.pk)
        return image


def file_name(shown, digest):
    """A name for the storage: ours, with the ending of theirs."""
    return f"{digest.hexdigest()[:16]}.{ending_of(shown)}"
