"""The kinds of step that a course may have: each page class of a step names its own, wherever it is at home.

    @step_kind("quiz", label=_("Quiz"), icon="list-checks")
    class QuizPage(Step): ...

Outlines and templates know steps by these names alone, so that a new kind is a new class and nothing else.
"""

from dataclasses import dataclass

KINDS: dict[str, "StepKind"] = {}


@dataclass(frozen=True)
class StepKind:
    """A kind of step: its name in code, its word and its icon for people, and its class of page."""

    name: str
    label: str
    icon: str
    page: type

    @property
    def relation(self):
        """How a page of the tree is asked for what it has as this kind of step."""
        return self.page._meta.model_name


def step_kind(name, label, icon):
    """Return a decorator that makes a class of pages a kind of step."""

    def declare(page):
        KINDS[name] = StepKind(name, label, icon, page)
        return page

    return declare


def step_pages():
    """The names under which Wagtail knows the pages that may stand in a module."""
    return [kind.page._meta.label for kind in KINDS.values()]
