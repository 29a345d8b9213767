"""Questions in a spreadsheet: a line for each part of a question, a column for each of the four languages.

A line that names a type begins a question; the lines below it are its parts. So it is typed, and so it is written out.
"""

from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_lazy

from courses.reporting import Refused
from courses.transfer import reading
from courses.transfer.reading import Found, Read
from courses.transfer.tags import joined
from courses.transfer.texts import tidy
from languages.codes import CODES
from languages.saying import said as _
from ops import tables

NAME = "table"
COLUMNS = {"part": "part", "value": "value", "en": "en", "es": "es", "pt": "pt-br", "fr": "fr"}
TYPES = (
    "single", "multiple", "truefalse", "numeric", "ordering", "matching", "shorttext", "gaps", "essay", "file",
)  # fmt: skip
PARTS = {
    "option": gettext_lazy("An answer to choose, or a word for a gap; value: right, if it is."),
    "why": gettext_lazy("Why the option above is right or wrong."),
    "item": gettext_lazy("An item to put in order; the lines stand in the right order."),
    "left": gettext_lazy("One side of a pair."),
    "right": gettext_lazy("The other side of the pair above."),
    "accepted": gettext_lazy("Words that are accepted; a line for each form."),
    "criterion": gettext_lazy("By what a tutor grades; value: how many points it can earn."),
    "tolerance": gettext_lazy("How far off a number may be; value: the number."),
    "unit": gettext_lazy("The unit of the number."),
    "other unit": gettext_lazy("Another unit that is accepted; value: as km = 1000."),
    "passage": gettext_lazy("The text with {1}, {2}… for its gaps; value: typed, chosen or dragged."),
    "exact": gettext_lazy("Capitals and accents count; value: yes."),
    "fixed order": gettext_lazy("The options are not mixed; value: yes."),
    "feedback": gettext_lazy("What there is to learn, said after any answer."),
    "tags": gettext_lazy("Outcomes and topics by which quizzes draw it; value: the tags, parted by commas."),
}
LISTED = {"option", "item", "left", "criterion"}
YES = {"right", "yes", "true", "1", "x", "sí", "si", "sim", "oui", "correct", "correcta", "correcto", "verdadero",
       "verdadeiro", "vrai", "juste"}  # fmt: skip
# A cell of a spreadsheet can hold no more.
LONGEST_CELL = 32_767


def is_table(head):
    """Whether a text begins with the headers of the template, whatever separates them."""
    first = head.lstrip(b"\xef\xbb\xbf").split(b"\n")[0].decode("utf-8", "replace").casefold()
    words = {word.strip(' "\r') for word in first.replace(";", ",").replace("\t", ",").split(",")}
    return "part" in words and bool(words & {"en", "es", "pt", "fr", "pt-br"})


def headers_of_another(text):
    """The headers of a text that is a table, but none of ours; or nothing."""
    lines = [line for line in text.splitlines()[:3] if line.strip()]
    for separator in ("\t", ";", ","):
        rows = [line.split(separator) for line in lines]
        if len(rows) > 1 and all(len(row) >= len(rows[0]) > 1 for row in rows):
            return [header.strip(' "')[:40] for header in rows[0]][:12]
    return []


def read(file, language=None):
    """Read an open table, CSV or XLSX, in as many languages as it has columns for."""
    try:
        table = tables.read("", file.read(tables.LARGEST + 1), tidied=_cell)
    except tables.Unreadable as fault:
        raise Refused(str(fault)) from fault
    if "part" not in table.headers:
        raise Refused(_("The table lacks the column “part”. Take the template, and fill it in."))
    found, lines = [], []
    for number, cells in table.rows:
        part = cells.get("part", "").casefold()
        if part in TYPES:
            _finish(lines, found)
            lines = []
        if part:
            lines.append((number, part, cells.get("value", ""), _texts(cells)))
    _finish(lines, found)
    unknown = [header for header in table.headers if header and header not in {*COLUMNS, *CODES}]
    notes = [_("Nobody reads these columns: %(names)s.") % {"names": ", ".join(unknown)}] if unknown else []
    return Read(NAME, found, notes)


def _cell(value):
    """The text of a cell with its lines, without the mark that guards it against being taken for a formula."""
    text = "" if value is None else tidy(str(value))[:LONGEST_CELL]
    return text[1:] if text[:1] == "'" and text[1:].startswith(tables.FORMULA) else text


def _texts(cells):
    texts = {code: cells.get(header, "") or cells.get(code, "") for header, code in COLUMNS.items() if code in CODES}
    return {code: text for code, text in texts.items() if text}


def _finish(lines, found):
    """Make a question of its lines."""
    if lines:
        number, kind, value, prompt = lines[0]
        question = Found(reading.line(number), reading.shortened(next(iter(prompt.values()), kind)))
        try:
            question.entry = _Entry(kind, value, prompt).of(lines[1:], question)
        except ValueError as fault:
            question.leave_out(str(fault))
        found.append(question)


