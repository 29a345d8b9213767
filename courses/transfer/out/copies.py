"""Courses and modules as files, made when first asked for and kept until something in them changes.

A file's name says what it is made of, so one that is out of date is not found, and the next one takes its place.
"""

import hashlib
import tempfile
from dataclasses import dataclass

from django.core.files.base import ContentFile, File
from django.core.files.storage import storages
from django.utils import translation
from wagtail.models import Page

from courses.models import CoursePage, Question
from courses.transfer.out import archive, epub, pdf
from courses.transfer.out.book import book_of

FOLDER = "exports"
KINDS = {
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "archive": "application/zip",
}
ENDINGS = {"pdf": "pdf", "epub": "epub", "archive": "zip"}
# Raised when the same course is written in another way.
VERSION = 2


@dataclass
class Copy:
    """A course or a module as a file of one kind."""

    page: Page
    kind: str

    @property
    def storage(self):
        return storages["private"]

    @property
    def title(self):
        return self.page.title

    @property
    def file_name(self):
        """What it is called on the device of whoever takes it."""
        return f"{self.page.slug[:60]}-{self.page.language}.{ENDINGS[self.kind]}"

    @property
    def stem(self):
        return f"{self.page.translation_key}-{self.page.language}-{self.kind}"

    @property
    def name(self):
        return f"{FOLDER}/{self.stem}-{self.mark()}.{ENDINGS[self.kind]}"

    def mark(self):
        """What the file is made of, as a short word."""
        if not hasattr(self, "_mark"):
            keys = self.page.get_descendants(inclusive=True).values("translation_key")
            pages = Page.objects.filter(translation_key__in=keys).order_by("pk")
            parts = [VERSION, *pages.values_list("pk", "live", "title", "last_published_at", "latest_revision_id")]
            # Lessons show questions, too.
            course = self.page if isinstance(self.page, CoursePage) else self.page.get_parent()
            questions = Question.objects.filter(course_key=course.translation_key).order_by("pk")
            parts += questions.values_list("pk", "version", "retired_at", "position", "quiz_key")
            self._mark = hashlib.sha256(repr(parts).encode()).hexdigest()[:20]
        return self._mark

    @property
    def is_made(self):
        return self.storage.exists(self.name)

    @property
    def size(self):
        return self.storage.size(self.name) if self.is_made else None

    def make(self):
        """Write the file, unless it is there; what it takes the place of is deleted. Returns itself."""
        if not self.is_made:
            self._forget_older()
            if self.kind == "archive":
                with tempfile.TemporaryFile() as target:
                    archive.write(self.page.translation_key, target)
                    target.seek(0)
                    self.storage.save(self.name, File(target))
            else:
                with translation.override(self.page.language):
                    content = {"pdf": pdf, "epub": epub}[self.kind].write(book_of(self.page))
                self.storage.save(self.name, ContentFile(content))
        return self

    def _forget_older(self):
        try:
            names = self.storage.listdir(FOLDER)[1]
        except FileNotFoundError:
            return
        for name in names:
            if name.startswith(f"{self.stem}-"):
                self.storage.delete(f"{FOLDER}/{name}")

    def open(self):
        return self.make().storage.open(self.name)
