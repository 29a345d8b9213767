"""QTI 1.2, as it is inside Common Cartridges and in exports of Canvas and Blackboard."""

import re
from decimal import Decimal
from html import escape

from courses.transfer import pictures, reading, weights
from courses.transfer.opening import below, first, local
from courses.transfer.reading import Found
from courses.transfer.texts import plain
from languages.saying import said as _

# How the systems name what they ask.
KINDS = {
    "multiple_choice": "single",
    "multiple_choice_question": "single",
    "multiple_response": "multiple",
    "multiple_answers_question": "multiple",
    "true_false": "truefalse",
    "true_false_question": "truefalse",
    "fib": "shorttext",
    "pattern_match": "shorttext",
    "short_answer_question": "shorttext",
    "essay": "essay",
    "essay_question": "essay",
    "file_upload_question": "file",
    "matching_question": "matching",
    "numerical_question": "numeric",
}


def found_in(root, at, language, find=None):
    """The questions of a file, each with its place in it; `find` gives the Picture behind an address."""
    items = below(root, "item")
    return [
        Item(item, f"{at}#{number}" if len(items) > 1 else at, language, find).result()
        for number, item in enumerate(items, 1)
    ]


def title_of(root):
    """What the file calls its questions."""
    assessment = next(iter(below(root, "assessment", "objectbank")), None)
    return (assessment.get("title") or "").strip() if assessment is not None else ""


class Item:
    """One item on its way into a question."""

    def __init__(self, element, at, language, find=None):
        self.element, self.language, self.find = element, language, find
        self.presentation = first(element, "presentation")
        self.found = Found(at, reading.shortened(self._title()) or at)
        self.lists = below(self.presentation, "response_lid") if self.presentation is not None else []
        self.feedbacks = {f.get("ident"): self.text(f) for f in below(element, "itemfeedback")}

    def _title(self):
        asked = plain(_html(first(self.presentation, "material")))[0] if self.presentation is not None else ""
        return asked or self.element.get("title") or ""

    def text(self, element):
        return self.say(_html(element))

    def say(self, html):
        text, notes = plain(html)
        self.found.notes += [note for note in notes if note not in self.found.notes]
        return {self.language: text} if text else {}

    @property
    def kind(self):
        """What is asked, as the item says it or as it looks."""
        fields = below(self.element, "qtimetadatafield")
        meta = {"".join(first(f, "fieldlabel").itertext()): "".join(first(f, "fieldentry").itertext()) for f in fields
                if first(f, "fieldlabel") is not None and first(f, "fieldentry") is not None}  # fmt: skip
        said = meta.get("cc_profile") or meta.get("question_type") or ""
        said = re.sub(r"^cc\.|\.v\d+p\d+$", "", said.strip())
        if said:
            return KINDS.get(said, said)
        if self.lists:
            return "multiple" if self.lists[0].get("rcardinality") == "Multiple" else "single"
        return "shorttext" if self.presentation is not None and below(self.presentation, "response_str") else ""

    def result(self):
        make = MAKERS.get(self.kind)
        if self.presentation is None or make is None:
            words = _("Nothing here is like a question of the kind “%(kind)s”.")
            return self.found.leave_out(words % {"kind": self.kind or local(self.element)})
        asked = first(self.presentation, "material")
        if asked is None:
            asked = next(iter(below(self.presentation, "material")), None)
        html, picture, shown, notes = pictures.found_in(_html(asked), self.find)
        self.found.notes += notes
        entry = {"prompt": self.say(html) or (self.say(self.element.get("title", "")) if picture else {})}
        if picture:
            self.found.notes += pictures.hang(entry, picture, shown, self.language)
        try:
            entry |= make(self)
        except ValueError as fault:
            return self.found.leave_out(str(fault))
        if not entry["prompt"]:
            return self.found.leave_out(_("There is no question before the answers."))
        general = [said for key, said in self.feedbacks.items() if said and "general" in (key or "")]
        if general:
            entry["feedback"] = weights.feedback_of([*general, entry.get("feedback", {})])["feedback"]
        self.found.entry = entry
        return self.found

    def labels(self, response):
        """{ident: text} of the answers of a list."""
        return {label.get("ident"): self.text(label) for label in below(response, "response_label")}

    def right(self):
        """The idents of the answers that earn points, and what is said to each."""
        right, said = {}, {}
        for condition in below(self.element, "respcondition"):
            test = first(condition, "conditionvar")
            if test is None:
                continue
            wrong = {id(value) for negation in below(test, "not") for value in below(negation, "varequal")}
            values = [v for v in below(test, "varequal") if id(v) not in wrong]
            for display in below(condition, "displayfeedback"):
                for value in values:
                    said[(value.text or "").strip()] = self.feedbacks.get(display.get("linkrefid"), {})
            if any(_earns(change) for change in below(condition, "setvar")):
                for value in values:
                    right.setdefault(value.get("respident"), []).append((value.text or "").strip())
        return right, said


