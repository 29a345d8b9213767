"""Participants: their roles, and what each chose for themselves."""

from django.core.exceptions import PermissionDenied

from live.commands.bus import command, one_of
from streams.errors import Refused


@command("participant.role")
def give_role(dialogue, participant, asked, participant_id, role):
    dialogue.give_role(one_of(dialogue.participants.listed(), participant_id), role, by=participant.member)


@command("prefs")
def prefs(dialogue, participant, asked, voice=None, **choices):
    if voice:
        try:
            participant.speak_as(voice)
        except PermissionDenied:
            raise Refused("forbidden", field="voice") from None
    participant.prefs |= choices
    participant.save(update_fields=["prefs"])
    facts = {"prefs": participant.preferences()}
    dialogue.tell("me.prefs", facts, to=participant)
