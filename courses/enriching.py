"""What the courses of the demonstration have beside lessons and quizzes: other kinds of step, conditions, blocks."""

import json

from django.utils import timezone
from django.utils.text import slugify

from courses.kinds import KINDS
from courses.models import CoursePage, LessonPage, ModulePage, Question, QuizPage
from courses.opening import Condition
from courses.planting import key_of
from languages.codes import ours
from languages.fields import Translated
from library.models import Programme
from members.models import Country
from vocabulary.seeds import read

WORDS = {"discussion": "prompt", "session": "about"}


def enrich():
    """Bring it in. What is there already is left alone."""
    data = read(__file__, "steps")
    for entry in data["facts"]:
        _set_facts(entry)
    for entry in data["steps"]:
        _add_step(entry)
    for entry in data["conditions"]:
        _set_conditions(entry)
    for entry in data["blocks"]:
        _add_block(entry)
    for entry in data["taught"]:
        _say_where_it_is_taught(entry)


def _set_facts(entry):
    """Who wrote a course, and what it is about; said once, and left to its authors then."""
    for course in CoursePage.objects.filter(translation_key=key_of(entry["course"]), authors="").order_by("path"):
        course.authors, course.licence = entry["authors"], entry["licence"]
        course.countries.set(Country.objects.filter(iso2__in=entry["countries"]))
        course.save()


def _add_step(entry):
    model = KINDS[entry["kind"]].page
    key = key_of(entry["course"], entry["module"], entry["kind"])
    modules = ModulePage.objects.filter(translation_key=key_of(entry["course"], entry["module"]))
    if model.objects.filter(translation_key=key).exists():
        return
    now = timezone.now()
    for module in modules.select_related("locale").order_by("path"):
        language = ours(module.locale.language_code)
        title = _in(entry["title"], language)
        page = model(
            locale=module.locale,
            translation_key=key,
            title=title,
            slug=slugify(title),
            first_published_at=now,
            last_published_at=now,
            minutes=entry["minutes"],
            due_days=entry.get("due_days"),
            is_optional=entry.get("is_optional", False),
            opens=_condition(entry).as_data(),
            **_content(entry, language),
        )
        module.add_child(instance=page)


def _content(entry, language):
    if entry["kind"] == "reading":
        return {"items": [_reading(item, language) for item in entry["items"]] if _is_written(language) else []}
    words = {WORDS[entry["kind"]]: entry["words"].get(language, "")}
    return words | ({"least_minutes": entry["least_minutes"]} if "least_minutes" in entry else {})


def _is_written(language):
    return language in ("en", "es")


def _reading(item, language):
    value = {"minutes": item["minutes"], "why": _in(item["why"], language)}
    if item["type"] == "record":
        return "record", value | {"programme": _programme_of(item["country"])}
    return "link", value | {"url": item["url"], "title": _in(item["title"], language)}


def _programme_of(country):
    """The first programme of a state: one of them is as good as the other here."""
    return Programme.objects.filter(country=country).order_by("code").values_list("code", flat=True).first() or ""


def _condition(entry):
    after = key_of(entry["course"], *entry["after"]) if "after" in entry else None
    return Condition(after=after, score=entry.get("score"), day=entry.get("day"))


def _set_conditions(entry):
    model = QuizPage if entry["step"][-1] == "quiz" else LessonPage
    page = model.objects.filter(translation_key=key_of(entry["course"], *entry["step"])).order_by("path").first()
    facts = {"due_days": entry.get("due_days"), "opens": _condition(entry).as_data()}
    if page and any(getattr(page, name) != fact for name, fact in facts.items()):
        for name, fact in facts.items():
            setattr(page, name, fact)
        page.save()


def _add_block(entry):
    lessons = LessonPage.objects.filter(translation_key=key_of(entry["course"], *entry["lesson"]))
    for lesson in lessons.select_related("locale").order_by("path"):
        blocks = list(lesson.body.raw_data)
        if blocks and entry["id"] not in {block.get("id") for block in blocks}:
            value = _value(entry["value"], ours(lesson.locale.language_code))
            if "record" in entry:
                value["programme"] = _programme_of(entry["record"])
            lesson.body = json.dumps([*blocks, {"type": entry["type"], "id": entry["id"], "value": value}])
            lesson.save()


def _say_where_it_is_taught(entry):
    """Let the feedback of a question of a quiz lead to the beginning of a lesson."""
    quiz = key_of(entry["course"], entry["module"], "quiz")
    question = Question.objects.of_quiz(quiz)[entry["question"] - 1]
    if question.taught_in is None:
        question.taught_in, question.taught_at = key_of(entry["course"], entry["module"], entry["lesson"]), "1"
        question.save()


def _value(value, language):
    """The value of a block in one language: what is written in several is taken in this one."""
    if isinstance(value, list):
        return [_value(each, language) for each in value]
    if not isinstance(value, dict):
        return value
    return _in(value, language) if "en" in value else {name: _value(each, language) for name, each in value.items()}


def _in(texts, language):
    return Translated(texts).in_language(language)[0]
