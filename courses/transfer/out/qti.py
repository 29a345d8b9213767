"""Questions as a QTI 2.1 package: an item a question, and a manifest."""

import io
import re
import zipfile
from decimal import Decimal

from django.utils.translation import gettext as _
from lxml import etree

from courses.transfer.areas import in_pixels
from courses.transfer.out.pictures import content_of, media_type
from courses.transfer.out.writing import Written, as_html, cannot_ask, only_criteria, said, title_of

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
RIGHT = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"
MAPPED = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"


def write(entries, language):
    """Write the questions in one language, those that QTI can ask here."""
    written, items, files = Written("questions-qti.zip", "application/zip"), {}, {}
    for entry in entries:
        make = _KINDS.get(entry["type"])
        if make is None:
            written.leave_out(entry, cannot_ask())
            continue
        content = content_of(entry, written)
        if entry["type"] == "hotspot" and content is None:
            written.leave_out(entry, _("Its picture is not in the file."))
            continue
        number = len(items) + 1
        item = Item(entry, language, f"item{number:04}", written)
        name = f"items/item{number:04}.xml"
        if content is not None:
            files[name] = (f"items/{item.picture}", content)
            if entry["type"] != "hotspot":
                item.illustrate()
        make(item)
        items[name] = item.content()
    written.count = len(items)
    written.lose_tags(entries)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("imsmanifest.xml", _manifest(items, files))
        for name, content in [*items.items(), *dict(files.values()).items()]:
            parts.writestr(name, content)
    written.content = out.getvalue()
    return written


def _manifest(items, files):
    root = etree.Element(f"{{{PACKAGE}}}manifest", identifier="questions", nsmap={None: PACKAGE})
    metadata = etree.SubElement(root, f"{{{PACKAGE}}}metadata")
    etree.SubElement(metadata, f"{{{PACKAGE}}}schema").text = "QTIv2.1 Package"
    etree.SubElement(metadata, f"{{{PACKAGE}}}schemaversion").text = "1.0.0"
    etree.SubElement(root, f"{{{PACKAGE}}}organizations")
    resources = etree.SubElement(root, f"{{{PACKAGE}}}resources")
    for number, name in enumerate(items, 1):
        attributes = {"identifier": f"RES-{number:04}", "type": "imsqti_item_xmlv2p1", "href": name}
        resource = etree.SubElement(resources, f"{{{PACKAGE}}}resource", attributes)
        for file in [name, *(files[name][:1] if name in files else ())]:
            etree.SubElement(resource, f"{{{PACKAGE}}}file", href=file)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


