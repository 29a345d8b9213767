"""The bus of a dialogue room: who, when and what is checked here for every command, from the table in `protocol.py`."""

from functools import wraps

from live.models import Dialogue, Stage
from live.protocol import COMMANDS
from live.shapes import read
from streams.commands import Bus
from streams.errors import Refused

bus = Bus("dialogue")

# Steps from one stage to another: whoever asks for the stage that the room already is in was a moment too late.
STEPS = {
    "room.open_lobby": Stage.LOBBY,
    "room.start": Stage.LIVE,
    "room.pause": Stage.PAUSED,
    "room.resume": Stage.LIVE,
    "room.close": Stage.CLOSED,
}


def command(name):
    """Register the deed of a command: a function of (dialogue, participant, command, **fields).

    In its transaction the room is held, so that commands of one room follow each other, and everything that the answer
    depends on is read again: whether the participant still may see the dialogue, their role, the stage, the fields.
    """
    kind = COMMANDS[name]

    def register(function):
        @bus.command(name, limit=kind.limit, keeps_receipt=kind.keeps_receipt)
        @wraps(function)
        def deed(seat, asked):
            dialogue = held(seat)
            participant = dialogue.participants.listed().filter(member=seat.visitor).first()
            if participant is None:
                raise Refused("not_found")
            if not participant.may(kind.role):
                raise Refused("forbidden")
            check_stage(kind, dialogue.state)
            return function(dialogue, participant, asked, **read(kind.fields, asked.d))

        return function

    return register


def held(seat):
    """The room, held until the end of the transaction; as if it were not there for who may not see it any more."""
    visible = Dialogue.objects.visible_to(seat.visitor).filter(pk=seat.place.pk).values("pk")
    # Without its key: whoever arrives writes rows that point at the dialogue, and must not wait for the deed.
    dialogue = Dialogue.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=visible).first()
    if dialogue is None:
        raise Refused("not_found")
    return dialogue


def check_stage(kind, state):
    """Refuse what is not possible at this stage."""
    if state in kind.states:
        return
    raise Refused("conflict" if STEPS.get(kind.name) == state else "room_state", state=state)


def one_of(rows, pk):
    """The row of this number in the room, or a refusal."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Refused("not_found")
    return row
