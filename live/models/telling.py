"""Telling the room: what happened goes into its log, in the transaction of the deed."""

from django.db import models

from live.protocol import EVENTS
from streams.envelope import milliseconds
from streams.log import announce, append


def ms(moment):
    """A moment as the protocol's milliseconds, or None."""
    return None if moment is None else milliseconds(moment)


class Telling(models.Model):
    """A dialogue with a log: one stream for everybody, one for the staff, one for each participant."""

    class Meta:
        abstract = True

    @property
    def key(self):
        """The stream that everybody in the room reads."""
        return f"room:{self.pk}"

    @property
    def staff_key(self):
        """The stream of those who run the room; what waits for review is told here alone."""
        return f"{self.key}:staff"

    def key_of(self, participant_id):
        """The stream of one participant, in all their tabs."""
        return f"{self.key}:me:{participant_id}"

    def tell(self, kind, data, *, to=None, client_id=""):
        """Append an event to the stream that the protocol names for it; `to` is the participant of an event of `me`."""
        event = EVENTS[kind]
        event.check(data)
        key = {"room": self.key, "staff": self.staff_key, "me": to and self.key_of(to.pk)}[event.stream]
        return append(key, kind, data, client_id=client_id)

    def tell_latest(self, kind, data, rev, *, to=None):
        """Say how something stands now; only the latest word counts, and it takes no number."""
        event = EVENTS[kind]
        event.check(data)
        announce(self.key_of(to.pk) if to else self.key, kind, data, rev=rev)
