"""Imports of the demonstration: one that was brought in and can be undone, one that is only looked at."""

from pathlib import Path

from django.utils import translation

from courses.planting import key_of
from courses.transfer.models import Import
from courses.transfer.taking import digest_of, look, receive, take

DATA = Path(__file__).parent / "data"
COURSE = "FSP"


def load(network):
    """Let elena bring in questions of a course that she taught before. Running it again changes nothing."""
    elena = network.people["elena"]
    with translation.override(elena.language):
        take(_looked_at("preguntas-del-curso-presencial.gift", elena))
        _looked_at("banco-2024.xml", elena)


def _looked_at(name, by):
    with (DATA / name).open("rb") as file:
        former = Import.objects.filter(digest=digest_of(file), course_key=key_of(COURSE)).order_by("pk").first()
        return former or look(receive(file, name, by=by, language="es", course_key=key_of(COURSE)))
