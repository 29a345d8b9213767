"""The socket of a dialogue room."""

import secrets

from live.commands import bus
from live.pulse import come, go, pulse, stay
from live.seats import seat_or_code
from live.snapshots import tallies
from streams.consumers import StreamConsumer
from streams.threads import reading, writing


class DialogueConsumer(StreamConsumer):
    """One participant's seat in a live dialogue."""

    bus = bus

    async def seat(self):
        self.connection = secrets.token_hex(8)
        return await writing(seat_or_code, self.scope["user"], self.scope["url_route"]["kwargs"]["uuid"])

    @property
    def participant_id(self):
        return self.seated.welcome["participant"]

    async def latest(self):
        return await reading(tallies, self.seated.place.pk, self.participant_id)

    async def arrived(self):
        await writing(come, self.participant_id, self.connection)
        pulse().mark(self.seated.place.pk)

    async def noticed(self):
        await writing(stay, self.participant_id, self.connection)
        pulse().mark_seldom(self.seated.place.pk)

    async def departed(self):
        await writing(go, self.participant_id, self.connection)
        pulse().mark(self.seated.place.pk)
