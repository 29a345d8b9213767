"""Which numbers of what was applied may be told, so that nobody is recognised in them: pure functions.

The numbers hang together: all answers are those who apply it and the rest; each of the two has parts. How many apply it
is told by the report of editions as well, so it is hidden for its own size alone, and never to protect another number.
"""

from collections import Counter

from courses.surveys.hiding import LEAST, shown

APPLIES = ("applied", "partly")
REST = ("not_yet", "cannot", "untold")


def sums(answers):
    """All lines of some answers {answer: number}: the answers themselves, both sums, and the sum of all."""
    lines = {answer: answers.get(answer, 0) for answer in (*APPLIES, *REST)}
    lines["applies"] = sum(lines[answer] for answer in APPLIES)
    lines["rest"] = sum(lines[answer] for answer in REST)
    lines["answered"] = lines["applies"] + lines["rest"]
    return lines


def told(answers):
    """{line: number, or None where it is not told} of the answers to one question in one edition."""
    lines = sums(answers)
    if _is_small(lines["applies"]):
        lines |= {"applies": None, "rest": None if lines["rest"] else 0}
    elif _is_small(lines["rest"]):
        lines["rest"] = None
    if None in (lines["applies"], lines["rest"]) and not _both_may_hide(lines):
        lines["answered"] = None
    return _parts(lines)


def told_together(editions):
    """The same of several editions [{answer: number}] together, beside which each of them is told as well."""
    each = [(sums(answers), told(answers)) for answers in editions]
    together = Counter()
    for answers in editions:
        together.update(answers)
    lines = told(together)
    for line in lines:
        hidden = [numbers[line] for numbers, visible in each if visible[line] is None]
        if hidden and (len(hidden) < 2 or sum(hidden) < LEAST):
            lines[line] = None
    # What is hidden of the three is what is left of the others, unless two of them are.
    if [lines["answered"], lines["applies"], lines["rest"]].count(None) == 1:
        lines["answered" if lines["rest"] is None else "rest"] = None
    return _parts(lines)


def _is_small(number):
    return 0 < number < LEAST


def _both_may_hide(lines):
    """Whether the sum can be told while both of its parts are hidden; at its ends it would tell them."""
    is_hidden = lines["applies"] is None and lines["rest"] is None
    return is_hidden and lines["answered"] >= LEAST and lines["answered"] != 2 * (LEAST - 1)


def _parts(lines):
    """The lines, with the parts of each sum hidden as far as they must be."""
    for whole, parts in (("applies", APPLIES), ("rest", REST)):
        numbers = {part: lines[part] for part in parts}
        if lines[whole] is None:
            lines |= dict.fromkeys(parts)
        elif None in numbers.values():
            lines |= _beside_hidden(numbers)
        elif lines[whole]:
            lines |= shown(numbers) or dict.fromkeys(parts)
    return lines


def _beside_hidden(numbers):
    """The parts of a sum of which some are hidden already: never one alone."""
    visible = {part: number for part, number in numbers.items() if number is not None}
    if len(visible) == len(numbers) - 1:
        visible.pop(min(visible, key=lambda part: (visible[part], part)))
    return {part: visible.get(part) for part in numbers}
