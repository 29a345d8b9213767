"""Pictures of questions come in, go out, and are known again."""

import base64
import io

import pytest
from PIL import Image as Drawing
from wagtail.images import get_image_model

from courses.models import CoursePage, LessonPage, Question, QuestionVersion
from courses.transfer import weights
from courses.transfer.areas import area_around, in_pixels
from courses.transfer.courses_in.archive import Coming
from courses.transfer.opening import opened
from courses.transfer.out import archive, gift, moodle_xml, qti, table
from courses.transfer.out.formats import entries_of, write
from courses.transfer.pictures import LARGEST, Album
from courses.transfer.taking import take, undo
from tests.transfer.conftest import came, read
from tests.transfer.making import zipped
from tests.transfer.packed import backup, folders

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
SHOWS = {"en": "Two circles"}


def drawn(colour="teal", size=(200, 100)):
    out = io.BytesIO()
    Drawing.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


PNG = drawn()


def file_element(name, content):
    return f'<file name="{name}" path="/" encoding="base64">{base64.b64encode(content).decode()}</file>'


def moodle(image, kind="truefalse", more="", **files):
    """A question as Moodle exports it, its files in base64."""
    inside = "".join(file_element(f"{name}.png", content) for name, content in files.items())
    answers = "".join(f'<answer fraction="{worth}"><text>{word}</text></answer>' for word, worth in TRUTH.items())
    return (
        f'<?xml version="1.0"?><quiz><question type="{kind}"><name><text>Circles</text></name>'
        f'<questiontext format="html"><text><![CDATA[<p>Is A left out?</p>{image}]]></text>{inside}</questiontext>'
        f"<generalfeedback><text>So it is.</text></generalfeedback>{more or answers}</question></quiz>"
    )


TRUTH = {"true": 100, "false": 0}
IMAGE = '<p><img src="@@PLUGINFILE@@/%s.png" alt="%s"></p>'


def album_picture(content=PNG):
    return Album().take("circles.png", content)


def areas(**fields):
    options = [
        weights.option({"en": "On the left"}, is_correct=True, area="5 10 40 80"),
        weights.option({"en": "On the right"}, area="50 10 40 80"),
    ]
    prompt, feedback = {"en": "Who is left out?"}, {"en": "Those on the left."}
    return {"type": "hotspot", "prompt": prompt, "feedback": feedback, "options": options,
            "picture": album_picture(), "image_text": SHOWS, **fields}  # fmt: skip


def test_a_picture_comes_in_with_its_question_and_is_known_again(course, into, elena):
    batch = take(came(moodle(IMAGE % ("two%20circles", "Two circles"), **{"two circles": PNG}), by=elena, **into))
    question = Question.objects.get(pk__in=batch.made["questions"])
    again = came(moodle(IMAGE % ("a", "Described otherwise"), a=PNG), **into)
    another = came(moodle(IMAGE % ("a", "Two circles"), a=drawn("red")), **into)

    assert (question.prompt, question.image_text) == ({"en": "Is A left out?"}, SHOWS)
    assert question.image.file.read() == PNG
    assert question.image.uploaded_by_user == elena
    assert batch.items[0]["notes"] == []
    assert (again.counts["same"], another.counts["taken"]) == (1, 1)


def test_a_picture_that_nobody_has_described_is_taken_and_its_author_is_told(course, into):
    batch = take(came(moodle(IMAGE % ("a", ""), a=PNG), **into))

    assert Question.objects.get(pk__in=batch.made["questions"]).image is not None
    assert "needs a description" in batch.items[0]["notes"][0]


def test_undoing_takes_the_pictures_away_with_their_questions(course, into):
    batch = take(came(moodle(IMAGE % ("a", "A"), a=PNG), **into))

    undo(batch)

    assert not get_image_model().objects.filter(pk__in=batch.made["images"]).exists()
    assert not QuestionVersion.objects.filter(image__in=batch.made["images"]).exists()


