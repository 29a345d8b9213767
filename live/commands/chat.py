"""The conversation."""

from live.commands.bus import command, one_of
from live.commands.room import spoken_by


@command("chat.post")
def post(dialogue, participant, asked, body, lang=None):
    message = dialogue.post(participant, body, spoken_by(participant, lang), client_id=asked.id)
    return {"id": message.pk, "n": message.n}


@command("chat.retract")
def retract(dialogue, participant, asked, message_id):
    dialogue.retract(one_of(participant.messages, message_id))
