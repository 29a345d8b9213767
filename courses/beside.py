"""What stands beside the text of a lesson for its reader: the poll of the edition, and the reader's own notes."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count

from courses.models.beside import Note, Vote


@dataclass(frozen=True)
class Option:
    """One thing to choose in a poll, and how many chose it."""

    key: str
    text: str
    votes: int
    is_mine: bool


@dataclass(frozen=True)
class Told:
    """A poll as its reader sees it: the numbers only after one's own answer, and for those who teach."""

    lines: list
    shows_results: bool

    @property
    def total(self):
        return sum(line.votes for line in self.lines)


class Beside:
    """Asked of only where a lesson has a poll or a question to think about: one query or two for all of them.

    Without a study there is nothing beside the text: so a lesson is shown as it once was.
    """

    def __init__(self, study=None):
        self.study = study
        self.step = study.step if study else None
        self.enrolment = study.enrolment if self.step and not study.is_preview else None

    def poll(self, name, options):
        """A poll with its options, [(the option's own name or None, text)]."""
        counted, mine = self._votes.get(name, {}), self._mine.get(name)
        lines = []
        for place, (key, text) in enumerate(options):
            # Votes for an option from before it had a name were kept by its place.
            names = {key or str(place), str(place)}
            votes = sum(counted.get(each, 0) for each in names)
            lines.append(Option(key or str(place), text, votes, mine in names))
        return Told(lines, mine is not None or (self.enrolment is None and bool(self._editions)))

    def note(self, place):
        return self._notes.get(place, "")

    @cached_property
    def _editions(self):
        if self.step is None:
            return []
        return [self.enrolment.edition] if self.enrolment else list(self.study.led)

    @cached_property
    def _votes(self):
        """{poll: {choice: how many}} of the edition, or of those that the visitor teaches."""
        found = defaultdict(dict)
        if self._editions:
            votes = Vote.objects.filter(step_key=self.step.key, enrolment__edition__in=self._editions)
            for poll, choice, n in votes.values_list("poll", "choice").annotate(n=Count("pk")):
                found[poll][choice] = n
        return found

    @cached_property
    def _mine(self):
        if self.enrolment is None:
            return {}
        return dict(self.enrolment.votes.filter(step_key=self.step.key).values_list("poll", "choice"))

    @cached_property
    def _notes(self):
        if self.enrolment is None:
            return {}
        mine = Note.objects.visible_to(self.study.visitor).filter(step_key=self.step.key)
        return dict(mine.values_list("place", "text"))
