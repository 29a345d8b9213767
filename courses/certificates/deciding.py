"""Who is given what, and what is missing: a pure function of the rules and of what somebody has reached."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Reached:
    """What a learner has of a course: the steps that count, the result, and what else is still open."""

    required: int = 0
    left: tuple = ()
    score: Decimal | None = None
    open: tuple = ()

    @property
    def done(self):
        return self.required - len(self.left)


@dataclass(frozen=True)
class Lack:
    """One thing that is missing: of which kind, how much of it, and where to do it."""

    kind: str
    needed: int = 0
    has: Decimal | None = None
    words: str = ""
    url: str = ""

    def __str__(self):
        return _SAYINGS[self.kind](self)


@dataclass(frozen=True)
class Verdict:
    """Whether a certificate of this rule is earned, and what is missing for it."""

    rule: object
    lacks: tuple = ()

    @property
    def is_earned(self):
        return not self.lacks


def judge(rule, reached):
    """Return the Verdict on somebody who has reached this, under one rule of a course."""
    return Verdict(rule, tuple(_lacks(rule, reached)))


def _lacks(rule, reached):
    if not reached.required:
        yield Lack("course")
        return
    needed = -(-reached.required * rule.steps_share // 100)
    if reached.done < needed:
        yield Lack("steps", needed - reached.done)
    if rule.pass_mark is not None and (reached.score is None or reached.score < rule.pass_mark):
        yield Lack("score", rule.pass_mark, reached.score)
    for each in reached.open:
        yield Lack("other", words=each.words, url=each.url)


def highest(verdicts):
    """Return the verdict of the highest tier that is earned, or None. The rules come with the highest tier first."""
    return next((verdict for verdict in verdicts if verdict.is_earned), None)


def judge_pathway(rule, courses, held):
    """Return the Verdict on a diploma: `courses` are [(key, title)] of the pathway, `held` the keys of those done."""
    return Verdict(rule, tuple(Lack("stage", words=title) for key, title in courses if key not in held))


def _say_score(lack):
    number = formats.number_format(lack.needed)
    if lack.has is None:
        return _("A result of %(needed)s%% in the course; nothing was graded yet.") % {"needed": number}
    has = formats.number_format(lack.has.normalize() if lack.has else lack.has, use_l10n=True)
    return _("A result of %(needed)s%% in the course; so far it is %(has)s%%.") % {"needed": number, "has": has}


def _say_steps(lack):
    words = ngettext("%(n)d more step of the course", "%(n)d more steps of the course", lack.needed)
    return words % {"n": lack.needed}


_SAYINGS = {
    "course": lambda lack: _("The course is not published at present."),
    "steps": _say_steps,
    "score": _say_score,
    "other": lambda lack: lack.words,
    "stage": lambda lack: _("The course “%(title)s”") % {"title": lack.words},
}
