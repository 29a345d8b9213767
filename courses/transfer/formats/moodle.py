"""Questions of Moodle: from its XML export, and from its backups, which tell the same in other elements.

A question of either becomes a `Told`: what both say of it, by name. What it makes is decided once, from that.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from courses.transfer import cloze, markers, pictures, reading, weights
from courses.transfer.reading import Found
from courses.transfer.texts import plain
from languages.saying import said as _

# What Moodle writes by itself when the author wrote nothing.
STANDARD = re.compile(r"^(Your answer is (partially )?(in)?correct|That answer is (partially )?(in)?correct|"
                      r"Respuesta (parcialmente )?(in)?correcta|Sua resposta está (parcialmente )?(in)?correta|"
                      r"Votre réponse est (partiellement )?(in)?correcte)\.?$", re.I)  # fmt: skip


@dataclass
class Answer:
    """One answer of a question: how much it is worth in per cent, what it says, what is said to whoever chose it."""

    weight: Decimal
    text: str
    feedback: str = ""
    tolerance: str = "0"


@dataclass
class Told:
    """What Moodle tells of a question."""

    kind: str
    name: str = ""
    text: str = ""
    feedback: str = ""
    # What is said for right, partly right and wrong answers alike.
    overall: list = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    # (left, right) of pairs.
    pairs: list = field(default_factory=list)
    # (words, group) of the words for gaps.
    words: list = field(default_factory=list)
    units: list = field(default_factory=list)
    points: Decimal = Decimal(1)
    is_single: bool = True
    shuffles: bool = True
    is_exact: bool = False
    format: str = "html"
    takes_files_only: bool = False
    # Gives the Picture behind an address in the text.
    find: object = None
    # What markers are put onto: the address of the picture, {number: label}, and the Zones.
    background: str = ""
    markers: dict = field(default_factory=dict)
    zones: list = field(default_factory=list)
    # The marker that is asked for.
    wanted: str = ""


def number(text, default="0"):
    """A decimal of Moodle's, which writes many zeros."""
    try:
        value = Decimal((text or default).strip() or default)
    except InvalidOperation:
        return Decimal(default)
    return value.normalize() + 0 if value.is_finite() else Decimal(default)


class Understanding:
    """One question on its way from Moodle's words into ours, in one language."""

    def __init__(self, told, at, language):
        self.told, self.language = told, language
        self.found = Found(at, reading.shortened(told.name or plain(told.text)[0]) or at)

    def say(self, html):
        """A text in the language of the file. What could not be kept of it is noted."""
        text, notes = plain(html)
        self.found.notes += [note for note in notes if note not in self.found.notes]
        return {self.language: text} if text else {}

    def result(self):
        make = KINDS.get(self.told.kind)
        if make is None:
            return self.found.leave_out(unable(self.told.kind))
        text, picture, shown, notes = pictures.found_in(self.told.text, self.told.find)
        self.told.text = text
        self.found.notes += notes
        # Who says it all in a picture has named the question at least.
        entry = {"prompt": self.say(text) or (self.say(self.told.name) if picture else {})}
        try:
            entry |= make(self)
        except ValueError as fault:
            return self.found.leave_out(str(fault))
        if not entry["prompt"]:
            return self.found.leave_out(_("There is no question before the answers."))
        if picture and "picture" not in entry:
            self.found.notes += pictures.hang(entry, picture, shown, self.language)
        self._explain(entry)
        if not self.told.shuffles and entry["type"] in ("single", "multiple"):
            entry["shuffles"] = False
        self.found.entry = entry
        return self.found

    def _explain(self, entry):
        general, after_all = self.say(self.told.feedback), [self.say(text) for text in self.told.overall]
        after_all = [text for text in after_all if text and not STANDARD.match(text[self.language])]
        if general:
            entry["feedback"] = weights.feedback_of([general, entry.get("feedback", {})])["feedback"]
        if after_all and not reading.is_explained(entry):
            entry |= weights.feedback_of(after_all)
        elif after_all:
            self.found.notes.append(_("What is said for right and for wrong answers as a whole is not kept."))

    def answers(self):
        return [(each.weight, self.say(each.text), self.say(each.feedback)) for each in self.told.answers]


def unable(kind):
    """Why a kind of question is left out."""
    if kind.startswith("calculated"):
        return _("A question with a formula needs Moodle’s own arithmetic.")
    if kind == "description":
        return _("A text without a question.")
    if kind in ("random", "randomsamatch"):
        return _("A question drawn at random is no question of its own.")
    if kind == "ddimageortext":
        return _("A question with places in a picture has to be made anew, with a picture of the library.")
    return _("Nothing here is like a question of the kind “%(kind)s”.") % {"kind": kind[:40]}


def _choices(it):
    return weights.choices(it.answers(), it.told.is_single, it.found)


def _truth(it):
    right = max(it.told.answers, key=lambda answer: answer.weight, default=None)
    if right is None:
        raise ValueError(_("None of the answers is right."))
    is_true = plain(right.text)[0].casefold() in ("true", "1", "verdadero", "verdadeiro", "vrai")
    return {"type": "truefalse", "is_true": is_true} | weights.feedback_of(f for _w, _text, f in it.answers())


def _number(it):
    answers = []
    for each in it.told.answers:
        text = plain(each.text)[0]
        if text == "*":
            continue
        try:
            value = Decimal(text.replace(",", "."))
        except InvalidOperation as fault:
            raise ValueError(_("“%(text)s” is no number.") % {"text": text[:60]}) from fault
        answers.append((each.weight, value, number(each.tolerance), it.say(each.feedback)))
    entry = weights.numeric(answers, it.found)
    if it.told.units:
        base, *others = it.told.units
        entry["unit"] = {it.language: base[0]}
        if others:
            entry["units"] = "\n".join(f"{name} = {_per(factor)}" for name, factor in others if factor)
    return entry


def _per(factor):
    """Moodle says how many of a unit make one of the first; we say what one of it is in the first."""
    return format((1 / factor).quantize(Decimal("0.000001")).normalize(), "f")


def _short(it):
    return weights.short(it.answers(), it.found, it.told.is_exact)


def _pairs(it):
    return weights.matching([(it.say(left), it.say(right)) for left, right in it.told.pairs], it.found)


def _order(it):
    return weights.ordering([it.say(each.text) for each in sorted(it.told.answers, key=lambda a: a.weight)])


def _essay(it):
    kind = "file" if it.told.takes_files_only else "essay"
    return weights.by_tutor(kind, it.language, it.told.points, it.found)


def _cloze(it):
    return cloze.entry(it)


def _words(it):
    return cloze.words_entry(it)


def _areas(it):
    return markers.entry(it)


def understood(told, at, language):
    """The questions that one of Moodle becomes: each of several markers is asked for by itself."""
    return [Understanding(part, at, language).result() for part in markers.parts_of(told)]


KINDS = {
    "ddmarker": _areas,
    "multichoice": _choices,
    "multichoiceset": _choices,
    "truefalse": _truth,
    "numerical": _number,
    "shortanswer": _short,
    "matching": _pairs,
    "match": _pairs,
    "ddmatch": _pairs,
    "ordering": _order,
    "essay": _essay,
    "cloze": _cloze,
    "multianswer": _cloze,
    "gapselect": _words,
    "ddwtos": _words,
}
