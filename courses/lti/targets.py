"""What of ours a platform may open: a course at one's own pace, or one of its steps."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from courses.lti.errors import Refused
from courses.models import CoursePage, Edition, Enrolment
from courses.models.seating import Full
from courses.outline import Step, outline_at, outlines, pages_of
from languages.codes import current


@dataclass(frozen=True)
class Target:
    """A course, and the step of it that is to be opened, if any."""

    course_key: object
    title: str
    url: str
    step: Step | None = None

    @property
    def key(self):
        return self.step.key if self.step else self.course_key

    @property
    def label(self):
        return self.step.title if self.step else self.title


def courses():
    """The courses that a platform may link to, each as its outline in the reader's language: three queries."""
    standing = Edition.objects.enrolling().filter(is_standing=True).values("course_key")
    keys = CoursePage.objects.live().filter(translation_key__in=standing).values_list("translation_key", flat=True)
    found = outlines([page.path for page in pages_of(set(keys), current())])
    return sorted(found.values(), key=lambda outline: outline.title)


def target(key):
    """Return the published course or step of that key. Raises Refused when there is none."""
    if pages := pages_of([key], current()):
        page = pages[0]
        courses = CoursePage.objects.live().ancestor_of(page, inclusive=True)
        if course := courses.first():
            outline = outline_at(course.path)
            if step := outline.step(key):
                return Target(outline.key, outline.title, step.url, step)
            if outline.key == key:
                return Target(outline.key, outline.title, outline.url)
    raise Refused(_("This course or lesson is not here any more."))


def enrol(member, target):
    """Return the member's place in the course: the one they have, or one in the edition that is always open."""
    mine = Enrolment.objects.of(member).in_course(target.course_key).listed().latest_used().first()
    if mine:
        return mine
    standing = Edition.objects.enrolling().of_course(target.course_key).filter(is_standing=True).listed().first()
    if standing is None or not standing.welcomes(member):
        raise Refused(_("This course cannot be joined from here: it takes learners by application."))
    try:
        return standing.enrol(member)
    except Full as refusal:
        raise Refused(str(refusal)) from refusal


def parts(outline):
    """What of a course can be linked to: the whole of it, and each of its steps."""
    yield Target(outline.key, outline.title, outline.url)
    for step in outline.steps:
        yield Target(outline.key, outline.title, step.url, step)
