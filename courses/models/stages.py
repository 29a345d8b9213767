"""The stages of an edition, from the plan to the archive, and who may lead it from one to the next."""

from collections.abc import Callable

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activity.models import Event
from languages.fields import Translated

# What must be done before an edition may go on: functions from (edition, state) to a sentence, or "" when nothing is.
hindrances: list[Callable] = []


def hindrance(found):
    """Declare a function that says why an edition cannot go to a state yet."""
    hindrances.append(found)
    return found


class MoveRefused(ValueError):
    """An edition cannot go to that state now; the message says why."""


class Staged(models.Model):
    """An edition on its way. What is said of each stage is in `templates/courses/_stage.html`."""

    class State(models.TextChoices):
        PLANNED = "planned", gettext_lazy("Planned")
        CALL = "call", gettext_lazy("Call open")
        SELECTION = "selection", gettext_lazy("Selection")
        INDUCTION = "induction", gettext_lazy("Induction")
        RUNNING = "running", gettext_lazy("Running")
        GRADING = "grading", gettext_lazy("Grading")
        CLOSED = "closed", gettext_lazy("Closed")
        FOLLOW_UP = "follow-up", gettext_lazy("Follow-up")
        ARCHIVED = "archived", gettext_lazy("Archived")

    # Where an edition can go from each state: on, or back where something was done too early.
    WAYS = {
        State.PLANNED: (State.CALL, State.INDUCTION, State.RUNNING),
        State.CALL: (State.SELECTION, State.INDUCTION, State.RUNNING, State.PLANNED),
        State.SELECTION: (State.INDUCTION, State.RUNNING, State.CALL),
        State.INDUCTION: (State.RUNNING, State.SELECTION),
        State.RUNNING: (State.GRADING, State.CLOSED),
        State.GRADING: (State.CLOSED, State.RUNNING),
        State.CLOSED: (State.FOLLOW_UP, State.ARCHIVED, State.GRADING),
        State.FOLLOW_UP: (State.ARCHIVED,),
        State.ARCHIVED: (State.CLOSED,),
    }
    # What a tutor may do alone; the rest is for those who coordinate the edition.
    BY_TUTORS = (State.RUNNING, State.GRADING)

    state = models.CharField(gettext_lazy("state"), max_length=16, choices=State, default=State.PLANNED)
    moved_at = models.DateTimeField(gettext_lazy("in this state since"), default=timezone.now, editable=False)

    class Meta:
        abstract = True

    @property
    def ways(self):
        """The states to which this edition can go from here. A standing edition stays as it is."""
        if self.is_standing:
            return []
        chooses = self.admission != self.Admission.OPEN
        passed_over = {self.State.INDUCTION, self.State.RUNNING} if chooses else {self.State.SELECTION}
        at_call = self.state == self.State.CALL
        return [state for state in self.WAYS[self.state] if not (at_call and state in passed_over)]

    def ways_of(self, member):
        """Those of its ways that this member may take."""
        if self.is_coordinated_by(member):
            return self.ways
        if self.is_taught_by(member) and self.state in self.BY_TUTORS:
            return [state for state in self.ways if state in (*self.BY_TUTORS, self.State.CLOSED)]
        return []

    def hindrance_to(self, state):
        """Why the edition cannot go to that state yet, or ""."""
        if state not in self.ways:
            return _("An edition cannot go from “%(former)s” to “%(state)s”.") % {
                "former": self.get_state_display(),
                "state": self.State(state).label,
            }
        return next(filter(None, (found(self, state) for found in hindrances)), "")

    @transaction.atomic
    def move_to(self, state, by=None):
        """Lead the edition to a state; by nobody when its date has come. Doing it twice does it once.

        Raises MoveRefused with the reason when it cannot go there.
        """
        state = self.State(state)
        edition = type(self).objects.select_for_update(of=["self"]).select_related("space").get(pk=self.pk)
        if edition.state != state:
            if reason := edition.hindrance_to(state):
                raise MoveRefused(reason)
            former, edition.state, edition.moved_at = edition.state, state, timezone.now()
            edition.save(update_fields=["state", "moved_at"])
            if state == self.State.RUNNING:
                edition.note_what_is_taught()
                self.held_with = edition.held_with
            edition.settle_space(by)
            edition.tell_of_move(former, by)
        self.state, self.moved_at = edition.state, edition.moved_at

    def tell_of_move(self, former, by):
        """Its people hear where the edition is now; of a call those hear who can send somebody."""
        payload = {"edition": str(self), "state": self.state, "former": former}
        stage = Translated.of(self.State(self.state).label)
        Event.record("edition.moved", actor=by, subject=self, space=self.space, payload=payload | {"stage": stage})
        if self.state == self.State.CALL and former == self.State.PLANNED and self.admission != self.Admission.OPEN:
            Event.record("edition.called", actor=by, subject=self, payload={"edition": str(self)})
