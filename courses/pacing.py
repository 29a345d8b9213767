"""The weeks of a learner: what is left of the course, so many hours in each, and what would come too late."""

from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses import planning
from courses.learning import Studied
from courses.models.enrolments import MOST_HOURS


class PlanForm(forms.Form):
    """How much time there is."""

    hours_a_week = forms.IntegerField(
        label=_("Hours a week"),
        min_value=1,
        max_value=MOST_HOURS,
        help_text=_("What you can really spare. You can change it at any time."),
    )


@dataclass(frozen=True)
class Pace:
    """An enrolment with its plan."""

    studied: Studied

    @property
    def hours(self):
        return self.studied.enrolment.hours_a_week

    @cached_property
    def weeks(self):
        """The weeks that are left, from this one on; none before there is a plan."""
        today = timezone.localdate()
        return planning.plan(self.studied.progress.left, 60 * self.hours, today) if self.hours else []

    @cached_property
    def due_at(self):
        return {due.step.key: due.at for due in self.studied.dues}

    @cached_property
    def late(self):
        """The keys of the steps that the plan leaves for later than they are due."""
        due_on = {key: timezone.localtime(at).date() for key, at in self.due_at.items()}
        return {step.key for step in planning.late(self.weeks, due_on)}