def _earns(change):
    try:
        return Decimal((change.text or "0").strip()) > 0
    except ArithmeticError:
        return False


def _html(element):
    """The text of all `mattext` of an element; one that is not HTML is made so that it comes out as it was typed."""
    if element is None:
        return ""
    pieces = []
    for part in below(element, "mattext", "matimage"):
        if local(part) == "matimage":
            pieces.append(f'<img src="{escape(part.get("uri", ""))}" alt="{escape(part.get("label", ""))}">')
            continue
        text = "".join(part.itertext())
        is_plain = part.get("texttype", "text/plain") == "text/plain"
        if is_plain and not re.search(r"</?(p|div|br|b|i|strong|em|ul|li|img)\b", text):
            text = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
        pieces.append(text)
    return "<br>".join(pieces)


def _options(item, is_single):
    if not item.lists:
        raise ValueError(_("There are fewer than two answers to choose from."))
    right, said = item.right()
    chosen = {value for values in right.values() for value in values}
    answers = [
        (weights.FULL if key in chosen else Decimal(0), text, said.get(key, {}))
        for key, text in item.labels(item.lists[0]).items()
    ]
    return weights.choices(answers, is_single, item.found)


def _truth(item):
    right, said = item.right()
    labels = item.labels(item.lists[0]) if item.lists else {}
    chosen = [value for values in right.values() for value in values]
    if not chosen:
        raise ValueError(_("None of the answers is right."))
    word = labels.get(chosen[0], {}).get(item.language) or chosen[0]
    is_true = word.strip().casefold() in ("true", "verdadero", "verdadeiro", "vrai")
    return {"type": "truefalse", "is_true": is_true} | weights.feedback_of(said.values())


def _short(item):
    right, said = item.right()
    forms = dict.fromkeys(value for values in right.values() for value in values if value)
    entry = weights.short([(weights.FULL, {item.language: form}, {}) for form in forms], item.found)
    return entry | weights.feedback_of(said.values())


def _number(item):
    right, said = item.right()
    values = [value for values in right.values() for value in values]
    bounds = [below(item.element, f"var{side}") for side in ("gte", "lte")]
    try:
        numbers = [Decimal(value) for value in values]
        limits = [Decimal(found[0].text) for found in bounds if found]
    except ArithmeticError as fault:
        raise ValueError(_("“%(text)s” is no number.") % {"text": ", ".join(values)[:60]}) from fault
    if len(limits) == 2:
        middle = numbers[0] if numbers else sum(limits) / 2
        found = [(weights.FULL, middle, max(abs(limit - middle) for limit in limits), {})]
    else:
        found = [(weights.FULL, number, Decimal(0), {}) for number in numbers]
    return weights.numeric(found, item.found) | weights.feedback_of(said.values())


def _pairs(item):
    right, _said = item.right()
    pairs = []
    for response in item.lists:
        labels, chosen = item.labels(response), right.get(response.get("ident"), [])
        pairs.append((item.text(first(response, "material")), labels.get(chosen[0], {}) if chosen else {}))
    return weights.matching(pairs, item.found)


MAKERS = {
    "single": lambda item: _options(item, is_single=True),
    "multiple": lambda item: _options(item, is_single=False),
    "truefalse": _truth,
    "shorttext": _short,
    "numeric": _number,
    "matching": _pairs,
    "essay": lambda item: weights.by_tutor("essay", item.language, 1, item.found),
    "file": lambda item: weights.by_tutor("file", item.language, 1, item.found),
}
