"""A whole course as one archive: its pages in all languages, its questions, its files, and a checksum of each."""

import hashlib
import json
import zipfile
from functools import reduce
from pathlib import PurePosixPath

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from courses.models import CoursePage, Question, QuestionVersion, QuizPage
from courses.transfer.archiving import CONTENTS, FILES, PAGES, QUESTIONS, SCHEMA, described, reference_by_code
from courses.transfer.banking import entry_of
from languages.codes import CODES, ours

PIECE = 1 << 20
# Entries of an archive carry no date of their own, so that the same course is the same file.
NO_DATE = (1980, 1, 1, 0, 0, 0)


def write(course_key, target):
    """Write the archive of a course into an open file."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as parts:
        Going(course_key, parts).write()


class Going:
    """A course on its way into an archive."""

    def __init__(self, course_key, parts):
        self.key, self.parts = course_key, parts
        self.files, self.checksums, self.lost = {}, {}, set()
        found = Question.objects.filter(course_key=course_key, retired_at=None).prefetch_related("options")
        self.questions = [*found.order_by("quiz_key", "position", "pk"), *self._drawn_from_the_shared_bank()]
        self.numbers = {question.pk: number for number, question in enumerate(self.questions, 1)}

    def _drawn_from_the_shared_bank(self):
        """The questions that all courses share, as far as a pool of this one draws them."""
        courses = CoursePage.objects.filter(translation_key=self.key)
        inside = reduce(Q.__or__, (Q(path__startswith=course.path) for course in courses), Q(pk__in=[]))
        pools = [pool for quiz in QuizPage.objects.filter(inside) for pool in quiz.drawn_from]
        drawn = {
            each.question
            for each in QuestionVersion.candidates(self.key)
            if each.is_shared and any(pool.takes(each) for pool in pools)
        }
        return Question.objects.filter(pk__in=drawn).prefetch_related("options").order_by("pk")

    def write(self):
        courses = CoursePage.objects.filter(translation_key=self.key).select_related("locale")
        courses = sorted(courses, key=lambda page: CODES.index(page.language))
        pages = [self._page(page) for course in courses for page in self._tree(course)]
        questions = [self._question(question) for question in self.questions]
        self._add(PAGES, pages)
        self._add(QUESTIONS, questions)
        self._add(FILES, [self.files[ref] for ref in sorted(self.files)])
        contents = {
            "schema": SCHEMA,
            "kind": "course",
            "course": self.key,
            "title": {course.language: course.title for course in courses},
            "languages": [course.language for course in courses],
            "lost": sorted(self.lost),
            "checksums": dict(sorted(self.checksums.items())),
        }
        self._add(CONTENTS, contents)

    def _tree(self, course):
        return [course, *course.get_descendants().select_related("locale").specific()]

    def _page(self, page):
        parent = None if isinstance(page, CoursePage) else page.get_parent().translation_key
        source = page.alias_of.locale.language_code if page.alias_of_id else None
        return {
            "model": page._meta.label,
            "key": page.translation_key,
            "parent": parent,
            "language": ours(page.locale.language_code),
            "alias_of": source,
            "data": described(page, self.convert),
        }

    def _question(self, question):
        entry = entry_of(question)
        if entry.get("image_id"):
            entry["image_id"] = self.convert(get_image_model(), entry["image_id"])
        told = {"quiz": question.quiz_key, "position": question.position, "entry": entry}
        return told | {"shared": True} if question.is_shared else told

    def convert(self, model, pk):
        """The word by which an archive names something."""
        if issubclass(model, Page):
            key = Page.objects.filter(pk=pk).values_list("translation_key", flat=True).first()
            return f"page:{key}" if key else None
        if model is Question:
            number = self.numbers.get(int(pk))
            return f"question:{number}" if number else None
        if model in (get_image_model(), get_document_model()):
            return self._file(model, int(pk))
        reference = reference_by_code(model, pk)
        if reference is None:
            self.lost.add(model._meta.label)
        return reference

    def _file(self, model, pk):
        file = model.objects.filter(pk=pk).first()
        if file is None or not file.file.storage.exists(file.file.name):
            self.lost.add(model._meta.label)
            return None
        digest = hashlib.sha256()
        with file.file.open("rb") as source:
            for piece in iter(lambda: source.read(PIECE), b""):
                digest.update(piece)
        kind = "image" if model is get_image_model() else "document"
        ending = PurePosixPath(file.file.name).suffix.lower()
        name = f"files/{digest.hexdigest()}{ending}"
        reference = f"{kind}:{digest.hexdigest()}{ending}"
        if reference not in self.files:
            described_file = {"ref": reference, "file": name, "title": file.title}
            if kind == "image":
                described_file["description"] = getattr(file, "description", "")
            self.files[reference] = described_file
            if name not in self.checksums:
                self.checksums[name] = digest.hexdigest()
                self._copy(file.file, name)
        return reference

    def _copy(self, file, name):
        info = zipfile.ZipInfo(name, NO_DATE)
        with file.open("rb") as source, self.parts.open(info, "w", force_zip64=True) as target:
            for piece in iter(lambda: source.read(PIECE), b""):
                target.write(piece)

    def _add(self, name, value):
        content = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1, sort_keys=True).encode()
        if name != CONTENTS:
            self.checksums[name] = hashlib.sha256(content).hexdigest()
        info = zipfile.ZipInfo(name, NO_DATE)
        info.compress_type = zipfile.ZIP_DEFLATED
        self.parts.writestr(info, content)
