"""What to fill into the addresses of those who teach: everything in andrea's cohort, which elena leads."""

from courses.models import Enrolment
from courses.teaching.models import ExtensionRequest, Group, MarksImport, Message
from tests.demonstration import someone


def cohort():
    return Group.objects.order_by("pk").first().edition


def edition():
    return {"andrea's": {"pk": cohort().pk}}


def enrolments():
    """andrea's place, and that of somebody whom she does not know."""
    places = Enrolment.objects.filter(edition=cohort())
    others = places.exclude(member=someone("andrea")).order_by("pk")
    return {"andrea's": {"pk": places.get(member=someone("andrea")).pk}, "another's": {"pk": others.last().pk}}


def cells():
    marked = cohort().enrolments.get(member=someone("andrea")).results.order_by("pk").first()
    return {"andrea's": {"pk": cohort().pk, "enrolment": marked.enrolment_id, "key": marked.step_key}}


def steps():
    return {label: {"pk": found["pk"], "key": found["key"]} for label, found in cells().items()}


def first(model, **lookup):
    return {"": {"pk": model.objects.filter(**lookup).order_by("pk").first().pk}}


def upload():
    """A table that waits to be looked at."""
    found, _is_new = MarksImport.objects.get_or_create(
        edition=cohort(), name="marks.csv", defaults={"by": someone("elena"), "headers": ["email"]}
    )
    return {"": {"pk": found.pk}}


KWARGS = {
    "teaching:gradebook": edition,
    "teaching:cell": cells,
    "teaching:step_marks": steps,
    "teaching:release": steps,
    "teaching:marks_csv": edition,
    "teaching:marks_xlsx": edition,
    "teaching:upload": edition,
    "teaching:import": upload,
    "teaching:bringing_in": upload,
    "teaching:throwing_away": upload,
    "teaching:scheme": edition,
    "teaching:groups": edition,
    "teaching:forming": edition,
    "teaching:messages": edition,
    "teaching:attendance": edition,
    "teaching:extensions": edition,
    "teaching:message": lambda: first(Message),
    "teaching:replies": lambda: first(Message),
    "teaching:group": lambda: first(Group),
    "teaching:tutor": lambda: first(Group),
    "teaching:move": enrolments,
    "teaching:marks": enrolments,
    "teaching:extension": enrolments,
    "teaching:extra_time": enrolments,
    "teaching:extension_decision": lambda: first(ExtensionRequest),
}
