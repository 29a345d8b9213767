"""The agenda of the room."""

from live.commands.bus import command, one_of
from streams.errors import Refused


@command("agenda.goto")
def go_to(dialogue, participant, asked, item_id):
    dialogue.go_to(one_of(dialogue.items, item_id))


@command("agenda.extend")
def extend(dialogue, participant, asked, delta_s, item_id=None):
    item_id = item_id or dialogue.current_id
    if item_id is None:
        raise Refused("not_found")
    dialogue.extend(one_of(dialogue.items, item_id), delta_s)
