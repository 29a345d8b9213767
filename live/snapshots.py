"""The whole state of a room as one participant may see it, with the numbers of the log up to which it is true."""

from live.models import FloorRequest, Participant, Question, Stage
from live.models.chat import WINDOW
from streams import log
from streams.envelope import VERSION, milliseconds
from streams.following import joined

MINE = (Question.State.PENDING, Question.State.REMOVED)


def keys_of(dialogue, participant):
    """The streams of a seat, by the name that the protocol gives them."""
    keys = {"room": dialogue.key, "me": dialogue.key_of(participant.pk)}
    if participant.is_staff:
        keys["staff"] = dialogue.staff_key
    return keys


def position(keys):
    """The numbers of these streams now, as {alias: number}, and the one name of their epochs."""
    standing = log.standing(keys.values())
    return {alias: standing[key][0] for alias, key in keys.items()}, joined(epoch for _head, epoch in standing.values())


def snapshot(dialogue, participant):
    """Everything a client needs to show the room; events after `cursors` are applied to it.

    The numbers are read first, and no transaction holds the rest together (on SQLite it would keep writers waiting):
    what commits meanwhile comes again as an event, and events tell how things are, so that the last one holds.
    """
    cursors, epoch = position(keys_of(dialogue, participant))
    state = room_state(dialogue) | {"me": my_state(dialogue, participant)}
    if participant.is_staff:
        state["staff"] = staff_state(dialogue)
    return {"cursors": cursors, "epoch": epoch, "state": state}


def room_state(dialogue):
    """What everybody sees."""
    dialogue.refresh_from_db()
    return {
        "room": dialogue.stage_facts(),
        "settings": dialogue.settings_facts(),
        "announcement": dialogue.announcement,
        "stage": {"view": dialogue.stage_view, "ref_id": dialogue.stage_ref},
        "agenda": {"current": dialogue.current_id, "items": agenda(dialogue)},
        "questions": [question.as_item() for question in dialogue.questions.published().listed().order_by("pk")],
        "chat": {"n": dialogue.chat_n, "messages": messages(dialogue)},
        "floor": dialogue.floor_facts(),
        "queue": dialogue.entries(),
        "list": dialogue.list_facts(),
        "decisions": [note.as_item() for note in approved_decisions(dialogue)],
        "presence": dialogue.present(),
        "revs": {"question.tally": dialogue.tally_rev, "presence": dialogue.presence_rev},
    }


def agenda(dialogue):
    return [item.as_item() for item in dialogue.items.select_related("owner").order_by("position", "pk")]


def messages(dialogue):
    """The latest messages, the oldest first."""
    rows = dialogue.messages.shown().recent(dialogue.chat_n).listed().order_by("n")
    return [message.as_item() for message in rows[:WINDOW]]


def approved_decisions(dialogue):
    return dialogue.notes.filter(kind="decision").exclude(approved_at=None).select_related("author").order_by("pk")


def my_state(dialogue, participant):
    """What only this participant sees."""
    participant.refresh_from_db(fields=["role", "prefs", "votes_rev", "delegation", "institution"])
    request = participant.requests.filter(state__in=FloorRequest.UNSETTLED).order_by("pk").first()
    own = participant.questions.filter(state__in=MINE).order_by("pk")
    return {
        "id": participant.pk,
        "role": participant.role,
        "caps": participant.caps,
        "voice": participant.voice_facts(),
        "prefs": participant.preferences(),
        "votes": dialogue.votes_of(participant),
        "votes_rev": participant.votes_rev,
        "questions": [question.as_mine() for question in own],
        "request": request and {"request_id": request.pk, "state": request.state},
    }


def staff_state(dialogue):
    """What only those see who run the room."""
    return {
        "pending": [question.as_pending() for question in dialogue.questions.pending().listed().order_by("pk")],
        "notes": [note.as_item() for note in dialogue.notes.select_related("author").order_by("pk")],
        "held": dialogue.held(),
    }


def is_readable(dialogue):
    """Whether the room still is one: an archived dialogue is its record."""
    return dialogue.state not in (Stage.ARCHIVED, Stage.CANCELLED)


def tallies(dialogue_id, participant_id):
    """What has no number, as events for a client that comes back: the replay of the log does not bring it."""
    participant = Participant.objects.select_related("dialogue").get(pk=participant_id)
    dialogue = participant.dialogue
    return [
        latest("question.tally", "room", dialogue.tally_rev, {"votes": dialogue.tally()}),
        latest("presence", "room", dialogue.presence_rev, dialogue.present()),
        latest("me.votes", "me", participant.votes_rev, {"votes": dialogue.votes_of(participant)}),
    ]


def latest(kind, alias, rev, data):
    """An event that tells how something stands now."""
    return {"v": VERSION, "t": kind, "s": alias, "rev": rev, "ts": milliseconds(), "d": data}
