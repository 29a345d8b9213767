"""What the page of a room shows: the snapshot of a participant, with names for codes."""

import secrets

from django.urls import reverse
from django.utils.translation import gettext as _

from languages.codes import CODES, current, fallbacks
from languages.fields import Translated
from live.models import Stage
from live.protocol import ANSWER_LENGTH, CHAT_LENGTH, NOTE_LENGTH, QUESTION_LENGTH
from live.showing import VIEWS, shown
from live.snapshots import snapshot
from live.words import REASONS, counted, words
from members.models import Country
from members.voices import choices_for
from streams.envelope import milliseconds

# Messages that the page itself brings; the window of a client with script is longer.
SHOWN = 50
TINTS = 5
LENGTHS = {"chat": CHAT_LENGTH, "question": QUESTION_LENGTH, "note": NOTE_LENGTH, "answer": ANSWER_LENGTH}
# The stages of which the head of the room says the name.
STAGES = [(stage.value, stage.label) for stage in Stage if stage not in (Stage.ARCHIVED, Stage.CANCELLED)]

# The parts that js/live/room.js imports, named so that the browser need not find them one behind the other.
PARTS = (
    "start",
    "announcer",
    "commands",
    "focus",
    "agenda",
    "floor",
    "queue",
    "questions",
    "chat",
    "presence",
    "desk",
    "stage",
)
MODULES = ["js/channel.js", *(f"js/live/{name}.js" for name in PARTS)]

_NOBODY = {"id": 0, "name": "", "place": "", "body": "", "initials": "", "tint": 0}
# What the templates that scripts fill are rendered with.
BLANK = {
    "entry": {"id": 0, "by": _NOBODY, "note": "", "reason": "order"},
    "held": {"ref": "question:0", "item": {"id": 0, "body": ""}},
    "item": {"id": 0, "position": 0, "title": "", "goal": "", "minutes": 0, "is_done": False, "is_current": False},
    "message": {"id": 0, "n": 0, "ref": "chat:0", "body": "", "lang": "", "by": _NOBODY},
    "mine": {"id": 0, "body": "", "state": "pending", "reason": ""},
    "note": {"id": 0, "body": "", "lang": "", "approved": False, "rev": 1},
    "pending": {"id": 0, "body": "", "lang": "", "by": _NOBODY},
    "question": {"id": 0, "ref": "question:0", "body": "", "lang": "", "state": "published", "votes": 0, "by": _NOBODY},
}


