"""What a package was understood to be: plain data that is kept with its version and handed to the player."""

from dataclasses import asdict, dataclass, field

H5P, SCORM_12, SCORM_2004 = "h5p", "scorm12", "scorm2004"


@dataclass
class Part:
    """A line of the table of contents: a part that is played, or a heading above some."""

    id: str
    title: str
    level: int = 0
    # The file that it begins with, from the root of the package; empty for a heading.
    href: str = ""
    # What follows the name of that file: "?a=1#b".
    query: str = ""
    # One that reports nothing of itself: it is done once it was opened.
    is_asset: bool = False
    is_visible: bool = True
    mastery: float | None = None
    # What the manifest hands to the part when it starts.
    launch_data: str = ""
    max_time: str = ""
    time_limit_action: str = ""
    prerequisites: str = ""
    threshold: float | None = None
    passing: float | None = None

    @property
    def is_played(self):
        return bool(self.href)


@dataclass
class Understood:
    """A package: its kind, its title, its parts, and for SCORM 2004 the tree of its sequencing."""

    kind: str
    title: str
    parts: list[Part] = field(default_factory=list)
    # The activity tree as the player's SCORM library takes it.
    tree: dict = field(default_factory=dict)
    # The folder in the archive that the package stands in, with a slash at its end, or nothing.
    base: str = ""
    # What was put right or left out, in words: (where, what).
    notes: list = field(default_factory=list)

    @property
    def played(self):
        return [part for part in self.parts if part.is_played]

    def as_json(self):
        """What the player needs to know."""
        return {"kind": self.kind, "title": self.title, "parts": [asdict(p) for p in self.parts], "tree": self.tree}
