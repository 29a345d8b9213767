"""A question of any type may have a picture: shown with what it shows in words, wherever the question is asked."""

import io
import json
import re

import pytest
from django.core.files.images import ImageFile
from django.db import connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from PIL import Image as Drawing
from wagtail.images import get_image_model

from courses import questions
from courses.models import Attempt
from courses.questions import TYPES, faults
from courses.transfer.out.book import book_of
from tests.courses import making
from tests.courses.making import MATCHING, NUMERIC, ORDERING, SINGLE, TRUEFALSE, lesson_of, make_check, page_text
from tests.people import client_of

SHOWN = {"en": "Two circles that overlap", "es": "Dos círculos que se cruzan"}
SCRIPT = '<script type="module" src="/static/js/elements/hot-spots.js">'
AREAS = {
    "type": "hotspot",
    "prompt": {"en": "Where is it?"},
    "feedback": {"en": "There."},
    "options": [
        {"text": {"en": "In the middle"}, "correct": True, "area": "40 20 20 60"},
        {"text": {"en": "On the left"}, "area": "5 20 30 60"},
    ],
}


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


def picture(colour="teal"):
    drawn = io.BytesIO()
    Drawing.new("RGB", (400, 200), colour).save(drawn, "PNG")
    drawn.seek(0)
    return get_image_model().objects.create(title=colour, file=ImageFile(drawn, name=f"{colour}.png"))


def with_picture(entry, image=None):
    return entry | {"image": image or picture(), "image_text": SHOWN}


def images_in(html):
    """The pictures of questions in a page, as tags."""
    return [tag for tag in re.findall(r"<img\b[^>]*>", html) if SHOWN["en"] in tag]


def put_into(lesson, *questions):
    """Let a lesson ask these questions."""
    lesson.body = json.dumps([{"type": "check", "value": {"question": question.pk}} for question in questions])
    lesson.save()
    return lesson


