"""QTI 2.1: one question an item, one interaction a question. Items come alone, or as a package with a manifest."""

import posixpath
from decimal import Decimal
from urllib.parse import unquote

from courses.reporting import Refused
from courses.transfer import opening, pictures, reading, weights
from courses.transfer.formats import qti1
from courses.transfer.formats.qti_areas import areas
from courses.transfer.formats.qti_markup import decimal, markup
from courses.transfer.opening import below, first, local
from courses.transfer.reading import Found, Read
from courses.transfer.texts import plain
from languages.saying import said as _

NAME = "qti"
MANIFEST = "imsmanifest.xml"
ITEM_LARGEST = 4 * opening.MB
INTERACTIONS = {
    *("choiceInteraction", "orderInteraction", "matchInteraction", "associateInteraction", "textEntryInteraction"),
    *("extendedTextInteraction", "uploadInteraction", "inlineChoiceInteraction", "gapMatchInteraction"),
    *("hotspotInteraction", "hottextInteraction", "selectPointInteraction", "graphicOrderInteraction"),
    *("graphicAssociateInteraction", "graphicGapMatchInteraction", "positionObjectInteraction", "sliderInteraction"),
    *("drawingInteraction", "mediaInteraction", "customInteraction", "endAttemptInteraction"),
}
IN_TEXT = {"textEntryInteraction", "inlineChoiceInteraction"}


def is_qti(head):
    return any(word in head for word in (b"assessmentItem", b"assessmentTest", b"questestinterop"))


def read(file, language):
    """Read an open file: one item in XML, or a package. Raises Refused."""
    head = opening.beginning(file)
    if not opening.is_archive(head):
        content = file.read(opening.XML_PIECE + 1)
        if len(content) > opening.XML_PIECE:
            raise Refused(_("The file is larger than %(size)d MB.") % {"size": opening.XML_PIECE // opening.MB})
        album = pictures.Album()
        return Read(NAME, _items_of(opening.xml(content), reading.item(1), language, album.take_address))
    with opening.opened(file) as archive:
        return read_package(archive, language)


def read_package(archive, language):
    """Read the items of a package in the order of its manifest; files that are no items are told apart."""
    found, skipped, album = [], [], pictures.Album()
    for name in _names(archive):
        if opening.is_archive(archive.head(name)):
            found.append(Found(name, name).leave_out(_("An archive inside the archive is not opened.")))
        elif name.lower().endswith((".xml", ".qti")):
            found += _read_item(archive, name, language, album)
        else:
            skipped.append(name)
    notes = []
    skipped = [name for name in skipped if name not in album.names and not name.endswith((".xsd", ".dtd", ".css"))]
    if skipped:
        notes.append(_("Files beside the questions are left out: %(names)s.") % {"names": ", ".join(skipped)[:300]})
    return Read(NAME, found, notes)


def _names(archive):
    """The names in an archive: items of the manifest first, in its order, then what it does not name."""
    named = []
    if MANIFEST in archive:
        root = opening.xml(archive.read(MANIFEST, ITEM_LARGEST))
        for resource in below(root, "resource"):
            if resource.get("type", "").startswith(("imsqti_item", "imsqti_xmlv1p2", "imscc_xmlv1p")):
                named.append(posixpath.normpath(unquote(resource.get("href") or _file_of(resource) or "")))
    rest = [name for name in archive.names() if name != MANIFEST]
    return list(dict.fromkeys([name for name in named if name in archive] + rest))


def _file_of(resource):
    found = below(resource, "file")
    return found[0].get("href") if found else ""


def _read_item(archive, name, language, album):
    def find(address):
        place = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(address.split("?")[0])))
        return album.take_from(archive, place) if place in archive else album.take_address(address)

    try:
        root = opening.xml(archive.read(name, ITEM_LARGEST))
    except Refused as refusal:
        return [Found(name, name).leave_out(str(refusal))]
    return _items_of(root, name, language, find)


def _items_of(root, at, language, find):
    """The questions in an XML file: one item, or all those of QTI 1.2; what is no question at all is nothing."""
    if local(root) == "assessmentItem":
        return [Item(root, at, language, find).result()]
    return qti1.found_in(root, at, language, find) if local(root) == "questestinterop" else []


