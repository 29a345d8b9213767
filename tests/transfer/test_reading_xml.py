"""What is understood of questions that other systems wrote: Moodle XML and QTI."""

from decimal import Decimal

import pytest

from courses.transfer.recognising import recognise
from tests.transfer.conftest import as_file, read
from tests.transfer.making import MOODLE_XML, zipped
from tests.transfer.packed import CC_QUIZ


@pytest.fixture
def told():
    return {found.title: found for found in read(MOODLE_XML).found}


def test_each_kind_of_file_is_known_by_its_content():
    assert recognise(as_file(MOODLE_XML)) == "moodle-xml"
    assert (
        recognise(as_file(MOODLE_XML.encode("utf-16").replace(b"U\0T\0F\0-\08\0", b"U\0T\0F\0-\x001\x006\0")))
        == "moodle-xml"
    )
    assert recognise(as_file(CC_QUIZ)) == "qti"
    assert recognise(as_file(zipped({"a/item.xml": ITEM}))) == "qti"
    assert recognise(as_file("part;en;es\nsingle;Which?;¿Cuál?\n")) == "table"


def test_moodle_xml_is_understood_question_by_question(told):
    assert [found.at for found in told.values()][:2] == ["item 1", "item 2"]
    relief = told["Relief"].entry
    assert relief["prompt"] == {"en": "Which function relieves hardship?"}
    assert [(o["text"]["en"], o["is_correct"]) for o in relief["options"]] == [
        ("Protection", True),
        ("Both", False),
        ("Prevention", False),
    ]
    assert relief["shuffles"] is False
    assert "partly right" in told["Relief"].notes[0]


def test_pictures_and_scripts_in_a_question_are_told(told):
    notes = " ".join(told["Right"].notes)

    assert told["Right"].entry["type"] == "multiple"
    assert "script" in notes
    assert "picture" in notes
    assert "alert" not in told["Right"].entry["prompt"]["en"]


def test_numbers_pairs_and_orders(told):
    error = told["Error"].entry
    assert (error["number"], error["tolerance"], error["unit"]) == (40, Decimal("0.5"), {"en": "per cent"})
    assert len(told["Registers"].entry["options"]) == 2
    assert [o["text"]["en"] for o in told["Steps"].entry["options"]] == ["Outreach", "Registration", "Payment"]
    assert told["Statement"].entry["is_true"] is False


def test_categories_and_tags_become_tags(told):
    assert told["Relief"].entry["tags"] == "Module 1, relief"
    assert told["Error"].entry["tags"] == "Module 1"


def test_what_moodle_alone_can_ask_is_left_with_the_reason(told):
    assert "arithmetic" in told["Sum"].notes[0]
    assert not told["Read"].is_understood


def test_a_text_with_gaps():
    entry = read(
        '<?xml version="1.0"?><quiz><question type="cloze"><name><text>Fill in</text></name>'
        '<questiontext format="html">'
        "<text>Lima is in {1:MC:=Peru~Chile#no} and {1:MC:~Peru~=America}.</text></questiontext></question></quiz>"
    ).entries[0]

    assert entry["passage"] == {"en": "Lima is in {1} and {2}."}
    assert entry["gap_kind"] == "chosen"
    assert [(o["text"]["en"], o["is_correct"]) for o in entry["options"]] == [
        ("Peru", True),
        ("America", True),
        ("Chile", False),
        ("Peru", False),
    ]


def test_qti_of_a_cartridge():
    entries = read(CC_QUIZ).entries

    assert [entry["type"] for entry in entries] == ["single", "truefalse"]
    assert entries[0]["feedback"] == {"en": "It relieves."}
    assert entries[1]["is_true"] is False


ITEM = """<?xml version="1.0"?><assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"
 identifier="c" title="Relief" adaptive="false" timeDependent="false">
<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
<correctResponse><value>B</value></correctResponse></responseDeclaration><itemBody><p>Look at this.</p>
<choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="1"><prompt>Which?</prompt>
<simpleChoice identifier="A">One<feedbackInline outcomeIdentifier="F" identifier="A">No.</feedbackInline></simpleChoice>
<simpleChoice identifier="B">Two</simpleChoice></choiceInteraction></itemBody></assessmentItem>"""


def test_qti_items_of_a_package_in_the_order_of_its_manifest():
    manifest = (
        '<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>'
        '<resource type="imsqti_item_xmlv2p1" href="b.xml"/><resource type="imsqti_item_xmlv2p1" href="a.xml"/>'
        "</resources></manifest>"
    )
    second = ITEM.replace("Relief", "Second")
    package = zipped(
        {"imsmanifest.xml": manifest, "a.xml": second, "b.xml": ITEM, "x.png": b"x", "in.zip": b"PK\x03\x04"}
    )
    understood = read(package)

    assert [found.title for found in understood.found] == ["Relief", "Second", "in.zip"]
    entry = understood.entries[0]
    assert entry["prompt"] == {"en": "Look at this.\n\nWhich?"}
    assert [(o["text"]["en"], o["is_correct"], o["feedback"]) for o in entry["options"]] == [
        ("One", False, {"en": "No."}),
        ("Two", True, {}),
    ]
    assert "x.png" in understood.notes[0]
