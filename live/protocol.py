"""The protocol of a room in one place: which commands there are, who may give them and when, which events tell of it.

The command bus reads this table and refuses what it does not allow; `tell` refuses to send an event that is not in it.
`docs/live-protocol.md` is printed from it.
"""

from dataclasses import dataclass, field

from live.shapes import OneOf, Text, Whole, flag, language, reference

# --- who

ROLES = ("host", "cohost", "moderator", "floor", "rapporteur", "participant", "observer")
# Whose commands a role may give.
GRANTS = {
    "host": set(ROLES),
    "cohost": set(ROLES) - {"host"},
    "moderator": {"moderator", "participant", "observer"},
    "floor": {"floor", "participant", "observer"},
    "rapporteur": {"rapporteur", "participant", "observer"},
    "participant": {"participant", "observer"},
    "observer": {"observer"},
}
# Roles that read the stream of the staff.
STAFF = {"host", "cohost", "moderator", "rapporteur"}

# --- when

BEFORE = ("scheduled", "lobby")
OPEN = ("lobby", "live", "paused")
RUNNING = ("live", "paused")
UNTIL_CLOSE = ("scheduled", *OPEN)
ALWAYS = ("scheduled", *OPEN, "closed", "archived", "cancelled")

# --- what

CHAT_LENGTH = 1000
QUESTION_LENGTH = 500
ANSWER_LENGTH = 2000
NOTE_LENGTH = 1000
REASONS = ("off_topic", "duplicate", "unclear", "rules", "other")


@dataclass(frozen=True)
class CommandKind:
    """A command: the least role, the stages at which it is possible, its fields, its limit, and what it emits."""

    name: str
    role: str
    states: tuple
    fields: dict = field(default_factory=dict)
    limit: str = "staff"
    emits: tuple = ()
    # Something that is true anyway however often it is said needs no receipt.
    keeps_receipt: bool = True


@dataclass(frozen=True)
class EventKind:
    """An event: its stream, whether it is kept (D), only the latest counts (C) or it is gone (E), and its fields."""

    name: str
    stream: str
    grade: str
    fields: tuple

    def check(self, data):
        """Raise ValueError for data that are not those of this event."""
        needed = {name for name in self.fields if not name.endswith("?")}
        allowed = {name.removesuffix("?") for name in self.fields}
        if not needed <= data.keys() <= allowed:
            raise ValueError(f"{self.name} carries {sorted(data)}, not {self.fields}.")


def _table(rows):
    return {row.name: row for row in rows}


NUMBER = Whole(1)
NEXT = "speaker.queue", "speaker.floor", "me.queue"
NEW_ITEM = "agenda.current", "stage.changed"

COMMANDS = _table(
    [
        CommandKind("room.open_lobby", "cohost", ("scheduled",), emits=("room.state",)),
        CommandKind("room.start", "cohost", BEFORE, emits=("room.state", *NEW_ITEM)),
        CommandKind(
            "room.pause",
            "cohost",
            ("live",),
            {"reason?": Text(200, lines=False), "minutes?": Whole(1, 600)},
            emits=("room.state", "speaker.floor"),
        ),
        CommandKind("room.resume", "cohost", ("paused",), emits=("room.state", "agenda.current")),
        CommandKind("room.close", "host", RUNNING, emits=("room.state", "agenda.current", "presence", *NEXT)),
        CommandKind(
            "room.reopen",
            "host",
            ("closed",),
            {"reason": Text(200, lines=False)},
            emits=("room.state", *NEW_ITEM),
        ),
        CommandKind(
            "room.settings",
            "cohost",
            UNTIL_CLOSE,
            {"rev": Whole(0), "review?": flag, "chat_open?": flag},
            emits=("room.settings",),
        ),
        CommandKind(
            "room.announce",
            "cohost",
            OPEN,
            {"text": Text(300), "lang?": language, "minutes?": Whole(1, 120)},
            emits=("room.announcement",),
        ),
        CommandKind("agenda.goto", "cohost", RUNNING, {"item_id": NUMBER}, emits=NEW_ITEM),
        CommandKind(
            "agenda.extend",
            "cohost",
            RUNNING,
            {"item_id?": NUMBER, "delta_s": Whole(-3600, 3600)},
            emits=("agenda.item", "agenda.current"),
        ),
        CommandKind(
            "stage.set",
            "cohost",
            OPEN,
            {"view": OneOf(("agenda", "questions", "question", "floor")), "ref_id?": NUMBER},
            emits=("stage.changed",),
        ),
        CommandKind(
            "chat.post",
            "participant",
            ("live",),
            {"body": Text(CHAT_LENGTH), "lang?": language},
            "chat",
            ("chat.posted",),
        ),
        CommandKind("chat.retract", "participant", RUNNING, {"message_id": NUMBER}, "chat", ("chat.removed",)),
        CommandKind(
            "question.ask",
            "participant",
            UNTIL_CLOSE,
            {"body": Text(QUESTION_LENGTH), "lang?": language, "item_id?": NUMBER},
            "question",
            ("question.pending", "question.published", "me.question"),
        ),
        CommandKind(
            "question.vote",
            "participant",
            UNTIL_CLOSE,
            {"question_id": NUMBER, "on": flag},
            "vote",
            ("question.tally", "me.votes"),
            keeps_receipt=False,
        ),
        CommandKind(
            "question.withdraw",
            "participant",
            UNTIL_CLOSE,
            {"question_id": NUMBER},
            "question",
            ("question.state", "me.question", "question.unqueued"),
        ),
        CommandKind(
            "question.moderate",
            "moderator",
            UNTIL_CLOSE,
            {"question_id": NUMBER, "decision": OneOf(("publish", "decline")), "reason_code?": OneOf(REASONS)},
            emits=("question.published", "question.unqueued", "me.question"),
        ),
        CommandKind(
            "question.queue", "moderator", OPEN, {"question_id": NUMBER, "on?": flag}, emits=("question.state",)
        ),
        CommandKind(
            "question.answer",
            "moderator",
            (*RUNNING, "closed"),
            {"question_id": NUMBER, "how": OneOf(("live", "written")), "text?": Text(ANSWER_LENGTH)},
            emits=("question.state",),
        ),
        CommandKind(
            "hand.raise",
            "participant",
            ("live",),
            {"note?": Text(140, lines=False)},
            "hand",
            ("speaker.queue", "me.queue"),
        ),
        CommandKind(
            "hand.lower", "participant", RUNNING, {"request_id?": NUMBER}, "hand", ("speaker.queue", "me.queue")
        ),
        CommandKind("speaker.call", "floor", ("live",), {"request_id?": NUMBER}, emits=NEXT),
        CommandKind("speaker.pause", "floor", ("live",), emits=("speaker.floor",)),
        CommandKind("speaker.resume", "floor", ("live",), emits=("speaker.floor",)),
        CommandKind("speaker.end", "floor", RUNNING, emits=NEXT),
        CommandKind("speaker.extend", "floor", ("live",), {"delta_s": Whole(-600, 600)}, emits=("speaker.floor",)),
        CommandKind(
            "speaker.list", "floor", RUNNING, {"open?": flag, "limit_s?": Whole(30, 3600)}, emits=("speaker.settings",)
        ),
        CommandKind(
            "note.add",
            "rapporteur",
            (*RUNNING, "closed"),
            {"kind": OneOf(("note", "decision")), "body": Text(NOTE_LENGTH), "lang?": language},
            "note",
            ("note.added",),
        ),
        CommandKind(
            "note.approve",
            "cohost",
            (*RUNNING, "closed"),
            {"note_id": NUMBER, "rev": Whole(1)},
            emits=("note.changed", "decision.published"),
        ),
        CommandKind(
            "participant.role",
            "host",
            UNTIL_CLOSE,
            {"participant_id": NUMBER, "role": OneOf(ROLES[1:])},
            emits=("me.role", "participant.changed"),
        ),
        CommandKind(
            "content.remove",
            "moderator",
            (*UNTIL_CLOSE, "closed"),
            {"ref": reference, "reason_code?": OneOf(REASONS)},
            emits=("content.removed", "content.held", "me.question"),
        ),
        CommandKind(
            "content.restore",
            "moderator",
            (*UNTIL_CLOSE, "closed"),
            {"ref": reference},
            emits=("content.restored", "me.question"),
        ),
        CommandKind(
            "prefs",
            "observer",
            ALWAYS,
            {
                "lang?": language,
                "lite?": flag,
                "announce?": OneOf(("essential", "normal", "all", "none")),
                "voice?": Text(40),
            },
            "sync",
            ("me.prefs",),
        ),
    ]
)

