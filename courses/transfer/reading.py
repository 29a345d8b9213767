"""What a file was understood to hold, as plain values: readers make it of bytes, and nothing is written down yet."""

from dataclasses import dataclass, field

from courses.reporting import LEFT_OUT, TAKEN, Item
from languages.saying import said as _

LONGEST_TITLE = 120


@dataclass
class Found:
    """A question in a file: where it stands, and how it is told to `courses.planting`, unless it is left out."""

    at: str
    title: str
    entry: dict | None = None
    # Why it is left out; or, for one that is taken, what of it is not.
    notes: list = field(default_factory=list)

    @property
    def is_understood(self):
        return self.entry is not None

    def leave_out(self, reason):
        self.entry = None
        self.notes.append(reason)
        return self

    def as_item(self):
        """The line that a report has for it."""
        return Item(self.at, self.title, TAKEN if self.is_understood else LEFT_OUT, [str(note) for note in self.notes])


@dataclass
class Read:
    """A file of questions as it was understood."""

    format: str
    found: list = field(default_factory=list)
    # What is to be said about the file as a whole.
    notes: list = field(default_factory=list)

    @property
    def entries(self):
        return [found.entry for found in self.found if found.is_understood]

    @property
    def items(self):
        return [found.as_item() for found in self.found]


def shortened(text):
    """A text as one short line, for a list."""
    line = " ".join(str(text).split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"


def unexplained(entries):
    """How many questions say nothing of what there is to learn."""
    return sum(not is_explained(entry) for entry in entries)


def is_explained(entry):
    options = entry.get("options") or []
    return bool(entry.get("feedback")) or (bool(options) and all(option.get("feedback") for option in options))


def became_tags(tags):
    """What to say of categories."""
    names = ", ".join(dict.fromkeys(tag for tag in tags if tag))
    return [_("Categories became tags: %(names)s.") % {"names": names[:300]}] if names else []


def line(number):
    return _("line %(number)d") % {"number": number}


def item(number):
    return _("item %(number)d") % {"number": number}
