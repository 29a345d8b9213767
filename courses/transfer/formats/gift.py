"""GIFT: questions as Moodle's people type them. https://docs.moodle.org/en/GIFT_format has the grammar.

::Title:: [html] What is asked? { =right #why ~wrong #why not ~%50%half  #### what there is to learn }
"""

import re
from decimal import Decimal, InvalidOperation

from courses.transfer import reading, weights
from courses.transfer.reading import Found, Read
from courses.transfer.tags import joined, tag_of
from courses.transfer.texts import plain, tidy
from languages.saying import said as _

NAME = "gift"
ESCAPED = "~=#{}:\\"
# Where an escaped character waits until the text has been taken apart; nobody types these.
HIDDEN = {character: chr(0xE000 + place) for place, character in enumerate(ESCAPED)} | {"n": chr(0xE100)}
SHOWN = {ord(hidden): "\n" if character == "n" else character for character, hidden in HIDDEN.items()}
GAP = "_____"


def is_gift(text):
    """Whether a text looks like GIFT: an answer in braces, or a name between colons."""
    has_name = re.search(r"^\s*(::|\$CATEGORY:)", text, re.M)
    return bool(has_name or re.search(r"(?<!\\)\{[^{}]*[=~#TF][^{}]*\}", text, re.S))


def read(text, language):
    """Read a text in GIFT, which is in one language."""
    found, categories, tag = [], [], ""
    for number, lines in _pieces(text):
        lines, named = _without_categories(lines)
        categories += named
        tag = tag_of(named[-1]) if named else tag
        if "".join(lines).strip():
            question = _question(number, _hide("\n".join(lines)), language)
            if question.entry and tag:
                question.entry["tags"] = joined([tag])
            found.append(question)
    return Read(NAME, found, reading.became_tags(map(tag_of, categories)))


def _pieces(text):
    """[(number of its first line, its lines)] of each question: they stand apart by empty lines, outside braces."""
    piece, start = [], 0
    for number, line in enumerate([*text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), ""], 1):
        if line.lstrip().startswith("//"):
            continue
        if line.strip():
            start = start if piece else number
            piece.append(line)
        elif piece and not (_is_open(piece) and _closes_soon(text, number)):
            yield start, piece
            piece = []
    if piece:
        yield start, piece


def _is_open(lines):
    hidden = _hide("\n".join(lines))
    return hidden.count("{") > hidden.count("}")


def _closes_soon(text, number):
    """Whether the brace that is open at an empty line is closed before another one opens."""
    rest = _hide("\n".join(text.split("\n")[number : number + 40]))
    closing, opening = rest.find("}"), rest.find("{")
    return closing >= 0 and (opening < 0 or closing < opening)


def _without_categories(lines):
    kept = [line for line in lines if not line.strip().startswith("$CATEGORY:")]
    named = [line.strip().removeprefix("$CATEGORY:").strip() for line in lines if line not in kept]
    return kept, named


def _hide(text):
    return re.sub(r"\\([~=#{}:\\n])", lambda found: HIDDEN[found[1]], text)


def _show(text):
    return text.translate(SHOWN).strip()


class Words:
    """Texts of one question, in its language and its format, with what could not be kept of them."""

    def __init__(self, language, form):
        self.language, self.form, self.notes = language, form, []

    def __call__(self, text):
        text = _show(text)
        if self.form in ("html", "moodle"):
            text, notes = plain(text)
            self.notes += [note for note in notes if note not in self.notes]
        text = tidy(text)
        return {self.language: text} if text else {}


def _question(number, text, language):
    title, text = _title(text)
    form, text = _form(text)
    words, at = Words(language, form), reading.line(number)
    opening, closing = text.find("{"), text.rfind("}")
    found = Found(at, reading.shortened(title or _show(text[: opening if opening > 0 else None])) or at)
    if opening < 0 and closing < 0:
        return found.leave_out(_("A text without a question."))
    if opening < 0 or closing < opening or text.count("{") > 1:
        return found.leave_out(_("The braces around the answers do not match."))
    before, inside, after = text[:opening], text[opening + 1 : closing], text[closing + 1 :]
    prompt = f"{before.rstrip()} {GAP} {after.lstrip()}" if after.strip() else before
    entry = {"prompt": words(prompt)}
    if not entry["prompt"]:
        return found.leave_out(_("There is no question before the answers."))
    inside, _mark, general = inside.partition("####")
    if feedback := words(general):
        entry["feedback"] = feedback
    try:
        entry |= _answers(inside.strip(), words, found)
    except ValueError as fault:
        return found.leave_out(str(fault))
    found.entry = entry
    found.notes += words.notes
    return found


