"""Whole courses of other systems become drafts, with word of what was left behind."""

import pytest

from courses.models import CoursePage, DiscussionPage, LessonPage, ModulePage, Question, QuizPage
from courses.reporting import Refused
from courses.transfer.taking import take, undo
from tests.courses.making import standing_edition
from tests.transfer.conftest import came
from tests.transfer.making import tarred, zipped
from tests.transfer.packed import backup, cartridge, older_quiz

BACKUP = tarred(backup())


@pytest.fixture
def moodle(four_catalogs):
    """A backup of Moodle 4 in Spanish, brought in."""
    return take(came(BACKUP, "backup.mbz", language="es"))


def lessons_of(batch):
    return {page.title: page for page in LessonPage.objects.filter(pk__in=batch.made["pages"])}


def left_out(batch):
    return {item["what"]: item["notes"][0] for item in batch.items if item["outcome"] == "left out"}


def test_a_backup_becomes_a_draft_with_modules_lessons_and_a_quiz(moodle):
    course = CoursePage.objects.get(code="psb-2025")

    assert (course.title, course.live, course.language) == ("Protección social básica", False, "es")
    assert [child.title for child in course.get_children()] == ["Unidad 1"]
    steps = ModulePage.objects.child_of(course).get().get_children()
    assert [step.title for step in steps] == [
        "What it is",
        "Primero",
        "Segundo",
        "The law",
        "The form",
        "Talk",
        "Check",
    ]


def test_a_page_keeps_its_words_picture_and_table_and_no_script(moodle):
    body = lessons_of(moodle)["What it is"].body

    assert [block.block_type for block in body] == ["text", "text", "image", "text", "table"]
    assert "Lea primero." in body[0].value.source
    assert body[2].value["image"].contextual_alt_text == "Un dibujo"
    assert "alert" not in str(body.raw_data)
    assert "onclick" not in str(body.raw_data)
    assert body[4].value.body == [["1", "2"]]
    notes = " ".join(next(item for item in moodle.items if item["what"] == "What it is")["notes"])
    assert "script" in notes
    assert "another place of the course" in notes


def test_a_forum_becomes_a_step_at_which_learners_discuss(moodle):
    discussion = DiscussionPage.objects.get(pk__in=moodle.made["pages"])

    assert (discussion.title, discussion.prompt) == ("Talk", "¿Qué hace su país?")
    assert "what was written in it is not" in str(moodle.items)


def test_links_and_files_become_lessons_that_offer_them(moodle):
    lessons = lessons_of(moodle)

    assert lessons["The law"].body[0].value["url"] == "https://example.org/ley"
    assert lessons["The form"].body[0].value["document"].title == "formulario.pdf"


def test_a_quiz_keeps_the_newest_version_of_its_questions_and_the_bank_the_rest(moodle):
    quiz = QuizPage.objects.get(pk__in=moodle.made["pages"])
    asked = [str(question) for question in Question.objects.of_quiz(quiz.translation_key)]

    assert quiz.pass_mark == 60
    assert asked == ["¿Qué alivia?", "Hay una sola función."]
    assert [str(q) for q in Question.objects.filter(pk__in=moodle.made["questions"], quiz_key=None)] == ["¿Error?"]
    assert Question.objects.of_quiz(quiz.translation_key).last().is_true is False


def test_what_is_left_behind_is_told(moodle):
    assert left_out(moodle) == {
        "Essay": "An assignment: make it anew, with its criteria.",
        "Announcements": "A forum without a question; the space has its own.",
    }
    assert any("at random" in note for item in moodle.items for note in item["notes"])


def test_the_backup_of_an_older_moodle_is_read_too(four_catalogs):
    old = backup(**older_quiz())
    batch = take(came(zipped(old), "old.mbz", language="es"))
    question = Question.objects.get(pk__in=batch.made["questions"])

    assert question.type == "gaps"
    assert question.passage == {"es": "Two gaps: {1} and {2}."}
    assert [option.text["es"] for option in question.options.all()] == ["word2", "word3"]


@pytest.mark.parametrize("version", ["1p1", "1p2", "1p3"])
def test_a_common_cartridge_becomes_a_course(four_catalogs, version):
    batch = take(came(zipped(cartridge(version)), "course.imscc"))
    course = CoursePage.objects.get(pk__in=batch.made["pages"])
    module = ModulePage.objects.child_of(course).get()

    assert (course.title, module.title) == ("Basics", "Module one")
    assert DiscussionPage.objects.child_of(module).get().prompt == "And you?"
    lessons = lessons_of(batch)
    assert [block.block_type for block in lessons["What it is"].body] == ["text", "image", "embed"]
    assert lessons["Form"].body[0].value["document"].title == "form.pdf"
    quiz = QuizPage.objects.child_of(module).get()
    assert Question.objects.of_quiz(quiz.translation_key).count() == 2
    assert set(left_out(batch)) == {"Tool", "Lost", "run.exe"}


def test_a_course_that_was_a_mistake_is_undone_with_its_files(moodle):
    made = undo(moodle)

    assert not CoursePage.objects.filter(code="psb-2025").exists()
    assert not Question.objects.filter(pk__in=moodle.made["questions"]).exists()
    assert made.unmade["deleted"] == sum(map(len, moodle.made.values()))


def test_a_course_that_has_learners_is_not_undone(moodle, andrea):
    course = CoursePage.objects.get(code="psb-2025")
    course.save_revision().publish()
    standing_edition(course).enrol(andrea)

    with pytest.raises(Refused, match="learners"):
        undo(moodle)
    assert CoursePage.objects.filter(code="psb-2025").exists()


def test_the_same_backup_makes_one_course(moodle):
    again = came(BACKUP, "again.mbz", language="es")

    assert again.counts["taken"] == 0
    assert "before" in " ".join(again.notes)
