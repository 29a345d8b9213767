"""The floor: asking for it, and keeping it."""

from live.commands.bus import command, one_of
from live.models import FloorRequest
from streams.errors import Refused


@command("hand.raise")
def raise_hand(dialogue, participant, asked, note=""):
    return {"id": dialogue.raise_hand(participant, note).pk}


@command("hand.lower")
def lower_hand(dialogue, participant, asked, request_id=None):
    """One's own hand; whoever keeps the floor may also take another off the list."""
    waiting = dialogue.requests.filter(state=FloorRequest.State.WAITING).select_related("participant")
    if request_id is None or not participant.may("floor"):
        waiting = waiting.filter(participant=participant)
    request = waiting.filter(pk=request_id).first() if request_id else waiting.first()
    if request is None:
        raise Refused("not_found")
    dialogue.lower_hand(request)


@command("speaker.call")
def call(dialogue, participant, asked, request_id=None):
    request = one_of(dialogue.requests.select_related("participant"), request_id) if request_id else None
    return {"id": dialogue.call(request).pk}


@command("speaker.pause")
def pause(dialogue, participant, asked):
    dialogue.pause_speaker()


@command("speaker.resume")
def resume(dialogue, participant, asked):
    dialogue.resume_speaker()


@command("speaker.end")
def end(dialogue, participant, asked):
    dialogue.end_speaker()


@command("speaker.extend")
def extend(dialogue, participant, asked, delta_s):
    dialogue.extend_speaker(delta_s)


@command("speaker.list")
def speakers_list(dialogue, participant, asked, **changes):
    dialogue.set_list(changes.get("open"), changes.get("limit_s"))
