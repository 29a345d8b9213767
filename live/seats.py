"""From a visitor to a seat in a room: the one way in, for sockets, for the API and for pages."""

from live.models import Dialogue
from live.protocol import CHAT_LENGTH, QUESTION_LENGTH
from live.snapshots import is_readable, keys_of
from streams.seats import Seat

# The room is over: its record is at the dialogue's page.
OVER = 4410
NO_SUCH_ROOM = 4404
LIMITS = {"chat": CHAT_LENGTH, "question": QUESTION_LENGTH}


def seat_of(dialogue, participant):
    """The seat of a participant: what they may hear and do."""
    return Seat(
        owner=f"member:{participant.member_id}",
        streams=keys_of(dialogue, participant),
        visitor=participant.member,
        place=dialogue,
        caps=participant.caps,
        welcome={
            "role": participant.role,
            "room_id": str(dialogue.uuid),
            "participant": participant.pk,
            "limits": LIMITS,
        },
    )


def find_seat(visitor, uuid):
    """(dialogue, participant, seat) for a member who may see the dialogue, or None."""
    if not visitor.is_authenticated:
        return None
    dialogue = Dialogue.objects.visible_to(visitor).select_related("space").filter(uuid=uuid).first()
    if dialogue is None:
        return None
    participant = dialogue.take_seat(visitor)
    return dialogue, participant, seat_of(dialogue, participant)


def seat_or_code(visitor, uuid):
    """The seat for a socket, or the code to close it with."""
    found = find_seat(visitor, uuid)
    if found is None:
        return NO_SUCH_ROOM
    dialogue, _participant, seat = found
    return seat if is_readable(dialogue) else OVER
