"""How large the network is: counted, and remembered for a few minutes."""

from django.core.cache import cache
from django.utils.translation import ngettext

from courses.models import CoursePage
from forums.models import Thread
from library.models import Programme
from live.models import Dialogue
from members.models import Country, Institution, Member

KEY = "pages:numbers"
SECONDS = 300


def numbers():
    """Return [(how many, of what)]; nothing that there is none of is boasted with."""
    counted = cache.get(KEY)
    if counted is None:
        counted = count()
        cache.set(KEY, counted, SECONDS)
    return [(number, label(number)) for number, label in ((counted[name], LABELS[name]) for name in LABELS) if number]


def count():
    """Count what anybody may know of: how much there is, never whose."""
    return {
        "states": Country.objects.count(),
        "institutions": Institution.objects.confirmed().count(),
        "members": Member.objects.endorsed().count(),
        "courses": CoursePage.objects.live().values("translation_key").distinct().count(),
        "programmes": Programme.objects.count(),
        "threads": Thread.objects.count(),
        "dialogues": Dialogue.objects.count(),
    }


LABELS = {
    "states": lambda number: ngettext("state", "states", number),
    "institutions": lambda number: ngettext("institution", "institutions", number),
    "members": lambda number: ngettext("member", "members", number),
    "courses": lambda number: ngettext("course", "courses", number),
    "programmes": lambda number: ngettext("programme on record", "programmes on record", number),
    "threads": lambda number: ngettext("discussion", "discussions", number),
    "dialogues": lambda number: ngettext("live dialogue", "live dialogues", number),
}
