"""Questions as Moodle XML."""

import base64
import re
from decimal import Decimal
from html import escape

from django.utils.translation import gettext as _
from lxml import etree

from courses.transfer.areas import in_pixels
from courses.transfer.out.pictures import content_of, within
from courses.transfer.out.writing import Written, as_html, cannot_ask, only_criteria, said, title_of

LONGEST_NAME = 255
# Moodle makes a picture with markers as small as this, and leaves the places in it as they are.
LARGEST = (600, 400)


def write(entries, language):
    """Write the questions in one language, those that Moodle can ask."""
    written, quiz = Written("questions.xml", "application/xml"), etree.Element("quiz")
    for entry in entries:
        make = _KINDS.get(entry["type"])
        if make is None:
            written.leave_out(entry, cannot_ask())
            continue
        if entry["type"] == "hotspot" and content_of(entry, written) is None:
            written.leave_out(entry, _("Its picture is not in the file."))
            continue
        _question(quiz, entry, make, language, written)
        written.count += 1
    written.content = etree.tostring(quiz, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _question(quiz, entry, make, language, written):
    question = etree.SubElement(quiz, "question")
    name = said(entry["prompt"], language) if entry["type"] == "gaps" else title_of(entry)
    _text(etree.SubElement(question, "name"), " ".join(name.split())[:LONGEST_NAME])
    asked = etree.SubElement(question, "questiontext", format="html")
    _html(etree.SubElement(question, "generalfeedback", format="html"), said(entry.get("feedback"), language))
    _add(question, "defaultgrade", entry.get("points") or 1)
    if entry.get("tags"):
        tags = etree.SubElement(question, "tags")
        for tag in entry["tags"].split(","):
            _text(etree.SubElement(tags, "tag"), tag.strip())
    kind, text = make(question, entry, language, written)
    question.set("type", kind)
    if kind == "ddmarker":
        _text(asked, text)
    else:
        _illustrated(asked, text, entry, language, written)


def _illustrated(asked, text, entry, language, written):
    """The question with its picture below it; the file of the picture stands beside its text."""
    content = content_of(entry, written)
    if content is None:
        _text(asked, text)
        return
    picture, shows = entry["picture"], escape(said(entry.get("image_text"), language))
    size = f'width="{picture.width}" height="{picture.height}"'
    _text(asked, f'{text}<p><img src="@@PLUGINFILE@@/{picture.name}" alt="{shows}" {size}/></p>')
    _file(asked, picture.name, content)


def _file(parent, name, content):
    _add(parent, "file", base64.b64encode(content).decode(), name=name, path="/", encoding="base64")


def _add(parent, tag, value, **attributes):
    element = etree.SubElement(parent, tag, **attributes)
    element.text = str(value)
    return element


def _text(parent, text):
    """Words as Moodle writes them; control characters are none that XML may hold."""
    text = re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
    element = etree.SubElement(parent, "text")
    element.text = etree.CDATA(text) if "<" in text and "]]>" not in text else text


def _html(parent, text):
    _text(parent, as_html(text))


def _prompt(entry, language):
    return as_html(said(entry["prompt"], language))


def _answer(question, weight, html, feedback="", form="html"):
    answer = etree.SubElement(question, "answer", fraction=_plain(weight), format=form)
    _text(answer, html)
    if feedback:
        _html(etree.SubElement(answer, "feedback", format="html"), feedback)
    return answer


def _plain(number):
    return format(Decimal(str(number or 0)).quantize(Decimal("0.0000001")).normalize() + 0, "f")


def _choices(question, entry, language, _written):
    is_single = entry["type"] == "single"
    share = Decimal(100) / max(1, sum(option["is_correct"] for option in entry["options"]))
    _add(question, "single", "true" if is_single else "false")
    _add(question, "shuffleanswers", "true" if entry.get("shuffles", True) else "false")
    for option in entry["options"]:
        weight = share if option["is_correct"] else Decimal(0) if is_single else -share
        feedback = said(option.get("feedback"), language)
        _answer(question, weight, as_html(said(option["text"], language)), feedback)
    return "multichoice", _prompt(entry, language)


def _truth(question, entry, language, _written):
    for word in ("true", "false"):
        _answer(question, 100 if entry["is_true"] == (word == "true") else 0, word, form="moodle_auto_format")
    return "truefalse", _prompt(entry, language)


def _number(question, entry, language, _written):
    answer = _answer(question, 100, _plain(entry["number"]), form="moodle_auto_format")
    _add(answer, "tolerance", _plain(entry.get("tolerance")))
    if unit := said(entry.get("unit"), language):
        units = etree.SubElement(question, "units")
        for name, factor in [(unit, Decimal(1)), *_other_units(entry.get("units") or "")]:
            one = etree.SubElement(units, "unit")
            _add(one, "multiplier", _plain(1 / factor))
            _add(one, "unit_name", name)
    return "numerical", _prompt(entry, language)


def _other_units(text):
    """(name, what one of it is in the first unit) of lines such as `km, kilometre = 1000`."""
    for line in text.splitlines():
        names, _equals, factor = line.rpartition("=")
        if names and re.fullmatch(r"\s*\d+(\.\d+)?\s*", factor) and Decimal(factor.strip()):
            for name in names.split(","):
                yield name.strip(), Decimal(factor.strip())


def _short(question, entry, language, _written):
    _add(question, "usecase", "1" if entry.get("is_exact") else "0")
    for form in said(entry["accepted"], language).split("\n"):
        _answer(question, 100, form, form="plain_text")
    return "shortanswer", _prompt(entry, language)


def _pairs(question, entry, language, _written):
    _add(question, "shuffleanswers", "true")
    for option in entry["options"]:
        pair = etree.SubElement(question, "subquestion", format="html")
        _html(pair, said(option["text"], language))
        _text(etree.SubElement(pair, "answer"), as_html(said(option["match"], language)))
    return "matching", _prompt(entry, language)


def _order(question, entry, language, _written):
    for tag, value in (("layouttype", "VERTICAL"), ("selecttype", "ALL"), ("gradingtype", "LONGEST_ORDERED_SUBSET")):
        _add(question, tag, value)
    for place, option in enumerate(entry["options"], 1):
        _answer(question, place, as_html(said(option["text"], language)))
    return "ordering", _prompt(entry, language)


def _by_tutor(question, entry, language, written):
    written.lose(entry, only_criteria())
    _add(question, "responseformat", "noinline" if entry["type"] == "file" else "editor")
    return "essay", _prompt(entry, language)


def _gaps(question, entry, language, _written):
    right = [said(option["text"], language) for option in entry["options"] if option["is_correct"]]
    wrong = [said(option["text"], language) for option in entry["options"] if not option["is_correct"]]
    passage = as_html(said(entry["passage"], language))
    if entry.get("gap_kind") == "typed":
        codes = [f"{{1:SHORTANSWER:{'~'.join(f'={_escaped(form)}' for form in words.split('|'))}}}" for words in right]
        return "cloze", re.sub(r"\{(\d{1,2})\}", lambda found: _nth(codes, found), passage)
    is_dragged = entry.get("gap_kind") == "dragged"
    for words in [*right, *wrong]:
        box = etree.SubElement(question, "dragbox" if is_dragged else "selectoption")
        _text(box, words)
        _add(box, "group", 1)
    return "ddwtos" if is_dragged else "gapselect", re.sub(r"\{(\d{1,2})\}", r"[[\1]]", passage)


def _areas(question, entry, language, written):
    """Markers with the names of the areas: those of the right ones belong there, the others belong nowhere."""
    picture = entry["picture"]
    content, name, size = within(picture.content(), picture.name, (picture.width, picture.height), LARGEST)
    _file(question, name, content)
    if said(entry.get("image_text"), language):
        written.lose(entry, _("What the picture shows is not kept by this format."))
    if any(option.get("feedback") for option in entry["options"]):
        written.lose(entry, _("What is said about single places is not kept by this format."))
    for number, option in enumerate(entry["options"], 1):
        drag = etree.SubElement(question, "drag")
        _add(drag, "no", number)
        _text(drag, said(option["text"], language))
    for number, option in enumerate(entry["options"], 1):
        left, top, right, bottom = in_pixels(option["area"], *size)
        drop = etree.SubElement(question, "drop")
        _add(drop, "no", number)
        _add(drop, "shape", "rectangle")
        _add(drop, "coords", f"{left},{top};{right - left},{bottom - top}")
        _add(drop, "choice", number if option["is_correct"] else 0)
    return "ddmarker", _prompt(entry, language)


def _nth(codes, found):
    place = int(found[1])
    return codes[place - 1] if 0 < place <= len(codes) else found[0]


def _escaped(text):
    return re.sub(r"([~=#}\\])", r"\\\1", as_html(text)[3:-4])


_KINDS = {
    "single": _choices,
    "multiple": _choices,
    "truefalse": _truth,
    "numeric": _number,
    "shorttext": _short,
    "matching": _pairs,
    "ordering": _order,
    "essay": _by_tutor,
    "file": _by_tutor,
    "gaps": _gaps,
    "hotspot": _areas,
}
