"""Assignments for the tests."""

from datetime import timedelta

from django.utils import timezone

from courses.assignments.models import AssignmentPage, Criterion, Level, Rubric, Submission
from courses.planting import key_of
from tests.courses.making import make_cohort

LEVELS = (("Missing", 0), ("Fair", 2), ("Good", 4))


def make_assignment(course, number=1, title="Your country", **fields):
    """An assignment at the end of a course's first module."""
    module = course.get_children().first()
    given = {"minutes": 60, "late": "taken", "completes": "submitted", **fields}
    page = AssignmentPage(
        locale=course.locale,
        translation_key=key_of(course.code, "assignment", number),
        title=title,
        slug=f"assignment-{number}",
        **given,
    )
    return module.add_child(instance=page)


def make_rubric(page, example=""):
    """A rubric of two criteria with three levels each; the example, if any, is good at both."""
    rubric = Rubric(step_key=page.translation_key, title={"en": "Rubric"})
    rubric.example_text, rubric.example_why = {"en": example}, {"en": "Because."} if example else {}
    rubric.criteria = [
        Criterion(
            sort_order=place,
            title={"en": title, "es": f"{title} (es)"},
            levels=[
                Level(sort_order=n, title={"en": name}, points=points, fits_example=bool(example) and points == 4)
                for n, (name, points) in enumerate(LEVELS)
            ],
        )
        for place, title in enumerate(("Facts", "Ideas"))
    ]
    rubric.save()
    return rubric


def marks(rubric, *names):
    """{criterion: level} with a level by name for each criterion in order."""
    data = rubric.as_data() if isinstance(rubric, Rubric) else rubric
    return {
        one["id"]: next(level["id"] for level in one["levels"] if level["title"]["en"] == name)
        for one, name in zip(data["criteria"], names, strict=True)
    }


def as_fields(chosen):
    """Marks as a form sends them."""
    return {f"criterion-{criterion}": level for criterion, level in chosen.items()}


def cohort(course, tutor=None, *, began=3, **fields):
    """An edition that began some days ago."""
    edition = make_cohort(course, starts_at=timezone.now() - timedelta(days=began), **fields)
    if tutor:
        edition.appoint(tutor)
    return edition


def hand_in(enrolment, page, text="Cash reaches families by mule.", **words):
    """What a learner has written, handed in."""
    submission = Submission.begin(enrolment, page)
    submission = submission.keep({"text": text, **words})
    submission.hand_in(enrolment.member, page)
    submission.refresh_from_db()
    return submission
