"""A room with people in it: ana hosts, rosa and joao take part, sylvie keeps the floor, andrea writes the notes.

luis is a stranger to it.
"""

import pytest

from live.models import Role
from streams import doorbell
from streams.limits import buckets
from tests.live.rooms import Ear, Room, make_dialogue
from tests.places import make_space


@pytest.fixture(autouse=True)
def _patience():
    """Nobody is too fast unless the test is about that."""
    buckets.left.clear()


@pytest.fixture
def hall(db, ana, rosa, joao, sylvie, andrea):
    """The space of the dialogue: by invitation, so that luis does not know of it."""
    return make_space(
        "Registries", visibility="invitation", kind="dialogue", facilitator=ana, members=[rosa, joao, sylvie, andrea]
    )


@pytest.fixture
def dialogue(hall, ana, sylvie, andrea):
    dialogue = make_dialogue(hall, ana)
    dialogue.participants.create(member=sylvie, role=Role.FLOOR)
    dialogue.participants.create(member=andrea, role=Role.RAPPORTEUR)
    return dialogue


@pytest.fixture
def room(dialogue):
    """The room before it starts."""
    return Room(dialogue)


@pytest.fixture
def live(room, ana):
    """The room while the dialogue runs, at its first item."""
    room.done(ana, "room.start")
    return room


@pytest.fixture
def ear():
    """Everything that the rooms tell, from now on."""
    listener = Ear()
    doorbell.listeners.add(listener)
    yield listener
    doorbell.listeners.discard(listener)
