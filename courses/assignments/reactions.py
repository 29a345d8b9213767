"""What is done about marks that a tutor releases in the gradebook: what was said of the work is told with them."""

from uuid import UUID

from activity.registry import reaction
from courses.assignments.models import AssignmentPage, Grading


@reaction("mark.released")
def what_was_said_is_told(event):
    key = UUID(event.payload["step"])
    page = AssignmentPage.of_step(key)
    if page is None:
        return
    of_the_step = Grading.objects.filter(
        version__submission__step_key=key, version__submission__edition__space=event.space
    )
    mine = of_the_step.filter(version__submission__authors__enrolment__member=event.payload["member"])
    for grading in mine.filter(given_at__isnull=False, released_at=None).select_related("version"):
        grading.release(page)
