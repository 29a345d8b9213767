"""Courses out of data: their pages in four languages and their questions. What was planted once is left alone after.

Lessons are written in the languages of the data; in the others the pages stand with their titles and lend the text.
"""

import json
import uuid
from pathlib import Path

from django.core.files.images import ImageFile
from django.utils import timezone
from django.utils.html import escape
from django.utils.text import slugify
from wagtail.images import get_image_model

from courses.models import CoursePage, LessonPage, ModulePage, Option, Question, QuizPage
from courses.questions.gaps import CHOSEN
from languages.fields import Translated
from vocabulary.models import Seed, Theme

PICTURES = Path(__file__).parent / "data" / "pictures"
NAMES = uuid.UUID("0f3f1f1c-6b7e-4b5f-9d0a-2c5d7f0a9c42")
QUIZ_TITLES = {"en": "Quiz: %s", "es": "Cuestionario: %s", "pt-br": "Questionário: %s", "fr": "Quiz\u00a0: %s"}


def key_of(*name):
    """The translation key of a page of the data: the same in every installation, so that an export finds it again."""
    return uuid.uuid5(NAMES, "/".join(map(str, name)))


def plant_course(data, catalogs, written):
    """Add a course below each catalogue ({language: page}) and its questions to the bank, unless it was done before."""
    _seed, is_new = Seed.objects.get_or_create(model="courses.planting", code=data["code"], defaults={"digest": ""})
    if is_new:
        _plant_questions(data)
        for language, catalog in catalogs.items():
            Planting(data, language, written).plant(catalog)


class Planting:
    """A course on its way into the tree of one language."""

    def __init__(self, data, language, written):
        self.data, self.language, self.written = data, language, written
        self.now = timezone.now()

    def plant(self, catalog):
        data = self.data
        course = self._add(
            catalog,
            CoursePage,
            (data["code"],),
            data["title"],
            slug=data["slug"] if self.language == "en" else None,
            code=data["code"].lower(),
            subtitle=self._in(data["subtitle"]),
            audience=self._in(data["audience"]),
            outcomes=json.dumps([{"type": "outcome", "value": self._in(each)} for each in data["outcomes"]]),
            hours=data["hours"],
            weeks=data["weeks"],
            level=data["level"],
            mode=data["mode"],
            themes=list(Theme.objects.filter(code__in=data["themes"])),
            languages=self.written,
        )
        for number, module in enumerate(data["modules"], 1):
            self._plant_module(course, number, module)

    def _plant_module(self, course, number, data):
        name = (self.data["code"], number)
        prompt = self._in(data["forum_prompt"])
        module = self._add(course, ModulePage, name, data["title"], prompt=prompt, is_preview=number == 1)
        for place, lesson in enumerate(data["lessons"], 1):
            body = json.dumps(self._body(lesson, (*name, place))) if self.language in self.written else "[]"
            self._add(module, LessonPage, (*name, place), lesson["title"], minutes=lesson["minutes"], body=body)
        title = {code: words % _text(data["title"], code) for code, words in QUIZ_TITLES.items()}
        pass_mark = self.data["certificate"]["pass_mark"]
        minutes = 2 * len(data["quiz"])
        self._add(module, QuizPage, (*name, "quiz"), title, minutes=minutes, pass_mark=pass_mark)

    def _body(self, lesson, name):
        blocks = [{"type": "text", "value": f"<p>{escape(lesson['body'][self.language])}</p>"}]
        for inset in lesson.get("insets", []):
            blocks.append(_INSETS[inset["type"]](inset, self.language, name))
        return blocks

    def _add(self, parent, model, name, title, slug=None, **fields):
        title = self._in(title)
        page = model(
            locale=parent.locale,
            translation_key=key_of(*name),
            title=title,
            slug=slug or slugify(title),
            first_published_at=self.now,
            last_published_at=self.now,
            **fields,
        )
        return parent.add_child(instance=page)

    def _in(self, texts):
        return _text(texts, self.language)


def _text(texts, language):
    return Translated(texts).in_language(language)[0]


def _callout(inset, language, _name):
    value = {"kind": inset["type"], "title": "", "text": f"<p>{escape(_text(inset['text'], language))}</p>"}
    return {"type": "callout", "value": value}


def _check(_inset, _language, name):
    question = Question.objects.for_lessons().get(course_key=key_of(name[0]), position=_place(name))
    return {"type": "check", "value": {"question": question.pk}}


_INSETS = {"practice": _callout, "example": _callout, "warning": _callout, "note": _callout, "check": _check}


def _place(name):
    """Where a lesson stands in its course, as one number."""
    _code, module, lesson = name
    return module * 100 + lesson


def _plant_questions(data):
    course_key = key_of(data["code"])
    for number, module in enumerate(data["modules"], 1):
        quiz_key = key_of(data["code"], number, "quiz")
        for position, entry in enumerate(module["quiz"], 1):
            make_question(entry, course_key, quiz_key, position)
        for place, lesson in enumerate(module["lessons"], 1):
            for inset in lesson.get("insets", []):
                if inset["type"] == "check":
                    make_question(inset["question"], course_key, None, _place((data["code"], number, place)))


def make_question(entry, course_key, quiz_key=None, position=0):
    """Add a question, as the data writes it, to the bank of a course, or to the shared one when there is no course."""
    is_number = entry["type"] == "numeric"
    question = Question(
        type=entry["type"],
        course_key=course_key,
        quiz_key=quiz_key,
        is_pooled=entry.get("is_pooled", course_key is None),
        position=position,
        tags=entry.get("tags", ""),
        difficulty=entry.get("difficulty"),
        points=entry.get("points", 1),
        prompt=Translated(entry["prompt"]),
        feedback=Translated(entry.get("feedback")),
        is_true=entry["type"] == "truefalse" and entry["answer"],
        number=entry["answer"] if is_number else None,
        tolerance=entry.get("tolerance", 0),
        unit=Translated(entry.get("unit")),
        units=entry.get("units", ""),
        accepted=Translated(entry.get("accepted")),
        is_exact=entry.get("is_exact", False),
        passage=Translated(entry.get("passage")),
        gap_kind=entry.get("gap_kind", CHOSEN),
        shuffles=entry.get("shuffles", True),
        image=entry.get("image") or picture_of(entry),
        image_text=Translated(entry.get("image_text")),
    )
    question.options = [Option(sort_order=place, **fields) for place, fields in enumerate(_options(entry))]
    question.save()
    return question


def picture_of(entry):
    """The picture that the data names, in the library once; None without one."""
    if "picture" not in entry:
        return None
    images, title = get_image_model().objects, f"Picture: {entry['picture']}"
    if (found := images.filter(title=title).first()) is None:
        with (PICTURES / f"{entry['picture']}.png").open("rb") as file:
            found = images.create(title=title, file=ImageFile(file, name=f"{entry['picture']}.png"))
    return found


def _options(entry):
    if entry["type"] == "ordering":
        return [{"text": Translated(item)} for item in entry["items"]]
    if entry["type"] == "matching":
        return [{"text": Translated(pair["left"]), "match": Translated(pair["right"])} for pair in entry["pairs"]]
    return [
        {
            "text": Translated(option["text"]),
            "is_correct": option.get("correct", False),
            "feedback": Translated(option.get("feedback")),
            "area": option.get("area", ""),
            "points": option.get("points", 0),
        }
        for option in entry.get("options", [])
    ]
