"""What a client does with an event, in Python: the reference for every client, and one side of the law

    apply(snapshot before, events) == snapshot after

which the tests hold for every command and every role.
"""

from copy import deepcopy
from functools import reduce
from operator import getitem

from live.models.chat import WINDOW

_appliers = {}


def applies(*kinds):
    """Register how events of these kinds change the state."""

    def register(function):
        _appliers.update(dict.fromkeys(kinds, function))
        return function

    return register


def apply(snapshot, events):
    """The snapshot after these events. One that is already in it, or older than what is known, changes nothing."""
    after = deepcopy(snapshot)
    for event in events:
        if is_news(after, event):
            _appliers[event["t"]](after["state"], event["t"], event["d"])
    return after


def is_news(snapshot, event):
    """Move the cursor, or the revision, to this event; False when it has been there before."""
    alias, kind = event["s"], event["t"]
    if "seq" in event:
        if event["seq"] <= snapshot["cursors"][alias]:
            return False
        snapshot["cursors"][alias] = event["seq"]
        return True
    if kind == "me.votes":
        holder, name = snapshot["state"]["me"], "votes_rev"
    else:
        holder, name = snapshot["state"]["revs"], kind
    if event["rev"] <= holder[name]:
        return False
    holder[name] = event["rev"]
    return True


def put(rows, row, key="id"):
    """Put a row where it belongs by its number, instead of an older one of the same number."""
    rows[:] = sorted([other for other in rows if other[key] != row[key]] + [row], key=lambda other: other[key])


def drop(rows, value, key="id"):
    """Take the row of this number away, and answer with it."""
    found = next((row for row in rows if row[key] == value), None)
    rows[:] = [row for row in rows if row[key] != value]
    return found


def replaces(part, field=None):
    """How an event changes the state that tells one part of it as it is now, whole or in one of its fields."""
    return lambda state, kind, data: state.update({part: data[field] if field else data})


def adds_to(*path, field=None):
    """How an event changes the state that brings one row of a list, new or instead of the one of its number."""
    return lambda state, kind, data: put(reached(state, path), data[field] if field else data)


def drops_from(*path, field="id"):
    """How an event changes the state that takes one row of a list away."""
    return lambda state, kind, data: drop(reached(state, path), data[field])


def reached(state, path):
    """The part of the state at the end of these names."""
    return reduce(getitem, path, state)


_appliers |= {
    "room.state": replaces("room"),
    "room.settings": replaces("settings"),
    "room.announcement": replaces("announcement"),
    "stage.changed": replaces("stage"),
    "presence": replaces("presence"),
    "speaker.queue": replaces("queue", "entries"),
    "speaker.floor": replaces("floor"),
    "speaker.settings": replaces("list"),
    "agenda.dropped": drops_from("agenda", "items", field="item_id"),
    "chat.removed": drops_from("chat", "messages"),
    "question.published": adds_to("questions"),
    "question.pending": adds_to("staff", "pending"),
    "question.unqueued": drops_from("staff", "pending"),
    "decision.published": adds_to("decisions", field="note"),
    "note.added": adds_to("staff", "notes", field="note"),
    "note.changed": adds_to("staff", "notes", field="note"),
    # Lists of participants are asked for, not kept.
    "participant.changed": lambda state, kind, data: None,
    "me.role": lambda state, kind, data: state["me"].update(data),
    "me.prefs": lambda state, kind, data: state["me"].update(data),
    "me.votes": lambda state, kind, data: state["me"].update(data),
}


@applies("agenda.current")
def agenda_current(state, kind, data):
    agenda = state["agenda"]
    agenda["current"] = data["item_id"]
    for item in agenda["items"]:
        if data["previous"] and item["id"] == data["previous"]["id"]:
            item["ended_ms"] = data["previous"]["ended_ms"]
        if item["id"] == data["item_id"]:
            item |= {"started_ms": data["started_ms"], "ends_ms": data["ends_ms"], "ended_ms": None}


@applies("agenda.item")
def agenda_item(state, kind, data):
    items = state["agenda"]["items"]
    drop(items, data["item"]["id"])
    items.append(data["item"])
    items.sort(key=lambda item: (item["position"], item["id"]))


@applies("chat.posted")
def chat_posted(state, kind, data):
    chat = state["chat"]
    chat["n"] = data["n"]
    put(chat["messages"], data, "n")
    chat["messages"] = [message for message in chat["messages"] if message["n"] > chat["n"] - WINDOW]


@applies("question.state")
def question_state(state, kind, data):
    if data["state"] == "withdrawn":
        drop(state["questions"], data["id"])
    for question in state["questions"]:
        if question["id"] == data["id"]:
            question |= data


@applies("question.tally")
def question_tally(state, kind, data):
    for question in state["questions"]:
        question["votes"] = data["votes"].get(str(question["id"]), question["votes"])


@applies("content.removed", "content.restored")
def content(state, kind, data):
    thing, _colon, number = data["ref"].partition(":")
    rows, key = (state["questions"], "id") if thing == "question" else (state["chat"]["messages"], "n")
    if kind == "content.removed":
        drop(rows, int(number))
    elif thing == "question" or data["item"]["n"] > state["chat"]["n"] - WINDOW:
        put(rows, data["item"], key)
    if "staff" in state and kind == "content.restored":
        drop(state["staff"]["held"], data["ref"], "ref")


@applies("content.held")
def held(state, kind, data):
    rows = state["staff"]["held"]
    drop(rows, data["ref"], "ref")
    rows.append(data)
    rows.sort(key=lambda row: (row["ref"].startswith("chat"), row["item"]["id"]))


@applies("me.question")
def my_question(state, kind, data):
    drop(state["me"]["questions"], data["id"])
    if data["state"] in ("pending", "removed"):
        put(state["me"]["questions"], data)


@applies("me.queue")
def my_queue(state, kind, data):
    state["me"]["request"] = data if data["request_id"] else None
