"""Aiken: one right answer among several, as one would type it.

What is asked?
A. One answer
B. Another
ANSWER: B
"""

import re

from courses.transfer import reading, weights
from courses.transfer.reading import Found, Read
from courses.transfer.texts import tidy
from languages.saying import said as _

NAME = "aiken"
# Aiken wants capitals; whoever types small letters means the same.
OPTION = re.compile(r"^\s*([A-Z])[.)]\s+(.*)$", re.I)
ANSWER = re.compile(r"^\s*ANSWER:\s*([A-Z])\s*$", re.I)


def is_aiken(text):
    return bool(
        re.search(r"^\s*ANSWER:\s*[A-Z]\s*$", text, re.M | re.I) and re.search(r"^\s*A[.)]\s", text, re.M | re.I)
    )


def read(text, language):
    """Read a text in Aiken, which is in one language."""
    found, prompt, options, start = [], [], [], 0
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        answer, option = ANSWER.match(line), OPTION.match(line)
        if answer:
            found.append(_question(start or number, prompt, options, answer[1].upper(), language))
            prompt, options, start = [], [], 0
        elif option and prompt and option[1].upper() == chr(ord("A") + len(options)):
            options.append((option[1].upper(), option[2].strip()))
        elif line.strip() and options:
            # The answer of the last one was forgotten: a new question begins.
            found.append(_question(start, prompt, options, None, language))
            prompt, options, start = [line], [], number
        elif line.strip():
            start = start or number
            prompt.append(line)
    if prompt or options:
        found.append(_question(start, prompt, options, None, language))
    return Read(NAME, found)


def _question(number, prompt, options, answer, language):
    text = tidy("\n".join(prompt))
    found = Found(reading.line(number), reading.shortened(text) or reading.line(number))
    letters = [letter for letter, _text in options]
    if not text:
        return found.leave_out(_("There is no question before the answers."))
    if answer is None:
        return found.leave_out(_("The line “ANSWER:” is missing."))
    if len(options) < 2:
        return found.leave_out(_("There are fewer than two answers to choose from."))
    if answer not in letters:
        return found.leave_out(_("“ANSWER: %(letter)s” names none of the answers.") % {"letter": answer})
    found.entry = {
        "type": "single",
        "prompt": {language: text},
        "options": [weights.option({language: said}, letter == answer) for letter, said in options],
    }
    return found
