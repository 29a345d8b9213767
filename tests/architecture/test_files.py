"""The rules of docs/STYLE.md that a machine can keep."""

import re

from tests.architecture.sources import CODE, files, lines_with, text

NAMES_THAT_HOLD_NOTHING = {"utils", "helpers", "services", "common", "misc", "core", "shared", "lib", "tools"}

LONGEST = 300
# Longer than that, each with its reason.
LONG: dict = {}

RECEIVERS = {
    # file: why a signal is right there
    "site/ops/indexing.py": "the receivers are those of the search index, put aside for a while",
}
MARKED_SAFE = {
    # file: who made sure that the HTML is safe
    "site/config/templatetags/looks.py": "names of our own elements, and a map of our own addresses",
    "courses/assignments/templatetags/assignments.py": "what markup made, cut into pieces or with names covered",
    "forums/templatetags/forums.py": "what markup made, with the addresses of ours put into the reader's language",
    "templates/components/_field_notes.html": "Django's help texts are ours, or the password validators' lists",
}
LOOKED_UP = {
    # file: why no visitor needs to be asked about
    "site/members/views/imports.py": "uploads belong to the whole secretariat, and the policy lets in nobody else",
    "courses/lti/views/applications.py": "another system asks, let in by its token to the column of its own step",
}

PYTHON = files("*.py", within=CODE)
EDGES = [path for path in PYTHON if re.search(r"(views|consumers|seats)(/|\.py)", str(path))]


def test_a_module_is_named_for_what_it_holds():
    assert [
        str(path)
        for path in files("*.py", "*.js", "*.html", "*.css")
        if path.stem.strip("_") in NAMES_THAT_HOLD_NOTHING
    ] == []
    assert [str(path) for path in files("*") if NAMES_THAT_HOLD_NOTHING & set(path.parts[:-1])] == []


def test_growth_adds_files_and_not_length():
    ours = files("*.py", "*.js", "*.html", "*.css") + files("*", within=("bin",))
    lengths = {str(path): len(text(path).splitlines()) for path in ours}
    too_long = {path: lines for path, lines in lengths.items() if lines > LONGEST and path not in LONG}

    assert too_long == {}
    assert [path for path in LONG if lengths.get(path, 0) <= LONGEST] == [], "no longer long: take it off the list"


def test_apps_hear_of_each_other_through_events_and_not_through_signals():
    assert lines_with(re.compile(r"@receiver\(|\b(post|pre)_(save|delete)\.connect\("), PYTHON, RECEIVERS) == []


def test_html_is_made_safe_in_few_places_that_are_known():
    assert lines_with(re.compile(r"\bmark_safe\b|\bSafeString\b"), PYTHON, MARKED_SAFE) == []
    assert (
        lines_with(re.compile(r"\|\s*safe\b|\bautoescape off\b"), files("*.html", within=("templates",)), MARKED_SAFE)
        == []
    )


def test_the_lookup_is_the_permission():
    bare = r"\.objects\.get\((pk|id|slug)=|get_object_or_404\(\s*[A-Z]\w+\s*,"
    bare = re.compile(rf"^(?!.*(request\.user|pk=member\.pk)).*({bare})")

    assert lines_with(bare, EDGES, LOOKED_UP) == []


def test_nothing_is_left_for_later():
    later = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b|NotImplemented" r"Error|pytest\.(mark\.)?sk" r"ip")

    assert lines_with(later, files("*.py", "*.html", "*.js", "*.css") + files("*", within=("bin",))) == []


def test_pages_carry_no_inline_code_and_no_inline_style():
    inline = re.compile(r"\son(click|load|submit|change|input|error)=|javascript:|\sstyle=\"")
    pages = [path for path in files("*.html", within=("templates",)) if not is_letter(path)]

    assert lines_with(inline, pages) == []


def is_letter(path):
    """Letters are read by mail programs, which know no style sheets."""
    return "letters" in path.parts or "mail" in path.parts or "email" in path.parts


def test_partials_say_what_they_need():
    partials = [path for path in files("_*.html", within=("templates",))]

    assert [
        str(path) for path in partials if not re.match(r"\s*({% load [\w ]+ %}\s*)?({#|{% comment)", text(path))
    ] == []


def test_every_test_asserts_something():
    """A test without an assertion can only fall over; pytest.raises counts as one."""
    empty = []
    for path in files("test_*.py", within=("tests",)):
        for name, body in re.findall(
            r"^(?:async )?def (test_\w+)\(.*?\).*?:\n((?:[ \t]+.*\n|\n)+)", text(path), re.MULTILINE
        ):
            if not re.search(r"\bassert|assert_(max_)?num_queries|\braises\b|\bexpect\(|\bfails\b", body):
                empty.append(f"{path}: {name}")
    assert empty == []
