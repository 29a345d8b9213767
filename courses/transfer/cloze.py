"""Texts with gaps, as Moodle has them: answers within the text (Cloze), and words to choose or to drag into it.

Ours has gaps of one kind in a text, so a mixed one takes the kind of most of its gaps, and what differs is told.
"""

import re
from decimal import Decimal

from courses.transfer import weights
from languages.saying import said as _

CODE = re.compile(r"\{(\d*):([A-Z_]+):((?:[^}\\]|\\.)*)\}", re.S)
TYPED = {"SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC", "NUMERICAL", "NM"}
NUMBER = {"NUMERICAL", "NM"}
MOST_GAPS = 99


def entry(it):
    """A text whose gaps carry their answers: `Lima is in {1:MC:=Peru~Chile}`."""
    gaps = []

    def mark(found):
        parts = [part for part in re.split(r"(?<!\\)~", found[3]) if part.strip()]
        gaps.append((found[2], [_answer(part, found[2] in NUMBER) for part in parts]))
        return f"[[{len(gaps)}]]"

    text = CODE.sub(mark, it.told.text)
    if not gaps:
        raise ValueError(_("The text has no gap."))
    is_typed = sum(kind in TYPED for kind, _answers in gaps) * 2 >= len(gaps)
    if any((kind in TYPED) != is_typed for kind, _answers in gaps):
        it.found.notes.append(_("Gaps to type in and gaps to choose for are all of one kind here."))
    if any(kind in NUMBER for kind, _answers in gaps):
        it.found.notes.append(_("A number in a gap is asked as a word: its tolerance is not kept."))
    options = []
    for _kind, answers in gaps:
        right = [text for weight, text in answers if weight > 0 and text]
        if not right:
            raise ValueError(_("A gap has no right answer."))
        options.append((right if is_typed else right[:1], True))
    if not is_typed:
        wrong = [text for _kind, answers in gaps for weight, text in answers if weight <= 0 and text]
        options += [([text], False) for text in dict.fromkeys(wrong)]
    return _gaps(it, text, options, "typed" if is_typed else "chosen")


def words_entry(it):
    """A text with numbered gaps, `[[2]]`, and a list of words of which the second belongs there."""
    words, order = [it.say(text) for text, _group in it.told.words], []

    def mark(found):
        order.append(int(found[1]))
        return f"[[{len(order)}]]"

    text = re.sub(r"\[\[(\d{1,3})\]\]", mark, it.told.text)
    if not order:
        raise ValueError(_("The text has no gap."))
    if any(not 0 < place <= len(words) or not words[place - 1] for place in order):
        raise ValueError(_("A gap has no right answer."))
    if len({group for _text, group in it.told.words}) > 1:
        it.found.notes.append(_("All words are offered for all gaps here."))
    options = [([words[place - 1][it.language]], True) for place in order]
    rest = [word for place, word in enumerate(words, 1) if place not in order and word]
    options += [([word[it.language]], False) for word in rest]
    return _gaps(it, text, options, "chosen" if it.told.kind == "gapselect" else "dragged")


def _gaps(it, text, options, kind):
    if len([True for _texts, is_right in options if is_right]) > MOST_GAPS:
        raise ValueError(_("The text has more gaps than one can fill."))
    passage = {code: re.sub(r"\[\[(\d+)\]\]", r"{\1}", said) for code, said in it.say(text).items()}
    prompt = it.say(it.told.name) if it.told.name else {}
    return {
        "type": "gaps",
        "prompt": prompt or {it.language: _("Fill the gaps.")},
        "passage": passage,
        "gap_kind": kind,
        "options": [weights.option({it.language: "|".join(texts)}, is_right) for texts, is_right in options],
    }


def _answer(part, is_number):
    """(weight, text) of one answer of a gap; a number may have its tolerance behind a colon."""
    part = part.strip()
    weight = Decimal(0)
    if part.startswith("="):
        weight, part = Decimal(100), part[1:]
    elif found := re.match(r"%(-?\d+(?:\.\d+)?)%", part):
        weight, part = Decimal(found[1]), part[found.end() :]
    text = re.split(r"(?<!\\)#", part)[0]
    text = text.split(":")[0] if is_number else text
    return weight, " ".join(re.sub(r"\\(.)", r"\1", text).split())
