"""The words of a work without the names of those who wrote it: what is left where they stood."""

import re

from courses.models import Enrolment

MASK = "▒▒▒"
SHORTEST = 3
TAG = re.compile(r"(<[^>]*>)")
TO_PEOPLE = re.compile(r'\s(?:href="[^"]*/members/[^"]*"|data-member="\d+"|class="mention[^"]*")')


def named(submission):
    """What tells of the authors of a submission: their names and addresses, and the parts of the names."""
    people = Enrolment.objects.filter(authorships__submission=submission).select_related("member")
    members = [one.member for one in people]
    whole = {words for member in members for words in (member.name, member.email) if words}
    # Particles of names ("de", "dos") are words of every text.
    parts = {part for member in members for part in member.name.split() if part[:1].isupper() and len(part) >= SHORTEST}
    return sorted(whole | parts, key=lambda words: (-len(words), words))


def masked(text, words):
    """The text, or HTML that markup made, with each of these words covered; links to people lead nowhere."""
    if not words:
        return text
    found = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
    pieces = TAG.split(text)
    return "".join(TO_PEOPLE.sub("", piece) if piece.startswith("<") else found.sub(MASK, piece) for piece in pieces)
