"""What is done for the rooms again and again."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from live import demo
from live.ahead import open_lobbies, remind
from live.models import Presence
from ops.schedules import every


@every(minutes=1)
def look_ahead():
    """Remind of the dialogues that come, and open the lobbies of those that begin."""
    remind()
    open_lobbies()


@every(hours=1)
def forget_leases():
    """Drop the leases of connections that ended without a farewell."""
    Presence.objects.filter(until__lt=timezone.now() - timedelta(hours=1)).delete()


@every(minutes=5)
def keep_the_demonstration_going():
    """On a computer of one's own, the dialogue of the demonstration is on, and the coming one is ahead, on any day."""
    if settings.JOBS_IN_SERVER:
        demo.refresh()
