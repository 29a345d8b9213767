"""What can happen, who hears of it, and what other apps do about it: declared by each app, found at start.

In an app's `notices.py`:

    kind("thread.closed", says=_("%(actor)s closed “%(title)s”"), payload={"title": str})

    @notice("thread.closed")
    def author_of_the_thread(event):
        return [event.subject.author]

In an app's `reactions.py`, for another app's event (plain data only: payload and space, never the subject):

    @reaction("dialogue.attended")
    def complete_the_step(event): ...
"""

from collections import defaultdict
from dataclasses import dataclass, field


class _Blank(dict):
    """What a sentence names and an event does not have reads as nothing."""

    def __missing__(self, key):
        return ""


@dataclass(frozen=True)
class Kind:
    """A kind of event: its sentence in the reader's language, the shape of its payload, and how much it presses."""

    name: str
    says: str = ""
    payload: dict = field(default_factory=dict)
    # Pressing notices (a mention, a grade, an answer to oneself) may be mailed at once; the others wait for the digest.
    presses: bool = False
    # What the sentence quotes of its subject: a name that is read from the subject itself whenever somebody reads, so
    # that a post that was changed or deleted is not repeated by those who were told of it.
    quotes: str = ""

    def checked(self, payload):
        """Return the payload if it is plain data of the declared shape; raise TypeError if it is not."""
        for key, value in payload.items():
            if key not in self.payload or not isinstance(value, self.payload[key]):
                raise TypeError(f"{self.name}: {key}={value!r} is not in the declared payload {self.payload}.")
        return payload

    def sentence(self, **facts):
        told = {name: self.told(name, fact) for name, fact in facts.items()}
        return str(self.says) % _Blank(told) if self.says else ""

    def told(self, name, fact):
        """A fact as it was given: a text in several languages came back from the database as plain data."""
        shape = self.payload.get(name)
        return shape(fact) if isinstance(fact, dict) and isinstance(shape, type) else fact


kinds: dict[str, Kind] = {}
audiences = defaultdict(list)
reactions = defaultdict(list)


def kind(name, says="", payload=None, presses=False, quotes=""):
    """Declare a kind of event. `says` is a lazy sentence with %(actor)s, %(space)s and the payload's names.

    What it `quotes` is never kept: it is an attribute of the subject, empty when there is nothing to read any more.
    """
    kinds[name] = Kind(name, says, payload or {}, presses, quotes)
    return kinds[name]


def notice(name):
    """Declare who hears of an event: a function from the event to members (the actor is left out)."""

    def declare(audience):
        audiences[name].append(audience)
        return audience

    return declare


def reaction(name):
    """Declare what an app does about another app's event: run after commit, once per event, as a background job."""

    def declare(deed):
        reactions[name].append(deed)
        return deed

    return declare