EVENTS = _table(
    [
        EventKind("room.state", "room", "D", ("state", "since_ms", "resume_ms", "reason")),
        EventKind("room.settings", "room", "D", ("rev", "review", "chat_open")),
        EventKind("room.announcement", "room", "D", ("text", "lang", "at_ms", "expires_ms")),
        EventKind("agenda.current", "room", "D", ("item_id", "started_ms", "ends_ms", "previous")),
        EventKind("agenda.item", "room", "D", ("item",)),
        EventKind("agenda.dropped", "room", "D", ("item_id",)),
        EventKind("stage.changed", "room", "D", ("view", "ref_id")),
        EventKind("chat.posted", "room", "D", ("id", "n", "author", "body", "lang", "at_ms")),
        EventKind("chat.removed", "room", "D", ("id", "by_author")),
        EventKind(
            "question.published",
            "room",
            "D",
            ("id", "author", "body", "lang", "item_id", "state", "votes", "at_ms", "answer", "answered_by"),
        ),
        EventKind("question.state", "room", "D", ("id", "state", "answer", "answered_by")),
        EventKind("question.tally", "room", "C", ("votes",)),
        EventKind("speaker.queue", "room", "D", ("entries",)),
        EventKind("speaker.floor", "room", "D", ("entry", "started_ms", "ends_ms", "remaining_ms", "paused")),
        EventKind("speaker.settings", "room", "D", ("open", "rules", "limit_s")),
        EventKind("decision.published", "room", "D", ("note",)),
        EventKind("content.removed", "room", "D", ("ref", "reason_code")),
        EventKind("content.restored", "room", "D", ("ref", "item")),
        EventKind("presence", "room", "C", ("n", "by_country")),
        EventKind("question.pending", "staff", "D", ("id", "author", "body", "lang", "item_id", "at_ms")),
        EventKind("question.unqueued", "staff", "D", ("id", "state")),
        EventKind("note.added", "staff", "D", ("note",)),
        EventKind("note.changed", "staff", "D", ("note",)),
        EventKind("content.held", "staff", "D", ("ref", "item", "reason_code")),
        EventKind("participant.changed", "staff", "D", ("participant",)),
        EventKind("me.question", "me", "D", ("id", "body", "state", "reason_code")),
        EventKind("me.votes", "me", "C", ("votes",)),
        EventKind("me.queue", "me", "D", ("request_id", "state")),
        EventKind("me.role", "me", "D", ("role", "caps")),
        EventKind("me.prefs", "me", "D", ("prefs",)),
    ]
)


def caps_of(role):
    """The commands that a role may give, in the order of the table."""
    return [kind.name for kind in COMMANDS.values() if kind.role in GRANTS[role]]
