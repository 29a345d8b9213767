"""The stages of the room, its settings, and what is said to everybody."""

from datetime import timedelta

from django.utils import timezone

from languages.codes import ours
from live.commands.bus import command, one_of


def spoken_by(participant, lang=None):
    """The language of what a participant writes: what the message says, else what the participant works in."""
    return lang or ours(participant.prefs.get("lang")) or ours(participant.member.language) or "en"


def in_minutes(minutes):
    return timezone.now() + timedelta(minutes=minutes) if minutes else None


@command("room.open_lobby")
def open_lobby(dialogue, participant, asked):
    dialogue.open_lobby(participant.member)


@command("room.start")
def start(dialogue, participant, asked):
    dialogue.start(participant.member)


@command("room.pause")
def pause(dialogue, participant, asked, reason="", minutes=None):
    dialogue.pause(participant.member, reason, in_minutes(minutes))


@command("room.resume")
def resume(dialogue, participant, asked):
    dialogue.resume(participant.member)


@command("room.close")
def close(dialogue, participant, asked):
    dialogue.close(participant.member)


@command("room.reopen")
def reopen(dialogue, participant, asked, reason):
    dialogue.reopen(participant.member, reason)


@command("room.settings")
def settings(dialogue, participant, asked, rev, **changes):
    dialogue.change_settings(rev, **changes)


@command("room.announce")
def announce(dialogue, participant, asked, text, lang=None, minutes=None):
    dialogue.announce(text, spoken_by(participant, lang), in_minutes(minutes))


@command("stage.set")
def stage(dialogue, participant, asked, view, ref_id=None):
    question = one_of(dialogue.questions.published(), ref_id) if view == "question" else None
    dialogue.show(view, question)
