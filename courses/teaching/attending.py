"""Who was in the live sessions of an edition: read from what happened, presence and not a click."""

from dataclasses import dataclass

from activity.models import Event


@dataclass(frozen=True)
class Session:
    """A dialogue of the edition that has ended."""

    key: str
    title: str
    at: object
    present: frozenset

    @property
    def number(self):
        return len(self.present)


def sessions_of(space):
    """The ended dialogues in a space with the keys of the members who were there, oldest first: one query."""
    names, found, present = ("dialogue.closed", "dialogue.attended"), {}, {}
    for event in Event.objects.filter(space=space, name__in=names).order_by("pk"):
        key = event.payload["dialogue"]
        found.setdefault(key, event)
        if event.name == "dialogue.attended":
            present.setdefault(key, set()).add(event.payload["member"])
    return [
        Session(key, event.kind.told("title", event.payload["title"]), event.at, frozenset(present.get(key, ())))
        for key, event in found.items()
    ]
