"""The paragraphs and headings of a lesson, each with a place of its own, and the way to one of them.

A place is named by the key that the editor gave it, which translations share, or by its number where there is none.
"""

from dataclasses import dataclass
from html import unescape

from django.shortcuts import redirect
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.views.decorators.http import require_GET

from courses.models import LessonPage
from courses.offline import nearest
from courses.places import KEY, PIECE
from ops.policies import public


@dataclass(frozen=True)
class Passage:
    """A paragraph or a heading of a lesson: its number on the page, how it is named, and its first words."""

    number: int
    name: str
    words: str


def passages_of(lesson):
    """The passages of a lesson as it is written; pictures, tables and questions have no place of their own."""
    texts = [block["value"] for block in lesson.body.raw_data if block["type"] == "text"]
    found = [match for text in texts for match in PIECE.finditer(text)]
    return [_passage(number, match) for number, match in enumerate(found, 1)]


def _passage(number, match):
    key = KEY.search(match["attributes"])
    words = Truncator(unescape(strip_tags(match["text"])).strip()).words(9)
    return Passage(number, key[1] if key else str(number), words)


@require_GET
@public
def passage(request, key, place):
    """Go to a passage of a lesson, in the reader's language; to its beginning when it was taken out since."""
    lesson = nearest(LessonPage.objects.visible_to(request.user), key)
    shown = next(iter(lesson.renderings()), lesson)
    found = next((each for each in passages_of(shown) if place in (each.name, str(each.number))), None)
    return redirect(f"{lesson.get_url(request)}#p{found.number}" if found else lesson.get_url(request))
