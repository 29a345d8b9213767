"""Notes and decisions."""

from live.commands.bus import command, one_of
from live.commands.room import spoken_by


@command("note.add")
def add(dialogue, participant, asked, kind, body, lang=None):
    return {"id": dialogue.note(participant.member, kind, body, spoken_by(participant, lang)).pk}


@command("note.approve")
def approve(dialogue, participant, asked, note_id, rev):
    dialogue.approve_note(one_of(dialogue.notes.select_related("author"), note_id), rev)
