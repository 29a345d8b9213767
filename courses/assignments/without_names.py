"""The words of a work without the names of those who wrote it: what is left where they stood."""

import re
import unicodedata

from courses.models import Enrolment
from documents.runs import MASK, TAG

SHORTEST = 3
# Accents that stand for themselves behind their letter, as some programs write them.
MARKS = "[\u0300-\u036f]*"
TO_PEOPLE = re.compile(r'\s(?:href="[^"]*/members/[^"]*"|data-member="\d+"|class="mention[^"]*")')


def plain(character):
    """The letter below an accent, small."""
    return unicodedata.normalize("NFD", character)[0].lower()


# {letter: it with the accents that it takes in the languages of the Americas, and others}.
LETTERS = [chr(code) for code in range(0xC0, 0x180)]
ACCENTED = {
    base: "".join(each for each in LETTERS if plain(each) == base)
    for base in map(plain, LETTERS)
    if base in "abcdefghijklmnopqrstuvwxyz"
}


def named(submission):
    """What tells of the authors of a submission: their names and addresses, and the parts of the names."""
    people = Enrolment.objects.filter(authorships__submission=submission).select_related("member")
    members = [one.member for one in people]
    whole = {words for member in members for words in (member.name, member.email) if words}
    # Particles of names ("de", "dos") are words of every text.
    parts = {part for member in members for part in member.name.split() if part[:1].isupper() and len(part) >= SHORTEST}
    return sorted(whole | parts, key=lambda words: (-len(words), words))


def pattern_of(words):
    """A pattern that finds each of these words in a plain text, with whatever accents it is written."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_as_written, words)) or '(?!)'})(?!\w)", re.IGNORECASE)


def masked(html, words):
    """HTML that markup made, with each of these words covered; links to people lead nowhere."""
    names, pieces = pattern_of(words), TAG.split(html)
    return "".join(TO_PEOPLE.sub("", piece) if piece.startswith("<") else names.sub(MASK, piece) for piece in pieces)


def _as_written(word):
    return "".join(_letter(each) for each in unicodedata.normalize("NFC", word))


def _letter(character):
    if character.isspace():
        return r"\s+"
    others = ACCENTED.get(plain(character), "")
    return f"[{plain(character)}{others}]{MARKS}" if others else re.escape(character)
