"""The demonstration can be read by everybody: its first course in four languages, the others in English and Spanish."""

import json
from pathlib import Path

import courses
from courses.models import Edition
from languages.codes import CODES

COURSES = Path(courses.__file__).parent
FILES = sorted(COURSES.glob("**/data/*.json"))
LANGUAGES = {"CCT": ("en", "es"), "SIR": ("en", "es")}
# What people of the demonstration write themselves: each in their own language.
OWN_WORDS = {"essays", "works", "drafts", "reviews", "motives", "join"}


def texts(node, course="", place=""):
    """Each text of the data: (course, place, {language: words}). What says of no course whose it is must be in all."""
    if isinstance(node, dict) and "en" in node:
        yield course, place, node
    elif isinstance(node, dict):
        course = node.get("course") or node.get("code") or course
        for name in node.keys() - OWN_WORDS:
            yield from texts(node[name], course, f"{place}/{name}")
    elif isinstance(node, list):
        for number, each in enumerate(node):
            yield from texts(each, course, f"{place}/{number}")


def test_every_text_is_in_the_languages_of_its_course():
    found = [text for path in FILES for text in texts(json.loads(path.read_text()), place=path.parts[-3])]
    missing = [
        f"{place} has no {language}"
        for course, place, words in found
        for language in LANGUAGES.get(course, CODES)
        if not words.get(language)
    ]

    assert missing == []
    assert len(found) > 500


def test_every_course_says_in_which_languages_it_is_written():
    data = json.loads((COURSES / "data" / "courses.json").read_text())

    assert {course["code"]: tuple(course["languages"]) for course in data["courses"]} == {"FSP": CODES, **LANGUAGES}


def test_the_packages_of_the_first_course_speak_four_languages():
    data = COURSES / "packages" / "data"
    words = (data / "claim" / "words.js").read_text()
    contents = {path.name for path in (data / "first-question" / "content").iterdir()}

    assert all(f"\n  {code[:2]}: {{" in words for code in CODES)
    assert contents == {"content.json", *(f"content.{code}.json" for code in CODES if code != "en")}
    assert all((data / "first-question" / f"h5p.{code}.json").is_file() for code in CODES if code != "en")


def test_an_edition_stands_at_every_stage():
    cohorts = json.loads((COURSES / "data" / "demo.json").read_text())["cohorts"]
    editions = json.loads((COURSES / "selection" / "data" / "demo.json").read_text())["editions"]

    assert {edition["state"] for edition in cohorts + editions} == set(Edition.State.values)
