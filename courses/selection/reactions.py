"""What the selection does about what happens to editions."""

from activity.registry import reaction
from courses.models import Edition
from courses.selection.models import Application, Call, Round


@reaction("edition.repeated")
def the_next_run_has_the_same_form(event):
    """The form, the criteria and the letters of a call go along when its edition is run again."""
    original = Call.objects.filter(edition=event.payload["original"]).first()
    copy = Edition.objects.filter(pk=event.payload["copy"]).first()
    if original and copy:
        Call.copied(original, copy)


@reaction("edition.moved")
def nobody_waits_for_a_course_that_is_under_way(event):
    """An edition has begun without late joiners, or is over: the waiting list ends with a word to everybody on it."""
    for edition in Edition.objects.filter(space=event.space):
        Round.end_waiting(edition.pk)


@reaction("edition.left")
def the_next_moves_up(event):
    """A learner has left: the place goes to the waiting list."""
    for edition in Edition.objects.filter(space=event.space).exclude(admission=Edition.Admission.OPEN):
        for application in Application.objects.filter(edition=edition, member=event.actor_id).holding():
            application.withdraw()
        Round.move_up(edition.pk)
