"""What is done about results: the platforms from which learners came are told."""

from activity.registry import reaction
from courses.lti.marks import tell_of


@reaction("step.graded")
@reaction("step.completed")
@reaction("course.completed")
def the_platform_is_told(event):
    tell_of(event.subject_id)