class Item:
    """One item on its way into a question, in one language."""

    def __init__(self, root, at, language, find=None):
        self.root, self.language, self.find = root, language, find
        self.found = Found(at, reading.shortened(root.get("title") or root.get("identifier") or at))
        self.body = first(root, "itemBody")
        inside = list(self.body.iter()) if self.body is not None else []
        self.interactions = [each for each in inside if local(each) in INTERACTIONS]

    def say(self, element, but=frozenset()):
        """The words of an element without those of some of what is in it."""
        return self.words(markup(element, but)) if element is not None else {}

    def words(self, html):
        text, notes = plain(html)
        self.found.notes += [note for note in notes if note not in self.found.notes]
        return {self.language: text} if text else {}

    def illustrated(self, html):
        """Return (the rest of a text, its picture as parts of an entry)."""
        html, picture, shown, notes = pictures.found_in(html, self.find)
        self.found.notes += notes
        made = {}
        if picture:
            self.found.notes += pictures.hang(made, picture, shown, self.language)
        return html, made

    def result(self):
        kinds = {local(each) for each in self.interactions}
        if not kinds:
            return self.found.leave_out(_("A text without a question."))
        try:
            has_gaps = kinds == {"inlineChoiceInteraction"} or (kinds <= IN_TEXT and len(self.interactions) > 1)
            entry = self._gaps() if has_gaps else self._one(kinds)
        except ValueError as fault:
            return self.found.leave_out(str(fault))
        if not entry["prompt"]:
            return self.found.leave_out(_("There is no question before the answers."))
        said = [self.say(each) for each in self.root if local(each) == "modalFeedback"]
        if any(said):
            entry["feedback"] = weights.feedback_of([*said, entry.get("feedback", {})])["feedback"]
        self.found.entry = entry
        return self.found

    def _one(self, kinds):
        if len(self.interactions) > 1:
            raise ValueError(_("An item with several questions in one has to be taken apart."))
        interaction = self.interactions[0]
        make = MAKERS.get(local(interaction))
        if make is None:
            raise ValueError(_("Nothing here is like a question of the kind “%(kind)s”.") % {"kind": kinds.pop()})
        asked, picture = self.illustrated(markup(self.body, {interaction}))
        prompt = first(interaction, "prompt")
        prompt, other = self.illustrated(markup(prompt)) if prompt is not None and not picture else (prompt, {})
        prompt = self.words(prompt) if isinstance(prompt, str) else self.say(prompt)
        made = picture or other
        said = _joined(self.words(asked), prompt) or (self.words(self.root.get("title", "")) if made else {})
        return {"prompt": said} | made | make(self, interaction)

    def declaration(self, interaction):
        name = interaction.get("responseIdentifier")
        return next((d for d in below(self.root, "responseDeclaration") if d.get("identifier") == name), None)

    def right(self, interaction):
        """The values that are right, in order."""
        declared = self.declaration(interaction)
        correct = first(declared, "correctResponse") if declared is not None else None
        return [(value.text or "").strip() for value in correct] if correct is not None else []

    def mapped(self, interaction):
        """{value: what it is worth} where the item says so."""
        declared = self.declaration(interaction)
        mapping = first(declared, "mapping") if declared is not None else None
        entries = below(mapping, "mapEntry") if mapping is not None else []
        return {entry.get("mapKey", ""): decimal(entry.get("mappedValue")) or Decimal(0) for entry in entries}

    def _gaps(self):
        """Several fields in one text: the text with gaps."""
        options, offered, is_typed = [], [], local(self.interactions[0]) == "textEntryInteraction"
        for interaction in self.interactions:
            right = self.right(interaction)
            right += [key for key, worth in self.mapped(interaction).items() if worth > 0 and key not in right]
            if (local(interaction) == "textEntryInteraction") != is_typed:
                raise ValueError(_("An item with several questions in one has to be taken apart."))
            choices = {each.get("identifier"): self.say(each) for each in below(interaction, "inlineChoice")}
            words = [choices.get(value, {}).get(self.language, "") if choices else value for value in right]
            if not any(words):
                raise ValueError(_("A gap has no right answer."))
            options.append(weights.option({self.language: "|".join(filter(None, words))}, is_correct=True))
            offered += [text[self.language] for key, text in choices.items() if key not in right and text]
        right_ones = {option["text"][self.language] for option in options}
        offered = [text for text in dict.fromkeys(offered) if text not in right_ones]
        options += [weights.option({self.language: text}) for text in offered]
        numbers = {interaction: f"{{{number}}}" for number, interaction in enumerate(self.interactions, 1)}
        passage, picture = self.illustrated(markup(self.body, instead=numbers))
        passage, _notes = plain(passage)
        return picture | {
            "type": "gaps",
            "prompt": {self.language: self.root.get("title") or _("Fill the gaps.")},
            "passage": {self.language: passage},
            "gap_kind": "typed" if is_typed else "chosen",
            "options": options,
        }


