"""Who may read the streams of a room."""

from live.models import Dialogue
from streams.readers import reader


@reader("room")
def may_read(visitor, key):
    """`room:3` is for who may see the dialogue, `room:3:staff` for who runs it, `room:3:me:7` for one participant."""
    if not visitor.is_authenticated:
        return False
    match key.split(":"):
        case ["room", number, *rest] if number.isascii() and number.isdigit():
            dialogue = Dialogue.objects.visible_to(visitor).filter(pk=number).first()
        case _:
            return False
    participant = dialogue and dialogue.participants.filter(member=visitor).first()
    match rest:
        case []:
            return dialogue is not None
        case ["staff"]:
            return participant is not None and participant.is_staff
        case ["me", number]:
            return participant is not None and number == str(participant.pk)
    return False
