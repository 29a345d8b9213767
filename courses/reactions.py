"""What courses do when learners talk: who has written at the anchor of a step, or was in its room, is done with it."""

from uuid import UUID

from django.utils import translation

from activity.registry import reaction
from courses.completing import Way
from courses.models import Attempt, Edition, Enrolment, SessionPage, ToldDates

ANCHOR = "step:"


@reaction("thread.contributed")
def count_the_contribution(event):
    """Somebody wrote in the discussion that hangs at a step."""
    _complete(event, Way.CONTRIBUTED)


@reaction("dialogue.attended")
def count_the_attendance(event):
    """Somebody was in the room of a session, for as long as its step asks for."""
    _complete(event, Way.ATTENDED)


@reaction("dialogue.moved")
def note_that_a_session_moved(event):
    """The session of a step takes place at another time: its learners will be told."""
    key, edition = _key(event.payload["anchor"]), Edition.objects.filter(space=event.space).first()
    if key and edition:
        ToldDates.note_session(edition, str(key), event.payload["former"], event.payload["moment"])


@reaction("edition.moved")
def end_what_is_open(event):
    """An edition is closed: attempts that are open end now, with what was saved."""
    if event.payload["state"] == Edition.State.CLOSED:
        for edition in Edition.objects.filter(space=event.space):
            Attempt.end_with(edition)


def _complete(event, way):
    key = _key(event.payload.get("anchor", ""))
    learner = Enrolment.objects.meant_by(event).current().listed().first()
    if key is None or learner is None:
        return
    with translation.override(learner.member.language):
        step = learner.outline and learner.outline.step(key)
        if step and step.completes == way and _is_enough(event, step):
            learner.complete(step, is_settled=learner.edition.takes_contributions)


def _key(anchor):
    """The translation key in an anchor of ours, or None for one of somebody else's."""
    try:
        return UUID(anchor.removeprefix(ANCHOR)) if anchor.startswith(ANCHOR) else None
    except ValueError:
        return None


def _is_enough(event, step):
    """Whether somebody was present long enough; what was written is always enough."""
    least = SessionPage.objects.filter(translation_key=step.key).values_list("least_minutes", flat=True).first()
    return least is None or event.payload.get("minutes", least) >= least
