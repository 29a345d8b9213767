"""What the clock does ahead of a dialogue: it reminds those who may come, and opens the lobby. It never starts one."""

from contextlib import suppress
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from activity.models import Event
from live.models import Dialogue
from streams.errors import Refused

LOBBY = timedelta(minutes=20)
# What reminds of a dialogue, from when on, and until when: who hears of it later is told by the next one.
REMINDERS = (
    ("dialogue.tomorrow", timedelta(days=1), timedelta(hours=1)),
    ("dialogue.soon", timedelta(hours=1), timedelta(0)),
)


def open_lobbies():
    """Open the lobbies of the dialogues that begin soon, where nobody has done it yet."""
    now = timezone.now()
    for dialogue in Dialogue.objects.scheduled().filter(starts_at__gt=now, starts_at__lte=now + LOBBY):
        # Somebody may press the button in the same moment; then it is open.
        with suppress(Refused):
            dialogue.open_lobby(None)


def remind():
    """Remind of what takes place within a day, and within the hour; each once, and not of what is newer than that."""
    now = timezone.now()
    for name, earliest, latest in REMINDERS:
        coming = Dialogue.objects.upcoming().filter(starts_at__gt=now + latest, starts_at__lte=now + earliest)
        for dialogue in coming.filter(created_at__lte=F("starts_at") - earliest).select_related("space", "anchor"):
            remind_of(dialogue, name, since=dialogue.starts_at - earliest)


@transaction.atomic
def remind_of(dialogue, name, since):
    """Tell those who may come, if they have not been told; what was said of an earlier day does not count."""
    told = Event.objects.filter(name=name, space=dialogue.space, payload__dialogue=str(dialogue.uuid), at__gte=since)
    if not told.exists():
        Event.record(name, subject=dialogue, space=dialogue.space, payload=dialogue.facts)
