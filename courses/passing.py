"""What a learner must do to pass: each condition with how far it is met, when it is due and what it weighs."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models.schemes import Scheme
from courses.promising import promised
from courses.requiring import open_requirements

# What is done by reading and no more: told as one line for all of them.
READ = ("lesson", "reading")


@dataclass(frozen=True)
class Line:
    """One condition: what is to be done, where, until when, and whether it is met."""

    title: str
    url: str = ""
    label: str = ""
    icon: str = "circle"
    is_met: bool = False
    due_at: datetime | None = None
    # Its share of the mark of the whole course, in per cent.
    weight: Decimal | None = None
    # What was reached, and what is needed, in per cent.
    score: Decimal | None = None
    pass_mark: int | None = None
    # Of several things, how many are done.
    count: int | None = None
    total: int | None = None


@dataclass
class Passing:
    """All that somebody must do in a course, and how much of it is done."""

    title: str
    lines: list = field(default_factory=list)
    # What else it brings, as sentences: a certificate.
    promises: list = field(default_factory=list)

    @property
    def total(self):
        return len(self.lines)

    @property
    def met(self):
        return sum(line.is_met for line in self.lines)

    @cached_property
    def left(self):
        return [line for line in self.lines if not line.is_met]

    @property
    def sentence(self):
        """What is missing, in one sentence."""
        if not self.left:
            return _("You have done all that “%(course)s” asks of you.") % {"course": self.title}
        last, facts = self.left[0], {"title": self.left[0].title, "course": self.title, "mark": self.left[0].pass_mark}
        if len(self.left) == 1 and last.pass_mark:
            return _("If you pass “%(title)s” with %(mark)s per cent, you pass the course.") % facts
        if len(self.left) == 1:
            return _("If you do this, you pass the course: %(title)s.") % facts
        facts |= {"n": len(self.left)}
        told = ngettext("%(n)d thing is left; next: %(title)s.", "%(n)d things are left; next: %(title)s.", facts["n"])
        return told % facts


def passing_of(study):
    """Return what the learner of this `Study` must do, and what it brings: no query but the one for weights."""
    enrolment, progress = study.enrolment, study.progress
    scheme = Scheme.of_course(enrolment.edition.course_key) if study.has_scheme else Scheme()
    weights = _weights(scheme, study.outline, progress.required)
    lines = [*_read(progress), *(_line(step, enrolment, progress, weights) for step in _others(progress))]
    still_open = open_requirements(enrolment.edition, [enrolment])[enrolment.pk]
    lines += [Line(str(requirement.words), requirement.url, icon="list-checks") for requirement in still_open]
    return Passing(study.outline.title, lines, promised(study, scheme, still_open))


def _others(progress):
    return [step for step in progress.required if step.kind not in READ]


def _read(progress):
    """The lessons and reading lists together: how many of them are done."""
    steps = [step for step in progress.required if step.kind in READ]
    if not steps:
        return []
    left = [step for step in steps if step.key not in progress.done]
    url = left[0].url if left else ""
    count = len(steps) - len(left)
    return [Line(_("Lessons and readings"), url, icon="book", is_met=not left, count=count, total=len(steps))]


def _line(step, enrolment, progress, weights):
    return Line(
        title=step.title,
        url=step.url,
        label=str(step.label),
        icon=step.icon,
        is_met=step.key in progress.done,
        due_at=enrolment.due_at(step),
        weight=weights.get(step.key),
        score=progress.scores.get(step.key),
        pass_mark=step.pass_mark,
    )


def _weights(scheme, outline, required):
    """{key of a step: its share of the mark in per cent}; nothing in a course where all marks count the same."""
    keys = {step.key for step in required}
    account = scheme.account(outline, dict.fromkeys(scheme.placed.keys() & keys), is_over=True)
    return {
        line.mark.step_key: part.share / len(part.lines) for part in account.parts for line in part.lines if part.lines
    }