def _joined(*texts):
    said = [text for text in texts if text]
    return {code: "\n\n".join(text[code] for text in said) for text in said[:1] for code in text}


def _feedback(item, choice):
    said = [item.say(each) for each in below(choice, "feedbackInline", "feedbackBlock")]
    return weights.feedback_of(said).get("feedback", {})


def _choice(item, interaction):
    right, mapped = item.right(interaction), item.mapped(interaction)
    choices = below(interaction, "simpleChoice")
    keys = [choice.get("identifier", "") for choice in choices]
    if sorted(key.lower() for key in keys) == ["false", "true"]:
        said = [_feedback(item, choice) for choice in choices]
        return {"type": "truefalse", "is_true": [key.lower() for key in right] == ["true"]} | weights.feedback_of(said)
    is_single = interaction.get("maxChoices", "1") == "1"
    answers = []
    for key, choice in zip(keys, choices, strict=True):
        worth = mapped.get(key, Decimal(0))
        weight = weights.FULL if key in right else worth if worth > 0 and not right else Decimal(0)
        answers.append((weight, item.say(choice), _feedback(item, choice)))
    entry = weights.choices(answers, is_single, item.found)
    return entry if interaction.get("shuffle") == "true" else entry | {"shuffles": False}


def _order(item, interaction):
    texts = {choice.get("identifier"): item.say(choice) for choice in below(interaction, "simpleChoice")}
    return weights.ordering([texts.get(key, {}) for key in item.right(interaction)])


def _match(item, interaction):
    choices = below(interaction, "simpleAssociableChoice")
    texts = {choice.get("identifier"): item.say(choice) for choice in choices}
    pairs = [value.split() for value in item.right(interaction) or item.mapped(interaction)]
    lefts = [pair[0] for pair in pairs if len(pair) == 2]
    if len(set(lefts)) < len(lefts):
        raise ValueError(_("An item that goes with several others is more than a pair."))
    return weights.matching([(texts.get(p[0], {}), texts.get(p[1], {})) for p in pairs if len(p) == 2], item.found)


def _entry(item, interaction):
    declared = item.declaration(interaction)
    base = declared.get("baseType") if declared is not None else "string"
    values = item.right(interaction)
    if base in ("float", "integer"):
        numbers = [number for text in values if (number := decimal(text)) is not None]
        answers = [(weights.FULL, number, _tolerance(item), {}) for number in numbers]
        return weights.numeric(answers, item.found)
    mapping = first(declared, "mapping") if declared is not None else None
    is_exact = mapping is not None and any(e.get("caseSensitive") == "true" for e in mapping)
    forms = [*values, *(key for key, worth in item.mapped(interaction).items() if worth > 0 and key not in values)]
    return weights.short([(weights.FULL, {item.language: form}, {}) for form in forms if form], item.found, is_exact)


def _tolerance(item):
    """How far off a number may be, as the rules for grading say it."""
    for rule in below(item.root, "equal"):
        if rule.get("toleranceMode") == "absolute":
            sides = [abs(side) for part in rule.get("tolerance", "").split() if (side := decimal(part)) is not None]
            return max(sides, default=Decimal(0))
    return Decimal(0)


def _by_tutor(kind):
    return lambda item, interaction: weights.by_tutor(kind, item.language, 1, item.found)


MAKERS = {
    "hotspotInteraction": areas,
    "choiceInteraction": _choice,
    "orderInteraction": _order,
    "matchInteraction": _match,
    "associateInteraction": _match,
    "textEntryInteraction": _entry,
    "extendedTextInteraction": _by_tutor("essay"),
    "uploadInteraction": _by_tutor("file"),
}
