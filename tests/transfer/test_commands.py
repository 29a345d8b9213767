"""Bringing in and taking out from a terminal: exit codes, words, and JSON that counts."""

import io
import json
from contextlib import redirect_stderr

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from courses.models import CoursePage, Question
from courses.transfer.models import Import
from tests.courses.making import quiz_of
from tests.transfer.making import GIFT, tarred
from tests.transfer.packed import backup


def run(*args):
    """(exit code, what was printed)."""
    out = io.StringIO()
    try:
        with redirect_stderr(io.StringIO()):
            call_command(*map(str, args), stdout=out)
    except CommandError as error:
        return error.returncode, out.getvalue() or str(error)
    return 0, out.getvalue()


@pytest.fixture
def gift_file(tmp_path):
    path = tmp_path / "questions.gift"
    path.write_text(GIFT)
    return path


def test_questions_come_in(course, gift_file):
    before = Question.objects.count()
    code, out = run("import_questions", gift_file, "--course", course.slug, "--json")
    report = json.loads(out)

    assert code == 0
    assert (report["format"], report["outcome"]) == ("gift", "taken")
    assert report["read"] == report["taken"] + report["left_out"] + report["same"] == 13
    assert report["made"] == {"questions": report["taken"]}
    assert Question.objects.count() == before + report["taken"]
    assert [item["at"] for item in report["items"] if item["outcome"] == "left out"] == ["line 38", "line 40"]

    code, out = run("import_questions", gift_file, "--course", course.slug, "--json")
    assert (code, json.loads(out)["taken"], json.loads(out)["same"]) == (0, 0, 11)


def test_a_dry_run_changes_nothing(course, gift_file):
    before = Question.objects.count()
    code, out = run("import_questions", gift_file, "--course", course.code, "--dry-run")

    assert code == 0
    assert "nothing has been changed" in out
    assert Question.objects.count() == before
    assert not Import.objects.exists()


def test_they_come_into_a_quiz(course, gift_file):
    quiz = quiz_of(course)
    code, _out = run("import_questions", gift_file, "--course", course.slug, "--quiz", quiz.slug)

    assert code == 0
    assert Question.objects.of_quiz(quiz.translation_key).count() > 10


@pytest.mark.parametrize(
    ("content", "args", "reason"),
    [
        ("Dear all", [], "none of the formats"),
        (GIFT, ["--quiz", "no-such"], "no quiz"),
        (b"PK\x03\x04broken", [], "broken"),
        (tarred(backup()), [], "import_course"),
    ],
)
def test_what_is_refused_ends_with_three_and_the_reason(course, tmp_path, content, args, reason):
    path = tmp_path / "file"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    code, out = run("import_questions", path, "--course", course.slug, "--json", *args)
    report = json.loads(out)

    assert code == 3
    assert report["outcome"] == "refused"
    assert reason in report["reason"]
    assert not Import.objects.exists()


def test_a_course_or_a_file_that_is_not_there_is_refused(course, gift_file):
    assert run("import_questions", gift_file, "--course", "nowhere")[0] == 3
    assert run("import_questions", "/no/such/file", "--course", course.slug)[0] == 3
    assert run("import_course", gift_file)[0] == 3


def test_a_course_goes_out_and_is_here_already_when_it_comes_back(course, tmp_path):
    target = tmp_path / "course.zip"
    code, out = run("export_course", course.slug, "--to", target, "--json")

    assert code == 0
    assert json.loads(out)["made"]["bytes"] == target.stat().st_size
    assert run("export_course", course.slug, "--to", target)[0] == 3

    code, out = run("import_course", target, "--json")
    assert (code, json.loads(out)["taken"]) == (0, 0)
    assert json.loads(out)["same"] > 10


def test_a_place_that_cannot_be_written_is_refused_in_words(course, tmp_path):
    code, out = run("export_course", course.slug, "--to", tmp_path / "nowhere" / "course.zip", "--json")

    assert (code, json.loads(out)["outcome"]) == (3, "refused")
    assert "cannot be written" in json.loads(out)["reason"]


def test_a_backup_comes_in(four_catalogs, tmp_path):
    path = tmp_path / "backup.mbz"
    path.write_bytes(tarred(backup()))
    code, out = run("import_course", path, "--language", "es", "--json")

    assert code == 0
    assert json.loads(out)["made"]["pages"] == CoursePage.objects.get(code="psb-2025").get_descendants().count() + 1
