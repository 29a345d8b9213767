"""Our own archive on its way in: what is here already is left as it is, what is missing is added."""

import hashlib
import json
from uuid import UUID

from django.apps import apps
from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page

from courses.kinds import KINDS
from courses.models import CoursePage, ModulePage, Question
from courses.reporting import LEFT_OUT, SAME, TAKEN, Item, Refused
from courses.transfer.archiving import CONTENTS, FILES, PAGES, QUESTIONS, SCHEMA, found_by_code, restored
from courses.transfer.banking import fingerprint, fingerprints, known_types, question_of
from courses.transfer.courses_in.course import Course
from courses.transfer.courses_in.files import LARGEST_FILE, Shelf, fault_of
from courses.transfer.courses_in.planting import catalog_of, free_code, free_slug
from courses.transfer.pictures import undescribed
from courses.transfer.reading import shortened
from languages.codes import CODES
from languages.saying import said as _

PIECE = 1 << 20
JSON_LARGEST = 60 * 1024 * 1024
TOLD_EVERY = 10


class Coming:
    """An archive on its way into this installation."""

    def __init__(self, parts):
        self.parts, self.items, self.notes, self.sha1 = parts, [], [], {}
        contents = self._json(CONTENTS)
        self._check(contents)
        try:
            self._read(contents)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise damaged() from error
        if lost := contents.get("lost"):
            self.notes.append(_("The archive was made without: %(names)s.") % {"names": ", ".join(map(str, lost))})
        self.here = {
            (str(page.translation_key), page.locale.language_code): page
            for page in Page.objects.filter(translation_key__in=[p["key"] for p in self.pages]).select_related("locale")
        }
        self.locales = {locale.language_code: locale for locale in Locale.objects.filter(language_code__in=CODES)}
        # Those of the course, and those that all courses share.
        asked = list(Question.objects.filter(Q(course_key=self.key) | Q(course_key=None), retired_at=None))
        marks = fingerprints(question.content for question in asked)
        self.known_questions = {
            (mark, str(question.quiz_key), question.is_shared): question.pk
            for mark, question in zip(marks, asked, strict=True)
        }

    def _read(self, contents):
        """What the archive says, each part of the shape that is relied on."""
        self.key = UUID(contents["course"])
        self.files = {str(each["ref"]): each for each in self._json(FILES) if self.parts.size(each["file"])}
        self.pages = [
            {name: page.get(name) for name in ("model", "language", "alias_of", "data")}
            | {"key": str(UUID(page["key"])), "parent": page["parent"] and str(UUID(page["parent"]))}
            for page in self._json(PAGES)
        ]
        self.questions = [
            {
                "quiz": each["quiz"] and str(UUID(each["quiz"])),
                "position": int(each["position"]),
                "entry": each["entry"],
                "shared": bool(each.get("shared")),
            }
            for each in self._json(QUESTIONS)
        ]

    def _json(self, name):
        try:
            return json.loads(self.parts.read(name, JSON_LARGEST))
        except (KeyError, ValueError) as error:
            raise damaged() from error

    def _check(self, contents):
        """The archive is whole, and of a kind that is known."""
        if not isinstance(contents, dict) or contents.get("kind") != "course":
            raise damaged()
        if contents.get("schema") != SCHEMA:
            words = _("The archive has version %(version)s of the format; here version %(known)s is read.")
            raise Refused(words % {"version": contents.get("schema"), "known": SCHEMA})
        checksums = contents.get("checksums", {})
        for name in self.parts.names():
            if name != CONTENTS and (name not in checksums or self._digest(name) != checksums[name]):
                words = _("The archive was changed or damaged on its way: “%(name)s” is not what it was.")
                raise Refused(words % {"name": name[:100]})

    def _digest(self, name):
        digest = hashlib.sha256()
        with self.parts.open(name) as source:
            for piece in iter(lambda: source.read(PIECE), b""):
                digest.update(piece)
        return digest.hexdigest()

    # --- what would come of it

    def look(self):
        """(items, notes): nothing is changed."""
        return [self._line_of(page) for page in self.pages] + [
            self._line_of_question(each, number)[0] for number, each in enumerate(self.questions, 1)
        ], self.notes

    def _line_of(self, page):
        title, language = str(page["data"].get("title", "")), page["language"]
        item = Item(f"{language} {page['key']}"[:48], shortened(title))
        if (page["key"], language) in self.here:
            item.outcome = SAME
        elif reason := self._fault(page):
            item.outcome, item.notes = LEFT_OUT, [reason]
        return item

    def _fault(self, page):
        """Why a page is not taken, or ""."""
        if page["model"] not in {kind.page._meta.label for kind in KINDS.values()} | {
            CoursePage._meta.label,
            ModulePage._meta.label,
        }:
            return _("There are no steps of this kind here.")
        if page["language"] not in self.locales:
            return _("There is no such language here.")
        return ""

    def _line_of_question(self, each, number):
        """(item, the question if it is new)."""
        entry = each["entry"]
        item = Item(f"question {number}", shortened(next(iter((entry.get("prompt") or {}).values()), "")))
        if entry.get("type") not in known_types():
            item.outcome, item.notes = LEFT_OUT, [_("There are no questions of this type here.")]
            return item, None
        question = question_of(
            entry | {"image_id": None},
            None if each["shared"] else self.key,
            each["quiz"] and UUID(each["quiz"]),
            each["position"],
        )
        if self._mark(question, each) in self.known_questions:
            item.outcome = SAME
        elif (ref := entry.get("image_id")) and ref not in self.files:
            self._lacks_picture(item, entry)
        elif ref and not entry.get("image_text"):
            item.notes.append(undescribed())
        return item, question

    def _lacks_picture(self, item, entry):
        """A question without its picture is one still, unless areas of the picture are what it asks for."""
        item.notes = [_("Its picture is not in the file.")]
        if entry["type"] == "hotspot":
            item.outcome = LEFT_OUT

    def _mark(self, question, each):
        """By what a question is known again: what it says and shows, and where it stands."""
        return (
            fingerprint(question._content(), self._sha1(each["entry"].get("image_id"))),
            str(each["quiz"]),
            each["shared"],
        )

    def _sha1(self, ref):
        """The digest of a picture as the library keeps it."""
        if ref not in self.files:
            return ""
        if ref not in self.sha1:
            digest = hashlib.sha1(usedforsecurity=False)
            with self.parts.open(self.files[ref]["file"]) as source:
                for piece in iter(lambda: source.read(PIECE), b""):
                    digest.update(piece)
            self.sha1[ref] = digest.hexdigest()
        return self.sha1[ref]

    # --- what comes of it

    def take(self, tell=lambda number: None):
        """Add what is missing. Returns (items, notes, ids of what was made)."""
        course = Course(files={})
        self.shelf = Shelf(course, self.parts, None)
        self._lay_out_files(course)
        self.made = {"pages": [], "questions": []}
        self.numbers, self.pending = {}, []
        for number, each in enumerate(self.questions, 1):
            self._take_question(each, number)
        for number, page in enumerate(self.pages, 1):
            self._take_page(page)
            if number % TOLD_EVERY == 0:
                tell(number)
        for page, data in self.pending:
            self._point(page, data)
        return self.items, self.notes, self.made | self.shelf.made

    def _lay_out_files(self, course):
        for ref, file in self.files.items():
            ending = "." + file["file"].rpartition(".")[2]
            name = f"{file['title'][:100]}{'' if file['title'].lower().endswith(ending) else ending}"
            fault = fault_of(name, self.parts.head(file["file"]), self.parts.size(file["file"]))
            if fault or self.parts.size(file["file"]) > LARGEST_FILE:
                self.items.append(Item(file["file"][:60], shortened(file["title"]), LEFT_OUT, [fault]))
            else:
                course.files[ref] = (file["file"], name, file["title"])

    def _take_question(self, each, number):
        item, question = self._line_of_question(each, number)
        self.items.append(item)
        if question is None:
            return
        mark, ref = self._mark(question, each), each["entry"].get("image_id")
        if item.outcome == TAKEN and ref:
            question.image_id = self.convert(get_image_model(), ref)
            if question.image_id is None:
                self._lacks_picture(item, each["entry"])
        if item.outcome == TAKEN:
            question.save()
            self.made["questions"].append(question.pk)
            self.known_questions[mark] = question.pk
        if mark in self.known_questions:
            self.numbers[f"question:{number}"] = self.known_questions[mark]

    def _take_page(self, page):
        item = self._line_of(page)
        self.items.append(item)
        if item.outcome != TAKEN:
            return
        parent = self._parent_of(page)
        if parent is None:
            item.outcome, item.notes = LEFT_OUT, [_("The page above it is not here.")]
            return
        self.waits, said = False, []
        made = restored(apps.get_model(page["model"]), page["data"], self.convert, said)
        made.locale, made.translation_key = self.locales[page["language"]], UUID(page["key"])
        made.alias_of = self.here.get((page["key"], page["alias_of"])) if page["alias_of"] else None
        made.slug = free_slug(parent, made.slug or made.title)
        if isinstance(made, CoursePage):
            made.code = self._code(made)
        parent.add_child(instance=made)
        self.here[page["key"], page["language"]] = made
        self.made["pages"].append(made.pk)
        item.notes += [_("A block of the kind “%(kind)s” could not be taken.") % {"kind": kind} for kind in said]
        if self.waits:
            self.pending.append((made, page["data"]))

    def _parent_of(self, page):
        if page["parent"] is None:
            return catalog_of(page["language"])
        found = self.here.get((page["parent"], page["language"]))
        return Page.objects.get(pk=found.pk) if found else None

    def _code(self, course):
        """The code that the course has, unless another one has it here."""
        others = CoursePage.objects.filter(code=course.code).exclude(translation_key=course.translation_key)
        return free_code(course.code) if others.exists() else course.code

    def _point(self, page, data):
        """Let a page point to pages that came after it."""
        again = restored(type(page), data, self.convert, [])
        for field in page._meta.concrete_fields:
            if field.get_internal_type() in ("StreamField", "JSONField", "RichTextField", "TextField"):
                setattr(page, field.name, getattr(again, field.name))
        page.save()

    def convert(self, model, reference):
        """What an archive names by a word, as its number here; None for what is not here."""
        if issubclass(model, Page):
            return self._page_of(str(reference).removeprefix("page:"))
        if model is Question:
            return self.numbers.get(reference)
        if model in (get_image_model(), get_document_model()):
            file = self.shelf.file(reference)
            return file.pk if isinstance(file, model) else None
        return found_by_code(model, reference)

    def _page_of(self, key):
        found = [self.here[key, code] for code in CODES if (key, code) in self.here]
        if not found:
            self.waits = True
            try:
                return Page.objects.filter(translation_key=UUID(key)).values_list("pk", flat=True).first()
            except ValueError:
                return None
        return found[0].pk


def damaged():
    return Refused(_("The archive is damaged: what it should hold is missing."))