@pytest.mark.parametrize(
    ("source", "name", "content", "reason"),
    [
        ("@@PLUGINFILE@@/a.svg", "a.svg", SVG, "can hold scripts"),
        ("@@PLUGINFILE@@/a.png", "a.png", SVG, "no picture that can be read"),
        ("@@PLUGINFILE@@/a.png", "a.png", b"\0" * (LARGEST + 1), "larger than 5 MB"),
        ("data:image/svg+xml;base64,PHN2Zz4=", "b.png", PNG, "can hold scripts"),
        ("https://example.org/a.png", "b.png", PNG, "was left out"),
    ],
)
def test_what_is_no_picture_is_left_behind_with_its_reason(source, name, content, reason):
    text = moodle(f'<img src="{source}" alt="A">').replace(
        "</questiontext>", f"{file_element(name, content)}</questiontext>"
    )

    [found] = read(text).found

    assert "picture" not in found.entry
    assert reason in " ".join(found.notes)


def test_a_picture_in_its_own_address_is_taken_too():
    address = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"

    assert read(moodle(f'<img src="{address}" alt="A">')).entries[0]["picture"].content() == PNG


@pytest.mark.parametrize("writer", [moodle_xml.write, qti.write])
def test_a_picture_goes_out_and_comes_back(writer):
    entry = {"type": "truefalse", "prompt": {"en": "Is A left out?"}, "is_true": True, "picture": album_picture(),
             "image_text": {"en": 'Two "circles" & more'}}  # fmt: skip

    again = read(writer([entry], "en").content)

    assert again.entries[0]["picture"].content() == PNG
    assert again.entries[0]["image_text"] == entry["image_text"]
    assert again.notes == [] or "say what there is to learn" in again.notes[0]


@pytest.mark.parametrize("writer", [gift.write, table.write_csv])
def test_formats_without_pictures_say_so(writer):
    entry = {"type": "truefalse", "prompt": {"en": "So?"}, "is_true": True, "picture": album_picture()}

    assert ("So?", "Pictures are not kept by this format.") in writer([entry], "en").lost


@pytest.mark.parametrize("writer", [moodle_xml.write, qti.write])
def test_areas_of_a_picture_go_out_and_come_back(writer):
    entry = areas()

    [again] = read(writer([entry], "en").content).entries

    assert (again["type"], again["prompt"], again["feedback"]) == ("hotspot", entry["prompt"], entry["feedback"])
    assert again["picture"].digest == entry["picture"].digest
    told = [[(o["text"], o["is_correct"], o["area"]) for o in each["options"]] for each in (again, entry)]
    assert told[0] == told[1]


def test_moodle_is_given_a_picture_as_small_as_it_makes_it_and_areas_that_fit():
    written = moodle_xml.write([areas(picture=album_picture(drawn(size=(1200, 400))))], "en")

    assert b"<coords>30,20;240,160</coords>" in written.content
    assert read(written.content).entries[0]["options"][0]["area"] == "5 10 40 80"
    assert "What the picture shows" in written.lost[0][1]


def test_each_of_several_markers_of_moodle_is_a_question():
    zones = (
        file_element("map.png", PNG)
        + "<drag><no>1</no><text>Lima</text></drag><drag><no>2</no><text>Quito</text></drag>"
        "<drop><no>1</no><shape>circle</shape><coords>40,50;20</coords><choice>1</choice></drop>"
        "<drop><no>2</no><shape>rectangle</shape><coords>100,10;50,40</coords><choice>2</choice></drop>"
    )

    first, second = read(moodle("", kind="ddmarker", more=zones)).entries

    assert first["prompt"] == {"en": "Is A left out?\n\nLima"}
    assert [(o["text"]["en"], o["is_correct"], o["area"]) for o in first["options"]] == [
        ("Place 1", True, "10 30 20 40"),
        ("Place 2", False, "50 10 25 40"),
    ]
    assert [o["is_correct"] for o in second["options"]] == [False, True]