class RoomPage:
    """One participant's view of a room, ready for the template."""

    def __init__(self, dialogue, participant, refused=None):
        self.dialogue, self.participant = dialogue, participant
        self.refused = refused or {"command": "", "text": "", "typed": {}}
        self.snapshot = snapshot(dialogue, participant)
        self.state = self.snapshot["state"]
        self.now = milliseconds()
        self.countries = {country.pk: str(country) for country in Country.objects.all()}
        self.items = self.agenda()

    def context(self):
        state, me, staff = self.state, self.state["me"], self.state.get("staff")
        return {
            "dialogue": self.dialogue,
            "participant": self.participant,
            "state": state,
            "me": me
            | {"questions": [row | {"reason": REASONS.get(row["reason_code"], "")} for row in me["questions"]]},
            "staff": staff,
            "caps": set(me["caps"]),
            "stages": STAGES,
            "items": self.items,
            "next_item": self.next_item(),
            "item_clock": self.item_clock(),
            "announcement": self.announcement(),
            "questions": self.questions(),
            "messages_shown": [self.message(message) for message in state["chat"]["messages"][-SHOWN:]],
            "pending": [self.named(row) for row in staff["pending"]] if staff else [],
            "queue": [self.named(entry) for entry in state["queue"]],
            "speaker": self.speaker(),
            "floor_clock": self.floor_clock(),
            "present": self.present(),
            "heard_as": self.author(me["voice"]),
            "voices": choices_for(self.participant.member),
            "refused": self.refused,
            "page_id": secrets.token_urlsafe(12),
            "blank": BLANK,
            "lengths": LENGTHS,
            "reasons": list(REASONS.items()),
            "shown": shown(self),
            "views": [(view, label) for view, label in VIEWS.items() if view != "question"],
            "script": self.script(),
            "modules": MODULES,
        }

    def agenda(self):
        """The agenda, each item with its place in the course of things."""
        current_id = self.state["agenda"]["current"]
        return [
            item
            | {
                "title": Translated(item["title"]),
                "goal": Translated(item["goal"]),
                "is_current": item["id"] == current_id,
                "is_done": item["ended_ms"] is not None,
            }
            for item in self.state["agenda"]["items"]
        ]

    def next_item(self):
        """The item after the current one, or the first that has not been reached."""
        place = next((n for n, item in enumerate(self.items) if item["is_current"]), -1)
        return self.items[place + 1] if place + 1 < len(self.items) else None

    def item_clock(self):
        """Milliseconds until the current item is over by its plan; less than nothing afterwards."""
        ends = next((item["ends_ms"] for item in self.items if item["is_current"]), None)
        return ends and ends - self.until()

    def floor_clock(self):
        """Milliseconds that the speaker still has; less than nothing afterwards."""
        floor = self.state["floor"]
        return floor["ends_ms"] - self.now if floor["ends_ms"] else floor["remaining_ms"] or 0

    def until(self):
        """The moment that clocks show: in a pause, the one at which it began."""
        room = self.state["room"]
        return room["since_ms"] if room["state"] == Stage.PAUSED else self.now

    def announcement(self):
        """What was announced, unless its time is over."""
        said = self.state["announcement"]
        return said if said and (said["expires_ms"] is None or said["expires_ms"] > self.now) else None

    def questions(self):
        """The questions, the most supported first; those that were answered come last."""
        supported = set(self.state["me"]["votes"])
        rows = [
            self.named(question)
            | {"ref": f"question:{question['id']}", "is_supported": question["id"] in supported}
            | {"is_mine": self.is_mine(question)}
            for question in self.state["questions"]
        ]
        return sorted(rows, key=lambda row: (row["state"] == "answered", -row["votes"], row["id"]))

    def message(self, message):
        return self.named(message) | {"ref": f"chat:{message['id']}", "is_mine": self.is_mine(message)}

    def is_mine(self, thing):
        return bool(thing["author"]) and thing["author"]["id"] == self.participant.member_id

    def named(self, thing):
        """A thing that somebody said, with the person as the page names them."""
        return thing | {"by": self.author(thing["author"])}

    def speaker(self):
        """Who has the floor, or None."""
        entry = self.state["floor"]["entry"]
        return self.named(entry) if entry else None

    def present(self):
        """How many are here, and of each country, by name: states are never ranked."""
        counts = self.state["presence"]["by_country"]
        rows = sorted((self.countries.get(code) or _("No country"), people) for code, people in counts.items())
        countries = len([code for code in counts if code])
        sentence = f"{counted('people', self.state['presence']['n'])} · {counted('countries', countries)}"
        return {"sentence": sentence, "rows": rows}

    def author(self, facts):
        """A person as the page names them: name, country, and the body for which they speak."""
        if facts is None:
            return _NOBODY | {"name": _("Former member")}
        institution = facts.get("institution", "")
        body = str(Translated(institution)) if isinstance(institution, dict) else institution
        if code := facts.get("delegation"):
            body = _("Delegation of %(country)s") % {"country": self.countries.get(code, code)}
        place = self.countries.get(facts["country"], "")
        return facts | {"place": place, "body": body, "tint": facts["id"] % TINTS}

    def script(self):
        """What the page's modules start from."""
        state, me = self.state, self.state["me"]
        return {
            "cursors": self.snapshot["cursors"],
            "epoch": self.snapshot["epoch"],
            "server_ms": self.now,
            "socket": f"/ws/dialogues/{self.dialogue.uuid}/",
            "api": reverse("live_api:state", args=[self.dialogue.uuid]).removesuffix("state"),
            "me": {name: me[name] for name in ("id", "role", "prefs", "votes", "request")}
            | {"member": self.participant.member_id},
            "room": state["room"],
            "stage": state["stage"],
            "settings": state["settings"],
            "floor": {name: value for name, value in state["floor"].items() if name != "entry"},
            "agenda": [{name: item[name] for name in ("id", "ends_ms")} for item in self.items if item["is_current"]],
            "expires_ms": state["announcement"] and state["announcement"]["expires_ms"],
            "language": current(),
            "languages": [code for code in fallbacks(current()) if code in CODES],
            "countries": self.countries,
            "words": words(),
        }