class Item:
    """One question on its way into an item."""

    def __init__(self, entry, language, name, written):
        self.entry, self.language, self.written = entry, language, written
        attributes = {"identifier": name, "title": _clean(self._title()), "adaptive": "false", "timeDependent": "false"}
        self.root = etree.Element(f"{{{QTI}}}assessmentItem", attributes, nsmap={None: QTI})
        self.root.set("{http://www.w3.org/XML/1998/namespace}lang", language)
        self.body = etree.Element(f"{{{QTI}}}itemBody")
        self.processing = RIGHT

    def _title(self):
        is_gaps = self.entry["type"] == "gaps"
        return said(self.entry["prompt"], self.language) if is_gaps else title_of(self.entry)

    @property
    def options(self):
        return [(f"A{place}", option) for place, option in enumerate(self.entry["options"], 1)]

    def say(self, texts):
        return said(texts, self.language)

    @property
    def picture(self):
        """Where the picture lies beside the item."""
        return f"images/{self.entry['picture'].name}"

    def illustrate(self):
        """Put the picture before the question."""
        picture, shows = self.entry["picture"], self.say(self.entry.get("image_text"))
        attributes = {
            "src": self.picture,
            "alt": _clean(shows),
            "width": str(picture.width),
            "height": str(picture.height),
        }
        etree.SubElement(etree.SubElement(self.body, f"{{{QTI}}}p"), f"{{{QTI}}}img", attributes)

    def declare(self, kind, cardinality, values, name="RESPONSE"):
        declared = etree.SubElement(
            self.root, f"{{{QTI}}}responseDeclaration", identifier=name, cardinality=cardinality
        )
        declared.set("baseType", kind)
        correct = etree.SubElement(declared, f"{{{QTI}}}correctResponse")
        for value in values:
            etree.SubElement(correct, f"{{{QTI}}}value").text = _clean(value)
        return declared

    def ask(self, tag, **attributes):
        """Add the interaction, with the question as its prompt."""
        interaction = etree.SubElement(self.body, f"{{{QTI}}}{tag}", responseIdentifier="RESPONSE", **attributes)
        _fill(etree.SubElement(interaction, f"{{{QTI}}}prompt"), as_html(self.say(self.entry["prompt"])))
        return interaction

    def choice(self, parent, tag, key, text, feedback="", **attributes):
        element = etree.SubElement(parent, f"{{{QTI}}}{tag}", identifier=key, **attributes)
        _fill(element, as_html(text))
        if feedback:
            said_then = etree.SubElement(element, f"{{{QTI}}}feedbackInline", identifier=key, showHide="show")
            said_then.set("outcomeIdentifier", "FEEDBACK")
            _fill(said_then, as_html(feedback).replace("<p>", "<span>").replace("</p>", "</span><br/>"))

    def content(self):
        for name, kind in (("SCORE", "float"), ("FEEDBACK", "identifier")):
            attributes = {"identifier": name, "cardinality": "single", "baseType": kind}
            etree.SubElement(self.root, f"{{{QTI}}}outcomeDeclaration", attributes)
        self.root.append(self.body)
        if isinstance(self.processing, str):
            etree.SubElement(self.root, f"{{{QTI}}}responseProcessing", template=self.processing)
        elif self.processing is not None:
            self.root.append(self.processing)
        if feedback := self.say(self.entry.get("feedback")):
            modal = {"outcomeIdentifier": "FEEDBACK", "identifier": "none", "showHide": "hide"}
            _fill(etree.SubElement(self.root, f"{{{QTI}}}modalFeedback", modal), as_html(feedback))
        return etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")


def _clean(text):
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", str(text))


def _fill(element, html):
    """Put HTML of ours, which is well-formed, into an element."""
    fragment = etree.fromstring(f'<x xmlns="{QTI}">{_clean(html)}</x>')
    element.text = (element.text or "") + (fragment.text or "")
    element.extend(list(fragment))


def _choices(item):
    is_single = item.entry["type"] == "single"
    right = [key for key, option in item.options if option["is_correct"]]
    item.declare("identifier", "single" if is_single else "multiple", right)
    shuffle = "true" if item.entry.get("shuffles", True) else "false"
    asked = item.ask("choiceInteraction", shuffle=shuffle, maxChoices="1" if is_single else "0")
    for key, option in item.options:
        item.choice(asked, "simpleChoice", key, item.say(option["text"]), item.say(option.get("feedback")))


def _truth(item):
    item.declare("identifier", "single", ["true" if item.entry["is_true"] else "false"])
    asked = item.ask("choiceInteraction", shuffle="false", maxChoices="1")
    for key in ("true", "false"):
        item.choice(asked, "simpleChoice", key, key.capitalize())


def _number(item):
    if item.say(item.entry.get("unit")):
        item.written.lose(item.entry, cannot_measure())
    number = _plain(item.entry["number"])
    item.declare("float", "single", [number])
    _fill(item.body, as_html(item.say(item.entry["prompt"])))
    paragraph = etree.SubElement(item.body, f"{{{QTI}}}p")
    etree.SubElement(paragraph, f"{{{QTI}}}textEntryInteraction", responseIdentifier="RESPONSE")
    tolerance = _plain(item.entry.get("tolerance"))
    item.processing = etree.fromstring(
        f'<responseProcessing xmlns="{QTI}"><responseCondition><responseIf>'
        f'<equal toleranceMode="absolute" tolerance="{tolerance} {tolerance}">'
        '<variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></equal>'
        '<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue>'
        "</responseIf></responseCondition></responseProcessing>"
    )


def cannot_measure():
    return _("QTI has no units: the number stands alone.")


def _plain(number):
    return format(Decimal(str(number or 0)).normalize() + 0, "f")


