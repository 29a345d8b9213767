"""Moodle XML: what Moodle writes when somebody exports questions. Read one question after another, however many."""

from urllib.parse import unquote

from courses.transfer import reading
from courses.transfer.formats.moodle import Answer, Told, number, understood
from courses.transfer.markers import Zone
from courses.transfer.opening import first, local, words, xml_events
from courses.transfer.pictures import Album
from courses.transfer.reading import Read
from courses.transfer.tags import joined, tag_of

NAME = "moodle-xml"
PLUGIN_FILE = "@@PLUGINFILE@@/"


def is_moodle_xml(head):
    return (b"<quiz" in head and b"<?xml" in head[:200]) or head.lstrip().startswith(b"<quiz")


def read(file, language):
    """Read an open file of Moodle XML, which is in one language."""
    found, categories, place, album = [], [""], 0, Album()
    for _event, element in xml_events(file, tag="question"):
        kind = element.get("type", "")
        if kind == "category":
            categories.append(tag_of(words(element, "category", "text")))
        else:
            place += 1
            for question in understood(told(element, kind, album), reading.item(place), language):
                if question.entry and (tags := joined([categories[-1], *_tags(element)])):
                    question.entry["tags"] = tags
                found.append(question)
        element.clear(keep_tail=False)
        while element.getprevious() is not None:
            del element.getparent()[0]
    return Read(NAME, found, reading.became_tags(categories))


def _tags(element):
    tags = first(element, "tags")
    return [] if tags is None else [words(tag, "text") for tag in tags]


def _finder(element, album):
    """What gives the Picture behind an address: the files of a question stand in it, in base64."""
    files = {
        each.get("path", "/").strip("/")
        + ("/" if each.get("path", "/").strip("/") else "")
        + each.get("name", ""): each
        for text in (element, first(element, "questiontext"))
        if text is not None
        for each in text
        if local(each) == "file"
    }

    def find(address):
        if not address.startswith(PLUGIN_FILE):
            return album.take_address(address)
        name = unquote(address.removeprefix(PLUGIN_FILE)).split("?")[0]
        return album.take_text(name, files[name].text or "") if name in files else None

    return find


def told(element, kind, album):
    """What an element `question` tells."""
    background = first(element, "file")
    return Told(
        kind=kind,
        name=words(element, "name", "text"),
        text=_html(first(element, "questiontext")),
        feedback=_html(first(element, "generalfeedback")),
        overall=[
            _html(first(element, name)) for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
        ],
        answers=[_answer(each) for each in element if local(each) == "answer"],
        pairs=[(_html(each), _html(first(each, "answer"))) for each in element if local(each) == "subquestion"],
        words=[
            (words(each, "text"), words(each, "group"))
            for each in element
            if local(each) in ("dragbox", "selectoption")
        ],
        units=_units(first(element, "units")),
        points=number(words(element, "defaultgrade"), "1"),
        is_single=words(element, "single") in ("", "true", "1"),
        shuffles=words(element, "shuffleanswers") in ("", "true", "1"),
        is_exact=words(element, "usecase") == "1",
        takes_files_only=words(element, "responseformat") == "noinline",
        find=_finder(element, album),
        background=PLUGIN_FILE + background.get("name", "") if background is not None else "",
        markers={words(each, "no"): words(each, "text") for each in element if local(each) == "drag"},
        zones=[
            Zone(words(each, "no"), words(each, "shape").lower(), words(each, "coords"), words(each, "choice"))
            for each in element
            if local(each) == "drop"
        ],
    )


def _answer(element):
    """An answer has its words in `text`; in a true-or-false one of old files, in itself."""
    return Answer(
        number(element.get("fraction")),
        _html(element) or (element.text or "").strip(),
        _html(first(element, "feedback")),
        words(element, "tolerance"),
    )


def _units(element):
    units = [] if element is None else [(words(u, "unit_name"), number(words(u, "multiplier"), "1")) for u in element]
    return sorted((unit for unit in units if unit[0]), key=lambda unit: unit[1] != 1)


def _html(element):
    """The text of an element in its format: one that is not HTML is made so that it comes out as it was typed."""
    text = words(element, "text") if element is not None else ""
    if element is not None and element.get("format") == "plain_text":
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    elif element is not None and element.get("format") == "moodle_auto_format" and "<p" not in text:
        text = text.replace("\n", "<br>")
    return text