def queries_of(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        answer = client.get(url)
    return len(found), page_text(answer)


@pytest.fixture
def pictured(catalogs, andrea):
    """andrea at a quiz with six questions of six types, each with a picture."""
    image = picture()
    entries = [with_picture(entry, image) for entry in (SINGLE, TRUEFALSE, NUMERIC, ORDERING, MATCHING, AREAS)]
    course = making.make_course(catalogs, "PIC", modules=1, lessons=1, questions=entries)
    return Attempt.begin(making.standing_edition(course).enrol(andrea), making.quiz_of(course))


def test_a_learner_sees_the_picture_of_each_question_in_a_quiz_and_in_its_review(pictured, andrea):
    url = f"/en/learn/attempts/{pictured.pk}/"
    asked = page_text(client_of(andrea).get(url, follow=True))
    pictured.submit()
    told = page_text(client_of(andrea).get(url, follow=True))

    assert len(images_in(asked)) == len(images_in(told)) == 6
    for tag in images_in(asked):
        assert 'height="200"' in tag
        assert 'width="400"' in tag
        assert 'loading="lazy"' in tag
        assert ".webp" in tag
    assert asked.count("<hot-spots") == 1
    assert SCRIPT in asked


def test_areas_are_scripted_only_where_areas_are_chosen(catalogs, andrea):
    course = making.make_course(catalogs, "PIX", modules=1, lessons=1, questions=[with_picture(SINGLE)])
    attempt = Attempt.begin(making.standing_edition(course).enrol(andrea), making.quiz_of(course))

    html = page_text(client_of(andrea).get(f"/en/learn/attempts/{attempt.pk}/", follow=True))

    assert len(images_in(html)) == 1
    assert SCRIPT not in html


def test_an_attempt_keeps_the_picture_of_the_version_that_was_answered(pictured, andrea):
    version = pictured.versions[0]
    question, before = version.question, version.image
    question.image = picture("crimson")
    question.save()

    html = page_text(client_of(andrea).get(f"/en/learn/attempts/{pictured.pk}/", follow=True))

    assert question.versions.get(number=2).image.title == "crimson"
    assert "crimson" not in html
    assert before.file.name.split("/")[-1].removesuffix(".png") in images_in(html)[0]
    with pytest.raises(ProtectedError):
        before.delete()


def test_more_questions_with_pictures_cost_no_more_queries(course, andrea):
    lesson = put_into(lesson_of(course), make_check(course, with_picture(SINGLE)))
    few, _html = queries_of(client_of(), lesson.url)
    image = picture()
    put_into(lesson, *(make_check(course, with_picture(entry, image)) for entry in [AREAS, SINGLE, TRUEFALSE] * 3))

    many, html = queries_of(client_of(), lesson.url)

    assert len(images_in(html)) == 9
    assert many == few


def test_a_question_inside_a_lesson_shows_its_picture_with_and_without_a_script(course, enrolment, andrea):
    check = make_check(course, with_picture(AREAS))
    lesson, client = put_into(lesson_of(course), check), client_of(andrea)
    right = next(option["key"] for option in check.content["options"] if option["correct"])

    asked = page_text(client.get(lesson.url))
    told = page_text(client.get(f"/en/learn/questions/{check.pk}/", {f"q{check.pk}": right, f"q{check.pk}-asked": "1"}))

    assert SCRIPT in asked
    assert len(images_in(asked)) == len(images_in(told)) == 1
    assert "Right" in told
    # The areas are a list of choices, for keys and for those who do not see the picture.
    assert asked.count(f'name="q{check.pk}"') == 2


def test_a_picture_goes_along_in_a_file_and_in_a_book(course, enrolment, andrea):
    lesson = put_into(lesson_of(course), make_check(course, with_picture(SINGLE)))

    file = page_text(client_of(andrea).get(f"/en/learn/lessons/{lesson.translation_key}/file/"))
    book = book_of(lesson.get_parent().specific)

    assert re.search(rf'<img src="data:image/webp;base64,[^"]+" alt="{SHOWN["en"]}">', file)
    assert "Which function relieves hardship?" in file
    assert "<form" not in file
    assert f'alt="{SHOWN["en"]}"' in book.chapters[0].sections[0].html
    assert len(book.pictures) == 1


@pytest.mark.parametrize("kind", TYPES)
def test_an_author_is_asked_to_describe_the_picture_of_a_question(kind):
    fields = {"image": 7, "feedback": "Because."}

    assert [field for field, _sentence in faults(kind, fields, [])].count("image_text") == 1
    assert "image_text" not in [field for field, _sentence in faults(kind, fields | {"image_text": SHOWN}, [])]


def test_a_picture_that_nobody_has_described_says_so(course):
    check = make_check(course, with_picture(SINGLE) | {"image_text": {}})
    lesson = put_into(lesson_of(course), check)

    assert "nobody has described" in page_text(client_of().get(lesson.url))
    assert questions.ask(make_check(course).content, None, "q1", seed=1).image_id is None


def test_an_author_finds_the_questions_whose_picture_needs_a_description(course, author):
    make_check(course, with_picture(SINGLE))
    make_check(course, with_picture(TRUEFALSE) | {"image_text": {}})

    found = page_text(author.get("/cms/snippets/courses/question/?picture=undescribed"))

    assert "A programme can have only one function." in found
    assert "Which function relieves hardship?" not in found


def test_the_cms_deletes_no_picture_that_a_former_version_keeps(course, sofia, indexed):
    check = make_check(course, with_picture(SINGLE))
    former, check.image = check.image, None
    check.save()
    sofia.is_superuser = True
    sofia.save()
    address = f"/cms/images/{former.pk}/delete/"

    asked, done = client_of(sofia).get(address), client_of(sofia).post(address)

    assert "protected" in page_text(asked) or "prevent" in page_text(asked)
    assert done.status_code == 302
    assert get_image_model().objects.filter(pk=former.pk).exists()
