"""Dialogues for the tests, and short ways to do things in them."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from languages.fields import Translated
from live.commands import bus
from live.models import AgendaItem, Dialogue
from live.seats import seat_of
from streams.commands import perform_message
from streams.envelope import event_of
from streams.models import Entry

_ids = count(1)


def make_dialogue(space, host, slug="registries", title="Registries that find people", state="scheduled", **fields):
    """A dialogue with three items on its agenda."""
    start = timezone.now() + timedelta(minutes=5)
    given = {"starts_at": start, "ends_at": start + timedelta(hours=1), "languages": ["en", "es"], **fields}
    dialogue = Dialogue.objects.create(space=space, host=host, slug=slug, title=Translated(title), state=state, **given)
    for position, (name, minutes) in enumerate([("Welcome", 10), ("Questions", 25), ("Next steps", 10)]):
        AgendaItem.objects.create(dialogue=dialogue, position=position, title=Translated(name), minutes=minutes)
    return dialogue


class Room:
    """A dialogue with a short way to do things in it as somebody."""

    def __init__(self, dialogue):
        self.dialogue = dialogue

    def seat(self, member):
        return seat_of(self.dialogue, self.dialogue.take_seat(member))

    def participant(self, member):
        return self.dialogue.take_seat(member)

    def do(self, member, kind, /, client_id=None, **details):
        """Send a command, and answer with its reply."""
        message = {"v": 1, "t": kind, "id": client_id or f"command-{next(_ids):08}", "d": details}
        reply = perform_message(bus, self.seat(member), message)
        self.dialogue.refresh_from_db()
        return reply

    def done(self, member, kind, /, **details):
        """Send a command that must succeed, and answer with its result."""
        reply = self.do(member, kind, **details)
        assert reply["t"] == "ack", reply
        return reply["d"].get("result")

    def refused(self, member, kind, /, **details):
        """Send a command that must fail, and answer with the code."""
        reply = self.do(member, kind, **details)
        assert reply["t"] == "error", reply
        return reply["d"]["code"]

    def events(self, key=None):
        """The entries of a stream, as [(number, kind)]."""
        return list(
            Entry.objects.filter(stream__key=key or self.dialogue.key).order_by("seq").values_list("seq", "kind")
        )


class Ear:
    """Hears every word of the doorbell."""

    def __init__(self):
        self.words = []

    def hear_from_thread(self, said):
        self.words.append(said)

    def events(self, streams):
        """What a seat with these streams was told, as events."""
        aliases = {key: alias for alias, key in streams.items()}
        return [event_of(word, aliases[word["key"]]) for word in self.words if word["key"] in aliases]
