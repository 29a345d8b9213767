"""When a word reaches somebody: at nine in their own morning, or with the digest that comes a little before."""

from datetime import timedelta

from django.utils import timezone

from activity.models import Preference
from activity.models.preference import MORNING
from members.middleware import zone

NINE = 9
# Early enough to be in the digest of the same morning.
BEFORE_THE_DIGEST = timedelta(minutes=20)


def next_morning(now, name, hour=NINE):
    """The next time that it is this hour in a zone; this very hour has come already when it has begun."""
    local = timezone.localtime(now, zone(name))
    at = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    return at if local <= at else (at + timedelta(days=1))


def when_it_suits(member, rhythm=None, now=None):
    """When a message is to reach a member: nine o'clock, or for those who read a digest in time for the next one."""
    now = now or timezone.now()
    if rhythm in (Preference.Rhythm.DAILY, Preference.Rhythm.WEEKLY):
        return next_morning(now + BEFORE_THE_DIGEST, member.timezone, MORNING) - BEFORE_THE_DIGEST
    return next_morning(now, member.timezone)
