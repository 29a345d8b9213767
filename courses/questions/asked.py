"""A question as a page shows it: first without a word of its answer, and once answered with what there is to learn.

Nothing of what is right goes into an `Asked` before it is told: a template cannot show what it was never given.
"""

from dataclasses import dataclass, field

from languages.fields import Translated


@dataclass
class Choice:
    """An option, an item to place, an area of an image, a criterion, or the left side of a pair."""

    key: str
    text: Translated
    # What the learner chose, placed or matched it with; the points that a tutor gave for a criterion.
    given: object = None
    # Where in the image it is, in per cent: x, y, width, height.
    area: list = field(default_factory=list)
    points: int = 0
    # Known only once it is told.
    is_right: bool | None = None
    feedback: Translated = field(default_factory=Translated)
    expected: object = None


@dataclass
class Gap:
    """A gap in a text, with the words before it."""

    before: str
    number: int = 0
    given: str = ""
    width: int = 12
    is_right: bool | None = None
    expected: object = None


@dataclass
class Asked:
    """A question in front of a learner."""

    name: str
    type: str
    prompt: Translated
    choices: list[Choice] = field(default_factory=list)
    # The right sides of the pairs, mixed: (key, text).
    others: list = field(default_factory=list)
    unit: Translated = field(default_factory=Translated)
    # Names of other units in which a number may be given.
    units: list = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    gap_kind: str = ""
    passage: Translated = field(default_factory=Translated)
    # The image that belongs to the question, and what it shows.
    image_id: int | None = None
    image: object = None
    image_text: Translated = field(default_factory=Translated)
    takes_several: bool = False
    takes_file: bool = False
    given: object = None
    number: int = 0
    points: int = 1
    # A tutor reads the answer: it cannot be checked at once.
    is_for_tutor: bool = False
    # Filled in by a tutor.
    comment: str = ""
    is_waiting: bool = False
    is_told: bool = False
    # Whether it was to be checked before there was an answer.
    is_missed: bool = False
    credit: object = None
    feedback: Translated = field(default_factory=Translated)
    # The lesson that teaches it, and the passage there.
    taught: list = field(default_factory=list)
    expected: object = None

    @property
    def template(self):
        return f"courses/questions/_{self.type}.html"

    @property
    def is_open(self):
        return self.given is None

    @property
    def is_right(self):
        return self.is_told and self.credit == 1

    @property
    def is_partly_right(self):
        return self.is_told and 0 < self.credit < 1

    @property
    def places(self):
        return range(1, len(self.choices) + 1)
