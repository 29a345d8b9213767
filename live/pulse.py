"""Presence on the sockets of this process: leases are renewed, the counts of a room told at most twice a second."""

import asyncio
import logging
from weakref import WeakKeyDictionary

from django.utils import timezone

from live.models import Dialogue, Participant, Presence
from live.models.presence import LEASE, PAGE_LEASE
from streams.threads import writing

logger = logging.getLogger(__name__)

EVERY = 0.5
# Leases that ran out without a farewell are noticed when the counts are told again.
SELDOM = 30.0
# What a page without a socket is called among the connections of a participant.
PAGE = "page"


class Pulse:
    """The rooms of one event loop whose counts are to be told."""

    def __init__(self):
        self.due = {}
        self.told_at = {}

    def mark(self, dialogue_id):
        """Tell the counts of a room, soon."""
        if dialogue_id not in self.due:
            self.due[dialogue_id] = asyncio.get_running_loop().create_task(self.tell(dialogue_id))

    def mark_seldom(self, dialogue_id):
        """Tell them if that was long ago."""
        now = asyncio.get_running_loop().time()
        if now - self.told_at.get(dialogue_id, 0.0) > SELDOM:
            self.mark(dialogue_id)

    async def tell(self, dialogue_id):
        await asyncio.sleep(EVERY)
        self.due.pop(dialogue_id, None)
        self.told_at[dialogue_id] = asyncio.get_running_loop().time()
        try:
            await writing(tell_presence, dialogue_id)
        except Exception:
            logger.warning("The presence of room %s could not be told.", dialogue_id, exc_info=True)


_pulses = WeakKeyDictionary()


def pulse():
    """The pulse of this event loop."""
    return _pulses.setdefault(asyncio.get_running_loop(), Pulse())


def tell_presence(dialogue_id):
    if dialogue := Dialogue.objects.filter(pk=dialogue_id).first():
        dialogue.tell_presence()


def come(participant_id, connection):
    """A socket has been opened; the page that opened it needs no lease of its own any more."""
    participant = Participant.objects.select_related("dialogue").get(pk=participant_id)
    participant.dialogue.see(participant, connection)
    participant.dialogue.lose(participant, PAGE)


def stay(participant_id, connection):
    """A socket has given a sign of life."""
    lease = Presence.objects.filter(participant=participant_id, connection=connection)
    if not lease.update(until=timezone.now() + LEASE):
        come(participant_id, connection)


def go(participant_id, connection):
    """A socket has been closed."""
    Presence.objects.filter(participant=participant_id, connection=connection).delete()
    Participant.objects.filter(pk=participant_id).update(last_seen_at=timezone.now())


def look_in(dialogue, participant):
    """A page of the room was loaded, perhaps by a browser without script."""
    is_new = not participant.presences.filter(until__gt=timezone.now()).exists()
    dialogue.see(participant, PAGE, PAGE_LEASE)
    if is_new:
        dialogue.tell_presence()
