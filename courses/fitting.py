"""Whether a plan of an edition can be kept: its dates follow one another, and nobody who was called is abandoned."""

from collections.abc import Callable

from django.forms import DateTimeField
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models.admission import Admission
from courses.models.stages import Staged

State = Staged.State
NOT_BEGUN = (State.PLANNED, State.CALL, State.SELECTION, State.INDUCTION)
# A year beyond these was mistyped, and of some there is no moment in every zone.
YEARS_BACK, YEARS_AHEAD = 100, 20
MOMENTS = ("call_starts_at", "call_ends_at", "starts_at", "ends_at")
IN_ORDER = (("call_starts_at", "call_ends_at"), ("starts_at", "ends_at"), ("call_ends_at", "ends_at"))

# What ties an edition to the way in which one comes into it: functions from an edition to a sentence, or "".
ties: list[Callable] = []


def tie(found):
    """Declare a function that says why the admission of an edition cannot change any more."""
    ties.append(found)
    return found


def misfits(edition, plan):
    """Yield (name of a field, sentence) of what cannot be so; `edition` as it is kept, `plan` as a form has it."""
    words = {
        "call_starts_at": _("The call closes after it opens."),
        "starts_at": _("An edition ends after it starts."),
        "call_ends_at": _("The call closes before the edition ends."),
    }
    for first, last in IN_ORDER:
        if plan.get(first) and plan.get(last) and plan[last] <= plan[first]:
            yield ("call_ends_at" if "call_ends_at" in (first, last) else last), words[first]
    for name in MOMENTS:
        if plan.get(name) and is_mistyped(plan[name]):
            yield name, DateTimeField.default_error_messages["invalid"]
    yield from _of_call(edition, plan)
    over, former = plan.get("ends_at"), edition.ends_at
    if edition.pk and edition.state in NOT_BEGUN and over and over != former and over <= timezone.now():
        yield "ends_at", _("This edition has not begun yet: it ends later than now.")
    changes = edition.pk and plan.get("admission", edition.admission) != edition.admission
    if changes and (reason := next(filter(None, (found(edition) for found in ties)), "")):
        yield "admission", reason


def is_mistyped(moment):
    """Whether the year of a moment is none in which an edition was or will be."""
    return not -YEARS_BACK <= moment.year - timezone.now().year <= YEARS_AHEAD


def _of_call(edition, plan):
    """While people write, the call has an end, and they have heard of it before."""
    is_called = edition.pk and edition.state == State.CALL and plan.get("admission") != Admission.OPEN
    if not is_called or "call_ends_at" not in plan or plan["call_ends_at"] == edition.call_ends_at:
        return
    if plan["call_ends_at"] is None:
        yield "call_ends_at", _("Say first when the call closes: applicants must know until when they can write.")
    elif plan["call_ends_at"] <= timezone.now():
        yield (
            "call_ends_at",
            _("The call would close at once, while people write. To close it now, lead the edition to its selection."),
        )