def test_one_place_alone_is_no_question():
    zone = "<drop><no>1</no><shape>circle</shape><coords>4,5;2</coords><choice>1</choice></drop>"
    [found] = read(moodle("", kind="ddmarker", more=file_element("a.png", PNG) + zone)).found

    assert "fewer than two places" in found.notes[0]


def test_an_area_comes_back_from_pixels_as_it_was():
    for area in ("0 0 100 100", "7 13 29 31", "99 99 1 1"):
        left, top, right, bottom = in_pixels(area, 640, 480)
        assert area_around([(left, top), (right, bottom)], 640, 480) == area
    assert area_around([(700, 10), (800, 20)], 640, 480) == ""


def test_the_questions_of_a_course_go_out_with_their_pictures(course, into):
    take(came(moodle(IMAGE % ("a", "Two circles"), a=PNG), **into))

    entry = next(
        each for each in read(write("moodle-xml", course.translation_key, "en").content).entries if "picture" in each
    )

    assert entry["picture"].content() == PNG
    assert sum("picture" in each for each in entries_of(course.translation_key)) == 1


def test_an_archive_carries_pictures_and_is_known_again(course, into):
    take(came(qti.write([areas()], "en").content, **into))
    target = io.BytesIO()
    archive.write(course.translation_key, target)

    with opened(target) as parts:
        items, _notes = Coming(parts).look()
    Question.objects.filter(course_key=course.translation_key, type="hotspot").delete()
    with opened(target) as parts:
        Coming(parts).take()

    assert {item.outcome for item in items} == {"same"}
    question = Question.objects.get(course_key=course.translation_key, type="hotspot")
    assert (question.image.file.read(), question.image_text) == (PNG, SHOWS)


def test_a_backup_of_moodle_knows_the_picture_of_each_question(four_catalogs):
    digests = {"a" * 40: drawn("red"), "b" * 40: drawn("blue")}
    files = backup()
    for number, digest in ((2, "a" * 40), (3, "b" * 40)):
        listed = (
            f'<file id="9{number}"><contenthash>{digest}</contenthash><contextid>30</contextid><component>question'
            f"</component><filearea>questiontext</filearea><itemid>{number}</itemid><filepath>/</filepath>"
            "<filename>dibujo.png</filename></file></files>"
        )
        files["files.xml"] = files["files.xml"].replace("</files>", listed)
    image = '&lt;img src="@@PLUGINFILE@@/dibujo.png" alt="Un dibujo"&gt;'
    for text in ("¿Qué alivia?", "Hay una sola función."):
        files["questions.xml"] = files["questions.xml"].replace(text, f"{text}{image}")
    more = {f"files/{digest[:2]}/{digest}": content for digest, content in digests.items()}

    batch = take(came(zipped(files | more), "backup.mbz", language="es"))

    asked = Question.objects.filter(pk__in=batch.made["questions"], image__isnull=False).order_by("position")
    assert [question.image.file.read() for question in asked] == list(digests.values())
    assert {str(question.image_text) for question in asked} == {"Un dibujo"}


def test_a_cartridge_with_a_folder_for_each_resource_tells_what_it_leaves_behind(four_catalogs):
    batch = take(came(zipped(folders(PNG)), "course.imscc"))

    question = Question.objects.get(pk__in=batch.made["questions"])
    assert (question.image.file.read(), str(question.image_text)) == (PNG, "Two circles")
    assert CoursePage.objects.get(pk__in=batch.made["pages"]).title == "Registers"
    lessons = LessonPage.objects.filter(pk__in=batch.made["pages"])
    assert {lesson.title for lesson in lessons} == {"Start here", "Your plan"}
    left = {item["what"]: item["notes"][0] for item in batch.items if item["outcome"] == "left out"}
    assert left == {
        "Video room": "An external tool: connect it anew, for its keys are no part of the file.",
        "grades.xls": "No lesson shows it.",
    }
    assert any("was an assignment" in note for item in batch.items for note in item["notes"])