def _short(item):
    forms = [form for form in item.say(item.entry["accepted"]).split("\n") if form]
    declared = item.declare("string", "single", forms[:1])
    mapping = etree.SubElement(declared, f"{{{QTI}}}mapping", defaultValue="0")
    is_exact = "true" if item.entry.get("is_exact") else "false"
    for form in forms:
        attributes = {"mapKey": _clean(form), "mappedValue": "1", "caseSensitive": is_exact}
        etree.SubElement(mapping, f"{{{QTI}}}mapEntry", attributes)
    _fill(item.body, as_html(item.say(item.entry["prompt"])))
    paragraph = etree.SubElement(item.body, f"{{{QTI}}}p")
    etree.SubElement(paragraph, f"{{{QTI}}}textEntryInteraction", responseIdentifier="RESPONSE")
    item.processing = MAPPED


def _pairs(item):
    item.declare("directedPair", "multiple", [f"{key} M{key[1:]}" for key, _option in item.options])
    asked = item.ask("matchInteraction", shuffle="true", maxAssociations="0")
    for name, prefix in (("text", "A"), ("match", "M")):
        side = etree.SubElement(asked, f"{{{QTI}}}simpleMatchSet")
        for key, option in item.options:
            item.choice(side, "simpleAssociableChoice", f"{prefix}{key[1:]}", item.say(option[name]), matchMax="1")


def _order(item):
    item.declare("identifier", "ordered", [key for key, _option in item.options])
    asked = item.ask("orderInteraction", shuffle="true")
    for key, option in item.options:
        item.choice(asked, "simpleChoice", key, item.say(option["text"]))


def _areas(item):
    """The name of an area is what is read aloud instead of it."""
    picture, right = item.entry["picture"], [key for key, option in item.options if option["is_correct"]]
    if any(option.get("feedback") for _key, option in item.options):
        item.written.lose(item.entry, _("What is said about single places is not kept by this format."))
    item.declare("identifier", "single" if len(right) == 1 else "multiple", right)
    asked = item.ask("hotspotInteraction", maxChoices="1" if len(right) == 1 else "0")
    shown = etree.SubElement(asked, f"{{{QTI}}}object", data=item.picture, type=media_type(picture.name))
    shown.set("width", str(picture.width))
    shown.set("height", str(picture.height))
    shown.text = _clean(item.say(item.entry.get("image_text")))
    for key, option in item.options:
        coordinates = ",".join(map(str, in_pixels(option["area"], picture.width, picture.height)))
        spot = etree.SubElement(asked, f"{{{QTI}}}hotspotChoice", identifier=key, shape="rect", coords=coordinates)
        spot.set("hotspotLabel", _clean(item.say(option["text"])))


def _by_tutor(item):
    item.written.lose(item.entry, only_criteria())
    kind, tag = ("file", "uploadInteraction") if item.entry["type"] == "file" else ("string", "extendedTextInteraction")
    item.declare(kind, "single", [])
    item.ask(tag)
    item.processing = None


def _gaps(item):
    """Each gap is a field in the text: to type in, or to choose from all words."""
    right = [(key, option) for key, option in item.options if option["is_correct"]]
    is_typed = item.entry.get("gap_kind") == "typed"
    if item.entry.get("gap_kind") == "dragged":
        item.written.lose(item.entry, _("Words to drag are words to choose in this format."))
    for number, (key, option) in enumerate(right, 1):
        values = item.say(option["text"]).split("|") if is_typed else [key]
        declared = item.declare("string" if is_typed else "identifier", "single", values[:1], f"R{number}")
        mapping = etree.SubElement(declared, f"{{{QTI}}}mapping", defaultValue="0")
        for value in values:
            etree.SubElement(mapping, f"{{{QTI}}}mapEntry", mapKey=_clean(value), mappedValue="1")
    html = as_html(item.say(item.entry["passage"]))
    _fill(item.body, re.sub(r"\{(\d{1,2})\}", lambda found: _field(item, found, len(right), is_typed), html))
    item.processing = MAPPED


def _field(item, found, count, is_typed):
    if not 0 < int(found[1]) <= count:
        return found[0]
    if is_typed:
        return f'<textEntryInteraction responseIdentifier="R{found[1]}"/>'
    choices = "".join(
        f'<inlineChoice identifier="{key}">{as_html(item.say(option["text"]))[3:-4]}</inlineChoice>'
        for key, option in item.options
    )
    return (
        f'<inlineChoiceInteraction responseIdentifier="R{found[1]}" shuffle="true">{choices}</inlineChoiceInteraction>'
    )


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
