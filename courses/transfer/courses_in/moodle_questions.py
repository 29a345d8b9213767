"""The questions of a Moodle backup, and which of them a quiz asks: as Moodle 3 keeps them, and as Moodle 4 and 5 do."""

import re
from urllib.parse import unquote

from courses.transfer.formats.moodle import Answer, Told, number, understood
from courses.transfer.formats.moodle_xml import PLUGIN_FILE
from courses.transfer.markers import Zone
from courses.transfer.opening import below, first, local, words, xml_events
from courses.transfer.pictures import Album

NAME = "questions.xml"


class Questions:
    """All questions of the file by their id, each taken by the quiz that asks it first."""

    def __init__(self, parts):
        self.parts, self.album = parts, Album()
        # Their files by (area, id of the question, path and name): several questions have files of one name.
        self.files = {}
        self.told, self.parents, self.entries, self.sequences = {}, {}, {}, {}
        if NAME in parts:
            with parts.open(NAME) as file:
                self._read(file)
        self._fill_texts_with_gaps()
        self.taken = set()

    def _read(self, file):
        for _event, element in xml_events(file, tag=("question", "question_bank_entry")):
            key = element.get("id", "")
            if local(element) == "question_bank_entry":
                self._entry(element, key)
            elif first(element, "qtype") is not None:
                self.told[key], self.parents[key] = told(element), words(element, "parent")
                if (plugin := next(iter(below(element, "multianswer")), None)) is not None:
                    self.sequences[key] = words(plugin, "sequence").split(",")
                element.clear(keep_tail=True)
                element.set("id", key)

    def _entry(self, element, key):
        """The newest version of an entry of the bank is the one that is asked."""
        versions = [
            (number(words(each, "version")), question.get("id", ""))
            for each in below(element, "question_versions")
            for question in below(each, "question")
        ]
        if versions:
            newest = max(versions)[1]
            self.entries[key] = newest
            for _version, old in versions:
                if old != newest:
                    self.told.pop(old, None)

    def _fill_texts_with_gaps(self):
        """Moodle keeps the gaps of a text as questions of their own; here they stand in the text again."""
        for key, sequence in self.sequences.items():
            parts = [self.told.get(part.strip()) for part in sequence]
            if key in self.told:
                text = self.told[key].text
                self.told[key].text = re.sub(r"\{#(\d+)\}", lambda found, p=parts: _code(p, int(found[1])), text)
        for key, parent in self.parents.items():
            if parent not in ("", "0"):
                self.told.pop(key, None)

    def of_quiz(self, root):
        """(ids of the questions that a quiz asks, whether it draws others at random)."""
        asked, at_random = [], bool(below(root, "question_set_reference"))
        for instance in below(root, "question_instance"):
            entry = next((words(each, "questionbankentryid") for each in below(instance, "question_reference")), "")
            key = self.entries.get(entry) if entry else words(instance, "questionid")
            if key in self.told and self.told[key].kind == "random":
                at_random = True
                self.taken.add(key)
            elif key in self.told:
                asked.append(key)
        return asked, at_random

    def understood(self, key, at, language):
        """What a question becomes; it is taken then."""
        self.taken.add(key)
        told = self.told[key]
        told.find = lambda address: self._picture_of(key, address)
        told.background = next((path for area, of, path in self.files if area == "bgimage" and of == key), "")
        return understood(told, at, language)

    def _picture_of(self, key, address):
        """The picture that a question shows under an address in its text, or that its markers are put onto."""
        path = unquote(address.removeprefix(PLUGIN_FILE)).split("?")[0]
        for area in ("questiontext", "bgimage"):
            if (area, key, path) in self.files:
                return self.album.take_from(self.parts, *self.files[area, key, path])
        return self.album.take_address(address)

    def left(self):
        """Those that no quiz has asked."""
        return [key for key, each in self.told.items() if key not in self.taken and each.kind != "random"]


def told(element):
    """What an element `question` of a backup tells."""
    answers = [each for each in below(element, "answer") if first(each, "answertext") is not None]
    tolerances = {words(each, "answer"): words(each, "tolerance") for each in below(element, "numerical_record")}
    kind = words(element, "qtype")
    return Told(
        kind=kind,
        name=words(element, "name"),
        text=words(element, "questiontext"),
        feedback=words(element, "generalfeedback"),
        overall=[
            _inside(element, name) for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
        ],
        answers=[
            Answer(
                number(words(each, "fraction")) * (1 if kind == "ordering" else 100),
                words(each, "answertext"),
                words(each, "feedback"),
                tolerances.get(each.get("id", ""), "0"),
            )
            for each in answers
        ],
        pairs=[
            (words(each, "questiontext"), words(each, "answertext"))
            for each in below(element, "match")
            if first(each, "answertext") is not None
        ],
        words=[(words(each, "answertext"), words(each, "feedback")) for each in answers],
        units=sorted(
            ((words(u, "unit"), number(words(u, "multiplier"), "1")) for u in below(element, "numerical_unit")),
            key=lambda unit: unit[1] != 1,
        ),
        points=number(words(element, "defaultmark"), "1"),
        is_single=_inside(element, "single") in ("", "1"),
        shuffles=_inside(element, "shuffleanswers") in ("", "1"),
        is_exact=_inside(element, "usecase") == "1",
        takes_files_only=_inside(element, "responseformat") == "noinline",
        markers={words(each, "no"): words(each, "label") for each in below(element, "drag")},
        zones=[
            Zone(words(each, "no"), words(each, "shape").lower(), words(each, "coords"), words(each, "choice"))
            for each in below(element, "drop")
        ],
    )


def _inside(element, name):
    found = next(iter(below(element, name)), None)
    return "".join(found.itertext()).strip() if found is not None else ""


def _code(parts, place):
    """A gap as one would type it into the text: {1:SA:=right~wrong}."""
    part = parts[place - 1] if 0 < place <= len(parts) else None
    if part is None:
        return ""
    kind = {"multichoice": "MC", "numerical": "NM"}.get(part.kind, "SA")
    answers = "~".join(f"%{each.weight:f}%{_escaped(each.text)}" for each in part.answers)
    return f"{{1:{kind}:{answers}}}"


def _escaped(text):
    return re.sub(r"([~=#}\\])", r"\\\1", re.sub(r"<[^>]+>", "", text))