class _Entry:
    """A question in the making."""

    def __init__(self, kind, value, prompt):
        if kind not in TYPES:
            raise ValueError(_("The first line of a question names its type, as “single”; “%(part)s” is none.") % {
                "part": kind})  # fmt: skip
        if not prompt:
            raise ValueError(_("The question is missing."))
        self.entry = {"type": kind, "prompt": prompt, "options": []}
        if kind == "truefalse":
            self.entry["is_true"] = value.casefold() in YES
        if kind == "numeric":
            self.entry |= {"number": decimal(value), "tolerance": Decimal(0)}

    def of(self, lines, found):
        for number, part, value, texts in lines:
            if part in LISTED:
                self._add(part, value, texts)
            elif part in _PARTS:
                _PARTS[part](self.entry, value, texts)
            else:
                words = _("Line %(number)d is not understood: “%(part)s” is no part of a question.")
                found.notes.append(words % {"number": number, "part": part[:40]})
        return self.entry

    def _add(self, part, value, texts):
        option = {"text": texts, "is_correct": part == "option" and value.casefold() in YES, "feedback": {}}
        if part == "criterion":
            option["points"] = int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else 1
        self.entry["options"].append(option)


def decimal(text):
    try:
        number = Decimal(text.strip().replace(",", "."))
    except InvalidOperation as fault:
        raise ValueError(_("“%(text)s” is no number.") % {"text": text[:60]}) from fault
    if not number.is_finite() or abs(number) >= Decimal(10) ** 14:
        raise ValueError(_("“%(text)s” is no number.") % {"text": text[:60]})
    return number


def _to_last(name):
    def put(entry, value, texts):
        if not entry["options"]:
            raise ValueError(_("“%(part)s” stands before there is anything that it belongs to.") % {"part": name})
        entry["options"][-1][name] = texts

    return put


def _accepted(entry, value, texts):
    forms = entry.setdefault("accepted", {})
    for code, text in texts.items():
        forms[code] = f"{forms[code]}\n{text}" if code in forms else text


def _units(entry, value, texts):
    entry["units"] = "\n".join(filter(None, [entry.get("units"), value]))


_PARTS = {
    "why": _to_last("feedback"),
    "right": _to_last("match"),
    "accepted": _accepted,
    "tolerance": lambda entry, value, texts: entry.update(tolerance=decimal(value)),
    "unit": lambda entry, value, texts: entry.update(unit=texts),
    "other unit": _units,
    "passage": lambda entry, value, texts: entry.update(passage=texts, gap_kind=value.casefold() or "typed"),
    "exact": lambda entry, value, texts: entry.update(is_exact=value.casefold() in YES),
    "fixed order": lambda entry, value, texts: entry.update(shuffles=value.casefold() not in YES),
    "feedback": lambda entry, value, texts: entry.update(feedback=texts),
    "tags": lambda entry, value, texts: entry.update(tags=joined(value.split(","))),
}


def rows_of(entry):
    """The lines of a question, as a table has them."""
    value = {"truefalse": str(entry.get("is_true", "")).lower(), "numeric": _plain(entry.get("number"))}
    yield _row(entry["type"], value.get(entry["type"], ""), entry["prompt"])
    for part, value, texts in _parts_of(entry):
        if value or texts:
            yield _row(part, value, texts)


def _parts_of(entry):
    yield "passage", entry.get("gap_kind", ""), entry.get("passage", {})
    yield "fixed order", "" if entry.get("shuffles", True) else "yes", {}
    yield "exact", "yes" if entry.get("is_exact") else "", {}
    for option in entry.get("options", []):
        yield from _option_parts(entry["type"], option)
    forms = {code: text.split("\n") for code, text in entry.get("accepted", {}).items()}
    for place in range(max(map(len, forms.values()), default=0)):
        yield "accepted", "", {code: texts[place] for code, texts in forms.items() if place < len(texts)}
    if entry["type"] == "numeric":
        yield "tolerance", _plain(entry.get("tolerance")), {}
    yield "unit", "", entry.get("unit", {})
    for units in (entry.get("units") or "").splitlines():
        yield "other unit", units, {}
    yield "feedback", "", entry.get("feedback", {})
    yield "tags", entry.get("tags") or "", {}


def _option_parts(kind, option):
    part = {"ordering": "item", "matching": "left", "essay": "criterion", "file": "criterion"}.get(kind, "option")
    value = str(option.get("points", 1)) if part == "criterion" else "right" if option.get("is_correct") else ""
    yield part, value, option["text"]
    yield "right", "", option.get("match") or {}
    yield "why", "", option.get("feedback") or {}


def _row(part, value, texts):
    return [part, value, *(texts.get(code, "") for code in COLUMNS.values() if code in CODES)]


def _plain(number):
    return "" if number is None else format(Decimal(str(number)).normalize() + 0, "f")