def _title(text):
    found = re.match(r"\s*::(.*?)::", text, re.S)
    return (" ".join(_show(found[1]).split()), text[found.end() :]) if found else ("", text)


def _form(text):
    found = re.match(r"\s*\[(html|moodle|plain|markdown)\]", text)
    return (found[1], text[found.end() :]) if found else ("moodle", text)


def _answers(inside, words, found):
    """What kind of question some answers make, and the answers. Raises ValueError with the reason in words."""
    if not inside:
        return weights.by_tutor("essay", words.language, 1, found)
    if inside.startswith("#"):
        return _number(inside[1:], words, found)
    if truth := re.fullmatch(r"(T|TRUE|F|FALSE)\s*(#.*)?", inside, re.S | re.I):
        return _truth(truth, words)
    parts = _parts(inside)
    if not parts:
        raise ValueError(_("The answers begin with neither = nor ~."))
    signs = {sign for sign, _text in parts}
    if signs == {"="}:
        has_pairs = all("->" in part for _sign, part in parts)
        return _pairs(parts, words, found) if has_pairs else _accepted(parts, words, found)
    return _choices(parts, words, found)


def _parts(inside):
    """[(sign, text)] of each answer."""
    if not inside.startswith(("=", "~")):
        return []
    pieces = re.split(r"([=~])", inside)[1:]
    parts = list(zip(pieces[::2], pieces[1::2], strict=True))
    # `~=` is an old way to say that one of several is right.
    return [part for place, part in enumerate(parts) if part[1].strip() or not parts[place + 1 : place + 2]]


def _weighted(text):
    """(weight in per cent or None, text, feedback) of an answer."""
    weight = re.match(r"\s*%(-?\d+(?:\.\d+)?)%", text)
    text, _mark, feedback = text[weight.end() if weight else 0 :].partition("#")
    return (Decimal(weight[1]) if weight else None), text, feedback


def _choices(parts, words, found):
    options = []
    for sign, part in parts:
        weight, text, feedback = _weighted(part)
        default = Decimal(100) if sign == "=" else Decimal(0)
        options.append((default if weight is None else weight, words(text), words(feedback)))
    is_single = any(sign == "=" for sign, _part in parts)
    return weights.choices(options, is_single, found)


def _accepted(parts, words, found):
    forms = []
    for _sign, part in parts:
        weight, text, feedback = _weighted(part)
        forms.append((Decimal(100) if weight is None else weight, words(text), words(feedback)))
    return weights.short(forms, found)


def _pairs(parts, words, found):
    pairs = []
    for _sign, part in parts:
        left, _arrow, right = part.partition("->")
        pairs.append((words(left), words(right)))
    return weights.matching(pairs, found)


def _truth(truth, words):
    feedbacks = [words(text) for text in (truth[2] or "").split("#")[1:]]
    return {"type": "truefalse", "is_true": truth[1].upper().startswith("T")} | weights.feedback_of(feedbacks)


def _number(inside, words, found):
    parts = _parts(inside.strip()) or [("=", inside)]
    answers = []
    for _sign, part in parts:
        weight, text, feedback = _weighted(part)
        if text.strip():
            answers.append((Decimal(100) if weight is None else weight, *_range(_show(text)), words(feedback)))
    return weights.numeric(answers, found)


def _range(text):
    """(number, tolerance) of `3:0.5` or `2.5..3.5`."""
    try:
        if ".." in text:
            low, high = (Decimal(part.strip()) for part in text.split("..", 1))
            return (low + high) / 2, abs(high - low) / 2
        number, _colon, tolerance = text.replace(HIDDEN[":"], ":").partition(":")
        return Decimal(number.strip()), Decimal(tolerance.strip() or 0)
    except InvalidOperation as fault:
        raise ValueError(_("“%(text)s” is no number.") % {"text": text[:60]}) from fault
