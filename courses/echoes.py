"""What learners said of a step, for its author: parts of the courses declare where it is told.

@echoes
def named_in_surveys(key): return [Echo(question, edition, number)]
"""

from collections.abc import Callable
from dataclasses import dataclass

from wagtail.admin.panels import Panel


@dataclass(frozen=True)
class Echo:
    """What was asked, in which edition, and how many named the step; None where so few did that it is hidden."""

    asked: str
    edition: str
    number: int | None


_found: list[Callable] = []


def echoes(find):
    """Declare a function from the key of a step to its Echoes, the latest edition first."""
    _found.append(find)
    return find


def echoes_of(key):
    return [echo for find in _found for echo in find(key)]


class EchoPanel(Panel):
    """Below the text of a step: what learners said of it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "courses/admin/echoes.html"

        def is_shown(self):
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return context | {"echoes": echoes_of(self.instance.translation_key)}
