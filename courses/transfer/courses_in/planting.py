"""A course that was understood becomes pages: a draft for its author to look over, its steps below it."""

import json

from django.utils.text import slugify
from wagtail.models import Locale

from courses.models import CatalogPage, CoursePage, DiscussionPage, LessonPage, ModulePage, QuizPage
from courses.reporting import Refused
from courses.transfer.banking import question_of
from courses.transfer.courses_in.course import Discussion, Lesson, code_of
from courses.transfer.courses_in.files import Shelf
from courses.transfer.pictures import Library
from courses.transfer.rich import minutes_of
from languages.saying import said as _

MOST_HOURS = 400


def catalog_of(language):
    """The catalogue in a language, where a course of that language stands."""
    found = CatalogPage.objects.filter(locale__language_code=language).select_related("locale").first()
    if found is None:
        raise Refused(_("There is no catalogue of courses in this language yet."))
    return found


def plant(course, parts, language, by, tell=lambda number: None):
    """Add the pages, questions and files of a Course below the catalogue of its language. Returns their ids."""
    return Planting(course, parts, language, by, tell).plant()


class Planting:
    """A course on its way into the tree of one language."""

    def __init__(self, course, parts, language, by, tell):
        self.course, self.by, self.tell = course, by, tell
        self.locale = Locale.objects.get(language_code=language)
        self.shelf = Shelf(course, parts, by)
        self.library = Library(by, self.shelf.made["images"])
        self.made = {"pages": [], "questions": []}

    def plant(self):
        data, catalog = self.course, catalog_of(self.locale.language_code)
        minutes = sum(minutes_of(s.blocks) for m in data.modules for s in m.steps if isinstance(s, Lesson))
        page = self._add(
            catalog,
            CoursePage,
            data.title or _("A course without a name"),
            code=free_code(data.code or data.title),
            about=json.dumps(self.shelf.placed(data.about)),
            hours=max(1, min(round(minutes / 60), MOST_HOURS)),
            weeks=max(1, len(data.modules)),
            languages=[self.locale.language_code],
            live=False,
        )
        for number, module in enumerate(data.modules, 1):
            self._module(page, module)
            self.tell(number)
        for entry in data.bank:
            self._question(entry, page.translation_key, None, 0)
        return self.made | self.shelf.made

    def _module(self, course, data):
        module = self._add(course, ModulePage, data.title or _("Module"), prompt=data.prompt)
        for step in data.steps:
            if isinstance(step, Lesson):
                body = json.dumps(self.shelf.placed(step.blocks))
                self._add(module, LessonPage, step.title, minutes=minutes_of(step.blocks), body=body)
            elif isinstance(step, Discussion):
                self._add(module, DiscussionPage, step.title, prompt=step.prompt)
            else:
                self._quiz(module, course, step)

    def _quiz(self, module, course, data):
        quiz = self._add(
            module,
            QuizPage,
            data.title or _("Quiz"),
            introduction=data.introduction,
            pass_mark=data.pass_mark,
            minutes=max(1, 2 * len(data.found)),
        )
        for position, entry in enumerate(data.found, 1):
            self._question(entry, course.translation_key, quiz.translation_key, position)

    def _question(self, entry, course_key, quiz_key, position):
        question = question_of(entry, course_key, quiz_key, position)
        question.image_id = self.library.image_of(entry)
        question.save()
        self.made["questions"].append(question.pk)

    def _add(self, parent, model, title, **fields):
        title = " ".join((title or "").split())[:200] or _("Without a title")
        page = model(locale=self.locale, title=title, slug=free_slug(parent, title), owner=self.by, **fields)
        parent.add_child(instance=page)
        self.made["pages"].append(page.pk)
        return page


def free_slug(parent, title):
    """A slug that no page beside has."""
    base = slugify(title)[:60].strip("-") or "step"
    taken = set(parent.get_children().values_list("slug", flat=True)) if parent.pk else set()
    slugs = (base if number == 1 else f"{base}-{number}" for number in range(1, 10_000))
    return next(slug for slug in slugs if slug not in taken)


def free_code(name):
    """A code that no other course has."""
    base = code_of(name)
    taken = set(CoursePage.objects.values_list("code", flat=True))
    codes = (base if number == 1 else f"{base[: 11 - len(str(number))]}-{number}" for number in range(1, 10_000))
    return next(code for code in codes if code not in taken)
