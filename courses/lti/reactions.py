"""What is done about results: the platforms from which learners came are told."""

from activity.registry import reaction
from courses.lti.marks import tell_of
from courses.models import Enrolment


@reaction("step.graded")
@reaction("step.completed")
@reaction("course.completed")
@reaction("mark.changed")
@reaction("mark.released")
def the_platform_is_told(event):
    for enrolment in Enrolment.objects.meant_by(event):
        tell_of(enrolment.pk)
