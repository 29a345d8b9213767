"""Answers with weights, as other systems have them, as a question of ours: what is right is right, and half is told.

Each answer comes as (weight in per cent, text, feedback); texts are {language: text}. What a question cannot be made of
is a ValueError with the reason in words; what is not kept of it is noted where it was found.
"""

from decimal import Decimal

from django.utils import translation

from languages.saying import said as _

FULL = Decimal(100)
NEARLY = Decimal("99.9")
LARGEST, FINEST = Decimal(10) ** 14, Decimal("0.000001")


def choices(answers, is_single, found):
    """A question with answers to choose from."""
    answers = [answer for answer in answers if answer[1]]
    if len(answers) < 2:
        raise ValueError(_("There are fewer than two answers to choose from."))
    full = [weight for weight, _text, _feedback in answers if weight >= NEARLY]
    rightish = [weight for weight, _text, _feedback in answers if weight > 0]
    if not rightish:
        raise ValueError(_("None of the answers is right."))
    if is_single:
        return _one(answers, full, rightish, found)
    if max(rightish) - min(rightish) > 1:
        found.notes.append(_("The weights of the answers are not kept: right answers count alike here."))
    return _options("multiple", answers, lambda weight: weight > 0)


def _one(answers, full, rightish, found):
    if len(full) > 1:
        found.notes.append(_("Several answers are wholly right: they are all to be chosen here."))
        return _options("multiple", answers, lambda weight: weight >= NEARLY)
    best = max(rightish)
    if not full:
        found.notes.append(_("No answer is wholly right: the best one counts as right here."))
    elif len(rightish) > 1:
        found.notes.append(_("Answers that are partly right count as wrong here."))
    first = next(place for place, answer in enumerate(answers) if answer[0] == best)
    options = [option(answer[1], place == first, answer[2]) for place, answer in enumerate(answers)]
    return {"type": "single", "options": options}


def _options(kind, answers, is_right):
    options = [option(text, is_right(weight), feedback) for weight, text, feedback in answers]
    return {"type": kind, "options": options}


def option(text, is_correct=False, feedback=None, **more):
    """An option as the bank keeps it."""
    return {"text": text, "is_correct": is_correct, "feedback": feedback or {}, **more}


def numeric(answers, found):
    """A question for a number: answers are (weight, number, tolerance, feedback)."""
    if not answers:
        raise ValueError(_("The right number is missing."))
    best = max(answers, key=lambda answer: answer[0])
    if len(answers) > 1:
        found.notes.append(_("Only the best of several numbers is kept, with its tolerance."))
    _weight, number, tolerance, _feedback = best
    if not (number.is_finite() and tolerance.is_finite()) or max(abs(number), abs(tolerance)) >= LARGEST:
        raise ValueError(_("The number is larger than can be kept."))
    if any(round(value, 6) != value for value in (number, tolerance)):
        found.notes.append(_("The number is kept with six decimal places."))
        number, tolerance = (value.quantize(FINEST) for value in (number, tolerance))
    return {"type": "numeric", "number": number, "tolerance": tolerance} | feedback_of([a[3] for a in answers])


def short(forms, found, is_exact=False):
    """A question for a few words: forms are the answers that are accepted, as (weight, text, feedback)."""
    accepted = {}
    for weight, text, _feedback in forms:
        for code, words in text.items() if weight >= NEARLY else ():
            accepted.setdefault(code, []).append(" ".join(words.split()))
    if not accepted:
        raise ValueError(_("The accepted answer is missing."))
    if any(0 < weight < NEARLY for weight, _text, _feedback in forms):
        found.notes.append(_("Answers that are only partly right are not accepted here."))
    lines = {code: "\n".join(dict.fromkeys(texts)) for code, texts in accepted.items()}
    said = feedback_of([feedback for _weight, _text, feedback in forms])
    return {"type": "shorttext", "accepted": lines, "is_exact": is_exact} | said


def matching(pairs, found):
    """Pairs (left, right) to match."""
    whole = [option(left, match=right) for left, right in pairs if left and right]
    if len(whole) < 2:
        raise ValueError(_("There are fewer than two pairs."))
    if len(whole) < len(pairs):
        found.notes.append(_("A right side that belongs to nothing was left out."))
    return {"type": "matching", "options": whole}


def ordering(texts):
    """Items in their right order."""
    items = [option(text) for text in texts if text]
    if len(items) < 2:
        raise ValueError(_("There are fewer than two items to put in order."))
    return {"type": "ordering", "options": items}


def by_tutor(kind, language, points, found):
    """A question that a tutor grades: other systems seldom have criteria, so there is one for the whole."""
    with translation.override(language):
        criterion = _("The answer as a whole")
    found.notes.append(_("Say by which criteria a tutor grades it: it has one for the whole answer."))
    points = min(max(int(points or 1), 1), 100)
    return {"type": kind, "options": [option({language: criterion}, points=points)]}


def feedback_of(feedbacks):
    """What is said after any answer, of what is said after each: as one text, for questions that have one."""
    said = {}
    for feedback in feedbacks:
        for code, text in feedback.items():
            said.setdefault(code, [])
            if text not in said[code]:
                said[code].append(text)
    return {"feedback": {code: "\n".join(texts) for code, texts in said.items()}} if said else {}
