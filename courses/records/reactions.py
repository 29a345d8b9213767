"""What learners do is written down as statements."""

from activity.registry import reaction
from courses.models import Enrolment, Result
from courses.records.models import Statement
from courses.records.wording import COURSE, STEP, score, statement


@reaction("edition.joined")
def joined(event):
    _say(event, "registered")


@reaction("edition.left")
def left(event):
    _say(event, "exited")


@reaction("course.completed")
def completed_the_course(event):
    _say(event, "completed", result={"completion": True})


@reaction("step.completed")
def completed_a_step(event):
    _say(event, "completed", event.payload["step"], {"completion": True}, event.payload.get("title"))


@reaction("step.graded")
def reached_a_score(event):
    if event.payload["is_released"]:
        _say(event, "scored", event.payload["step"], score(event.payload["score"]))


@reaction("mark.changed")
@reaction("mark.released")
def was_given_a_mark(event):
    result = Result.objects.released().filter(pk=event.subject_id).first()
    if result and result.final is not None:
        _say(event, "scored", event.payload["step"], score(float(result.final)))


def _say(event, verb, step=None, result=None, title=None):
    enrolment = Enrolment.objects.meant_by(event).select_related("edition").first()
    if enrolment is None:
        return
    course = (COURSE, enrolment.edition.course_key, enrolment.edition.course_title)
    activity = (STEP, step, {"und": title} if title else {}) if step else course
    said = statement(verb, enrolment.member_id, activity, event.at, result, course if step else None)
    Statement.objects.create(said=said)
