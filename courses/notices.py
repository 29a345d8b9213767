"""What happens in courses, and who hears of it."""

from django.utils.translation import gettext_lazy as _

from activity.registry import kind, notice
from courses.audiences import holder, learner, tutors
from languages.fields import Translated

kind("edition.joined", says=_("%(actor)s joined the course “%(edition)s”"), payload={"edition": str})
kind("edition.left", says=_("%(actor)s left the course “%(edition)s”"), payload={"edition": str})
kind(
    "edition.moved",
    says=_("“%(edition)s” is now at this stage: %(stage)s"),
    payload={"edition": str, "state": str, "former": str, "stage": Translated},
)
kind(
    "edition.called", says=_("A call is open for “%(edition)s”: your state can send somebody"), payload={"edition": str}
)
kind(
    "edition.repeated",
    says=_("“%(edition)s” is run again, and %(actor)s plans it"),
    payload={"edition": str, "original": int, "copy": int},
)
kind("step.completed", says=_("%(actor)s completed “%(title)s”"), payload={"step": str, "title": str})
kind("course.completed", says=_("%(actor)s completed the course “%(title)s”"), payload={"course": str, "title": str})
kind("step.graded", payload={"step": str, "score": float, "is_released": bool, "member": int})
kind("step.extended", payload={"step": str, "until": str})
kind(
    "mark.changed",
    says=_("%(actor)s gave you another mark in the course “%(course)s”"),
    payload={"step": str, "course": Translated, "member": int},
    presses=True,
)
kind(
    "mark.released",
    says=_("There is a new mark for you in the course “%(course)s”"),
    payload={"step": str, "course": Translated, "member": int},
    presses=True,
)

kind(
    "attempt.waits",
    says=_("%(actor)s has handed in “%(title)s”: there are answers for you to read"),
    payload={"title": Translated},
)
kind("attempt.graded", says=_("%(actor)s has graded “%(title)s”"), payload={"title": Translated}, presses=True)
kind(
    "attempt.regraded",
    says=_("“%(title)s” was graded again: you have %(after)s per cent instead of %(before)s"),
    payload={"title": Translated, "before": float, "after": float},
    presses=True,
)
kind("question.corrected", payload={"question": str, "reason": str, "attempts": int, "changed": int})

kind(
    "steps.due",
    says=_("To be done: %(titles)s"),
    payload={"titles": str, "count": int, "member": int},
    presses=True,
)

kind(
    "dates.moved",
    says=_("Dates of “%(edition)s” have changed (on the clocks of %(place)s). %(changes)s"),
    payload={"edition": str, "changes": str, "place": str, "member": int},
)


@notice("steps.due")
@notice("dates.moved")
def the_learner(event):
    return holder(event)


@notice("edition.joined")
@notice("attempt.waits")
@notice("course.completed")
def the_tutors(event):
    """Tutors hear who comes and who arrives; single steps are for the learner alone."""
    return tutors(event)


@notice("mark.changed")
@notice("mark.released")
def whose_mark_it_is(event):
    """The learner, as soon as the mark may be seen."""
    return learner(event) if event.subject and event.subject.is_released else []


@notice("edition.moved")
def its_people(event):
    """Learners hear when it begins, is graded, is closed; of plans and selections hear those who make them."""
    is_for_all = event.payload["state"] in ("induction", "running", "grading", "closed")
    memberships = event.space.memberships if is_for_all else event.space.memberships.keepers()
    return [membership.member for membership in memberships.select_related("member")]


@notice("edition.repeated")
def those_who_keep_it(event):
    return [membership.member for membership in event.space.memberships.keepers().select_related("member")]


@notice("attempt.graded")
@notice("attempt.regraded")
def whose_attempt_it_is(event):
    return learner(event)
