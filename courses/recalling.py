"""What a course was, and what an edition of it taught: the list for everybody, the words for who may read them."""

from functools import cached_property
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from courses.beside import Beside
from courses.models import CoursePage, CourseVersion, Edition, Enrolment, Taught
from courses.models.wordings import Wording
from courses.outline import pages_of
from courses.studying import Study
from languages.codes import current
from ops.policies import public


class Reader:
    """A visitor who looks back at a course: they read what they could read of it today."""

    def __init__(self, request, course_key):
        self.visitor, self.course_key = request.user, course_key
        pages = pages_of([course_key], current())
        self.study = Study.of_course(pages[0], request) if pages else None

    @cached_property
    def is_of_the_course(self):
        """Learners, tutors, authors; of a course that is not published any more those who took it."""
        if self.study:
            return self.study.is_of_the_course
        took = Enrolment.objects.of(self.visitor).in_course(self.course_key)
        led = Edition.objects.led_by(self.visitor).of_course(self.course_key)
        return (self.visitor.is_authenticated and self.visitor.is_staff) or took.exists() or led.exists()

    def may_read(self, module, step):
        """What was open to everybody, and the rest for the people of the course, unless it is closed to them now."""
        is_closed = self.study is not None and UUID(step["key"]) in self.study.closed
        return bool(module.get("is_preview")) or (self.is_of_the_course and not is_closed)

    def links(self, record):
        """The modules of a record, each step with the address of its words where they may be read."""
        worded = record.worded()
        return [
            {**module, "steps": [{**step, "url": self._url(record, worded, module, step)} for step in module["steps"]]}
            for module in record.modules
        ]

    def today(self):
        """The course as it stands, each step with the address of its page where it may be read."""
        return [
            {"title": module.title, "steps": [{"title": step.title, "url": self._today(step)} for step in module.steps]}
            for module in self.study.outline.modules
        ]

    def _today(self, step):
        is_there = (step.is_preview or self.is_of_the_course) and step.key not in self.study.closed
        return step.url if is_there else ""

    def _url(self, record, worded, module, step):
        is_there = step["key"] in worded and self.may_read(module, step)
        return record.step_url(step["key"]) if is_there else ""

    def present(self, key):
        """The step as it stands today, if it still does."""
        return self.study.outline.step(UUID(str(key))) if self.study else None


@require_GET
@public
def version(request, code, number):
    """A version of a course: what changed in it, and of what it consisted."""
    found, page = _versions(request, code).filter(number=number).first(), _page(code, number)
    if found is None and page is None:
        raise Http404
    found = found or CourseVersion(
        course_key=page.translation_key,
        code=code,
        number=number,
        title={page.language: page.title},
        at=page.last_published_at,
    )
    reader = Reader(request, found.course_key)
    is_today = page is not None and reader.study is not None
    context = {
        "version": found,
        "modules": reader.today() if is_today else reader.links(found),
        "language": reader.study.outline.language if is_today else found.language,
        "others": _versions(request, code).exclude(pk=found.pk).order_by("-number"),
    }
    return render(request, "courses/version.html", context)


@require_GET
@public
def version_step(request, code, number, key):
    """A step as a version of its course had it."""
    found = get_object_or_404(_versions(request, code), number=number)
    return _step(request, found, found, key)


@require_GET
@public
def taught(request, pk):
    """What an edition taught, as it was read when the edition began."""
    found = _taught(request, pk)
    reader = Reader(request, found.edition.course_key)
    context = {
        "taught": found,
        "edition": found.edition,
        "modules": reader.links(found),
        "language": found.language,
        "version": CourseVersion.objects.filter(number=found.edition.held_with)
        .of_course(found.edition.course_key)
        .first(),
    }
    return render(request, "courses/taught.html", context)


@require_GET
@public
def taught_step(request, pk, key):
    """A step as an edition taught it."""
    found = _taught(request, pk)
    return _step(request, found, found.edition, key)


def _versions(request, code):
    return CourseVersion.objects.visible_to(request.user).filter(code=code)


def _page(code, number):
    """The course as it stands today, if that is the version."""
    return CoursePage.objects.live().filter(code=code, version=number).select_related("locale").first()


def _taught(request, pk):
    visible = Edition.objects.visible_to(request.user)
    return get_object_or_404(Taught.objects.filter(edition__in=visible).select_related("edition__space"), edition=pk)


def _step(request, record, of, key):
    """The words of a step; `of` is the version or the edition that the record belongs to."""
    reader, found = Reader(request, of.course_key), record.find(key)
    if found is None or not reader.may_read(*found[:2]):
        raise Http404
    module, step, language = found
    context = {
        "record": record,
        "of": of,
        "is_edition": isinstance(of, Edition),
        "module": module,
        "step": step,
        "language": language,
        "parts": get_object_or_404(Wording, pk=step["words"]).parts,
        "untranslated": record.untranslated(key, language),
        "present": reader.present(key),
        # Blocks with something to fill in show it and take nothing.
        "is_recalled": True,
        "beside": Beside(),
        "glossed": None,
    }
    return render(request, "courses/recalled.html", context)
