"""A course of another system, as far as it was understood: modules of lessons and quizzes, files, and what is left."""

import re
from dataclasses import dataclass, field

from courses.reporting import LEFT_OUT, TAKEN, Item
from courses.transfer.banking import known_types
from courses.transfer.reading import shortened
from languages.saying import n_said as ngettext
from languages.saying import said as _


@dataclass
class Lesson:
    title: str
    blocks: list = field(default_factory=list)


@dataclass
class Quiz:
    title: str
    introduction: str = ""
    found: list = field(default_factory=list)
    pass_mark: int = 70


@dataclass
class Discussion:
    """What a forum of another system was for."""

    title: str
    prompt: str = ""


@dataclass
class Module:
    title: str
    prompt: str = ""
    steps: list = field(default_factory=list)


@dataclass
class Course:
    """What a file holds of a course. Whatever is said of a part of it is one line of `items`."""

    title: str = ""
    code: str = ""
    about: list = field(default_factory=list)
    modules: list = field(default_factory=list)
    # Questions that stand in no quiz.
    bank: list = field(default_factory=list)
    items: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    # The names in the archive of the files that lessons show: {what blocks call them: (name in it, name for people)}.
    files: dict = field(default_factory=dict)

    def took(self, at, what, notes=()):
        self.items.append(Item(at, shortened(what) or at, TAKEN, list(dict.fromkeys(map(str, notes)))))

    def left(self, at, what, reason):
        self.items.append(Item(at, shortened(what) or at, LEFT_OUT, [str(reason)]))

    def took_questions(self, at, found):
        """Each question is a line of its own; returns those that are taken."""
        taken = []
        for question in found:
            if question.is_understood and question.entry["type"] not in known_types():
                question.leave_out(_("There are no questions of this type here."))
            item = question.as_item()
            item.at = f"{at} {question.at}".strip()[:120]
            self.items.append(item)
            if question.is_understood:
                taken.append(question.entry)
        return taken


def count_of_questions(number):
    return ngettext("%(number)d question", "%(number)d questions", number) % {"number": number}


def code_of(text):
    """A short code out of a name, as courses have them."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:12].strip("-") or "course"
