"""Questions as GIFT."""

from decimal import Decimal

from django.utils.translation import gettext as _

from courses.transfer.formats.gift import ESCAPED
from courses.transfer.out.writing import Written, cannot_ask, only_criteria, said, title_of

_ESCAPES = str.maketrans({**{character: f"\\{character}" for character in ESCAPED}, "\n": "\\n", "\r": None})


def write(entries, language):
    """Write the questions in one language, those that GIFT can ask."""
    written, pieces = Written("questions.gift", "text/plain; charset=utf-8"), []
    for number, entry in enumerate(entries, 1):
        make = _ANSWERS.get(entry["type"])
        try:
            if make is None:
                raise ValueError(cannot_ask())
            answers = make(entry, language, written)
        except ValueError as fault:
            written.leave_out(entry, str(fault))
            continue
        feedback = said(entry.get("feedback"), language)
        answers += [f"####{_typed(feedback)}"] if feedback else []
        inside = "\n\t".join(["", *answers]) + "\n" if answers else ""
        title = _typed(f"{number}. {title_of(entry)}")
        pieces.append(f"::{title}::[plain]{_typed(said(entry['prompt'], language))} {{{inside}}}\n")
    written.lose_tags(entries)
    written.lose_pictures(entry for entry in entries if entry["type"] in _ANSWERS)
    written.content, written.count = "\n".join(pieces).encode(), len(pieces)
    return written


def _typed(text):
    return text.translate(_ESCAPES)


def _answer(sign, option, language, weight=None):
    """One answer; a text that begins like a weight gets one before it."""
    text, feedback = said(option["text"], language), said(option.get("feedback"), language)
    if weight is None and text.startswith("%"):
        weight = 100 if sign == "=" else 0
    shown = "" if weight is None else f"%{_share(weight)}%"
    return f"{sign}{shown}{_typed(text)}" + (f"#{_typed(feedback)}" if feedback else "")


def _share(weight):
    return format(Decimal(weight).quantize(Decimal("0.00001")).normalize(), "f")


def _single(entry, language, _written):
    return [_answer("=" if option["is_correct"] else "~", option, language) for option in entry["options"]]


def _multiple(entry, language, _written):
    share = Decimal(100) / sum(option["is_correct"] for option in entry["options"])
    return [_answer("~", each, language, share if each["is_correct"] else -share) for each in entry["options"]]


def _truth(entry, _language, _written):
    return ["TRUE" if entry["is_true"] else "FALSE"]


def _number(entry, language, written):
    if said(entry.get("unit"), language):
        written.lose(entry, _("GIFT has no units: the number stands alone."))
    number, tolerance = (
        format(Decimal(str(entry.get(name) or 0)).normalize() + 0, "f") for name in ("number", "tolerance")
    )
    return [f"#{number}:{tolerance}"]


def _short(entry, language, _written):
    forms = said(entry["accepted"], language).split("\n")
    if all("->" in form for form in forms):
        raise ValueError(_("GIFT takes “->” for the sign of a pair."))
    return [_answer("=", {"text": {language: form}}, language) for form in forms if form]


def _pairs(entry, language, _written):
    pairs = [(said(o["text"], language), said(o["match"], language)) for o in entry["options"]]
    if any("->" in left for left, _right in pairs):
        raise ValueError(_("GIFT takes “->” for the sign of a pair."))
    return [f"={_typed(left)} -> {_typed(right)}" for left, right in pairs]


def _essay(entry, _language, written):
    written.lose(entry, only_criteria())
    return []


_ANSWERS = {
    "single": _single,
    "multiple": _multiple,
    "truefalse": _truth,
    "numeric": _number,
    "shorttext": _short,
    "matching": _pairs,
    "essay": _essay,
}
