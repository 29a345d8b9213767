"""A course that goes out as an archive comes in elsewhere as it was."""

import hashlib
import io
import json
import zipfile

import pytest
from django.core.files.images import ImageFile
from wagtail.images import get_image_model

from courses.models import CoursePage, Edition, LessonPage, Question
from courses.reporting import Refused
from courses.transfer.out import archive
from courses.transfer.taking import take, undo
from tests.courses import making
from tests.transfer.conftest import came
from tests.transfer.making import PNG, zipped

NAMES = ("pages.json", "questions.json", "files.json")


@pytest.fixture
def whole(four_catalogs):
    """A course in four languages with a question of each type, a picture, a check in a lesson, and a link."""
    course = making.make_course(four_catalogs, "ALL", modules=1, lessons=2, questions=making.SIX)
    question = making.make_check(course)
    image = get_image_model().objects.create(title="A picture", file=ImageFile(io.BytesIO(PNG), name="a.png"))
    other = making.lesson_of(course, number=2)
    lesson = making.lesson_of(course, number=1)
    lesson.body = json.dumps(
        [
            {"type": "text", "value": f'<p>See <a linktype="page" id="{other.pk}">the next</a>.</p>'},
            {
                "type": "image",
                "value": {
                    "image": {"image": image.pk, "decorative": False, "alt_text": "One point"},
                    "caption": "",
                    "credit": "",
                },
            },
            {"type": "check", "value": {"question": question.pk}},
        ]
    )
    lesson.save()
    return course


def out(course):
    file = io.BytesIO()
    archive.write(course.translation_key, file)
    return file.getvalue()


def contents(content):
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return {name: json.loads(parts.read(name)) for name in NAMES}


def forget(course):
    """As if the course had never been here."""
    Question.objects.filter(course_key=course.translation_key).delete()
    Edition.objects.of_course(course.translation_key).delete()
    for page in CoursePage.objects.filter(translation_key=course.translation_key):
        CoursePage.objects.get(pk=page.pk).delete()
    get_image_model().objects.all().delete()


def test_an_archive_comes_in_elsewhere_identically(whole):
    gone = out(whole)
    forget(whole)
    batch = take(came(gone, "all.zip"))

    assert batch.counts["left_out"] == 0
    assert contents(out(whole)) == contents(gone)
    lesson = LessonPage.objects.get(translation_key=making.key_of("ALL", 1, 1), locale__language_code="en")
    assert lesson.body[2].value["question"].course_key == whole.translation_key
    assert f'id="{making.lesson_of(whole, number=2).pk}"' in lesson.body[0].value.source


def test_questions_that_all_courses_share_go_along_where_a_pool_draws_them(whole):
    quiz = making.quiz_of(whole)
    quiz.pools = json.dumps(
        [{"type": "pool", "value": {"count": 1, "tags": "rights", "difficulty": "", "bank": "both"}}]
    )
    quiz.save()
    for tags in ("rights, law", "registries"):
        Question.objects.create(type="truefalse", prompt={"en": f"About {tags}?"}, is_pooled=True, tags=tags)

    gone = out(whole)
    forget(whole)
    Question.objects.all().delete()
    take(came(gone, "all.zip"))

    shared = Question.objects.get(course_key=None)
    assert (str(shared), shared.is_pooled, shared.tags) == ("About rights, law?", True, "rights, law")
    assert contents(out(whole)) == contents(gone)
    assert came(gone, "all.zip").counts["taken"] == 0


def test_the_same_course_is_the_same_file(whole):
    assert out(whole) == out(whole)


def test_an_archive_of_what_is_here_changes_nothing(whole):
    gone = out(whole)
    batch = came(gone, "all.zip")

    assert (batch.counts["taken"], batch.counts["left_out"]) == (0, 0)
    making.lesson_of(whole, number=2).delete()
    again = take(came(gone, "all.zip"))
    assert [item["what"] for item in again.items if item["outcome"] == "taken"] == ["Lesson 1.2"]
    undo(again)
    assert CoursePage.objects.get(pk=whole.pk).get_descendants().count() == 3


def changed(content, **more):
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        files = {name: parts.read(name) for name in parts.namelist()}
    return zipped(files | more)


def test_an_archive_that_was_changed_on_its_way_is_refused(whole):
    gone = out(whole)

    assert "damaged on its way" in came(changed(gone, **{"pages.json": b"[]"})).failure
    assert "damaged on its way" in came(changed(gone, **{"more.json": b"[]"})).failure
    assert "is damaged" in came(zipped({"tequio.json": "{}"})).failure
    assert "version 9" in came(zipped({"tequio.json": '{"schema": 9, "kind": "course"}'})).failure


def forged(content, edit):
    """The archive as somebody would forge it who knows how the checksums are made."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        files = {name: parts.read(name) for name in parts.namelist()}
    pages = json.loads(files["pages.json"])
    edit(pages)
    files["pages.json"] = json.dumps(pages).encode()
    table = json.loads(files["tequio.json"])
    table["checksums"]["pages.json"] = hashlib.sha256(files["pages.json"]).hexdigest()
    return zipped(files | {"tequio.json": json.dumps(table)})


def test_what_no_author_could_have_written_is_left_out_of_a_forged_archive(whole):
    gone = out(whole)

    def edit(pages):
        lesson = next(page for page in pages if page["data"].get("title") == "Lesson 1.1")
        lesson["data"]["body"] = [
            {"type": "text", "value": '<p>Fine<script>alert(1)</script><a href="javascript:alert(1)">x</a></p>'},
            {
                "type": "call_to_action",
                "value": {"text": "", "label": "Go", "page": None, "url": "javascript:alert(1)"},
            },
        ]
        pages.append(pages[0] | {"model": "members.Member", "key": pages[0]["key"][:-1] + "0"})

    forget(whole)
    batch = take(came(forged(gone, edit)))
    lesson = making.lesson_of(whole, number=1)

    assert "script" not in str(lesson.body.raw_data)
    assert [block.block_type for block in lesson.body] == ["text"]
    assert [item["notes"] for item in batch.items if item["outcome"] == "left out"] == [
        ["There are no steps of this kind here."]
    ]


def test_a_broken_shape_is_refused_and_no_error(whole):
    gone = out(whole)

    assert came(forged(gone, lambda pages: pages.append({"key": "no uuid"}))).is_refused
    with pytest.raises(Refused):
        take(came(forged(gone, lambda pages: pages.append({}))))
