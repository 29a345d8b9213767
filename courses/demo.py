"""The courses of the demonstration: three of them with their editions, and learners on their way."""

from datetime import timedelta

from django.utils import timezone, translation

from courses import setup
from courses.enriching import enrich
from courses.exam import essay_of, grade_essay, plant_exam, right_answers
from courses.models import (
    Attempt,
    Completion,
    CoursePage,
    CourseVersion,
    DiscussionPage,
    Edition,
    Enrolment,
    LessonPage,
    QuizPage,
    SessionPage,
    Taught,
)
from courses.outline import QUIZ
from courses.planting import key_of, plant_course
from languages.fields import Translated
from vocabulary.seeds import read


def load(network):
    """Bring in the courses, their editions and their learners. Running it again changes nothing."""
    data, cast = read(__file__, "courses"), read(__file__, "demo")
    setup.load()
    courses = {course["code"]: course for course in data["courses"]}
    for course in courses.values():
        plant_course(course, setup.catalogs(), course["languages"])
    enrich()
    for entry in cast["versions"]:
        _count_on(entry)
    _have_stood_for_a_while()
    exam = read(__file__, "exam")
    plant_exam(exam)
    network.editions["FSP"] = Edition.objects.of_course(key_of("FSP")).get(is_standing=True)
    for entry in cast["cohorts"]:
        network.editions[entry["course"]] = _cohort(network, courses[entry["course"]], entry)
    network.anchors["exit"] = f"step:{key_of('CCT', 5, 'session')}"
    for code, edition in network.editions.items():
        network.spaces[f"edition-{code.lower()}"] = edition.space
    for entry in cast["learners"]:
        _learner(network.people[entry["member"]], network.editions[entry["course"]], entry)
    grade_essay(network, exam)


def _have_stood_for_a_while():
    """The courses are older than their learners: what came later would be new to them."""
    long_ago = timezone.now() - timedelta(days=200)
    for kind in (LessonPage, QuizPage, DiscussionPage, SessionPage):
        kind.objects.filter(first_published_at__gt=long_ago).update(first_published_at=long_ago)
    CourseVersion.objects.filter(number=1, at__gt=long_ago).update(at=long_ago - timedelta(days=200))
    CourseVersion.objects.filter(at__gt=long_ago).update(at=long_ago)


def _count_on(entry):
    """The next version of a course: it has what was brought in since the first was written down."""
    for course in CoursePage.objects.filter(translation_key=key_of(entry["course"]), version=1).order_by("path"):
        course.version, course.changes = 2, Translated(entry["changes"]).in_language(course.language)[0]
        course.save()


def _cohort(network, course, entry):
    """An edition with a tutor, around today."""
    key = key_of(course["code"])
    edition = Edition.objects.of_course(key).filter(is_standing=False).first()
    if edition is None:
        begins = timezone.now().replace(hour=14, minute=0, second=0, microsecond=0) + timedelta(days=entry["starts"])
        edition = Edition.objects.create(
            course_key=key,
            course_title=Translated(course["title"]),
            title=Translated(entry["title"]),
            state=entry["state"],
            starts_at=begins,
            ends_at=begins + timedelta(days=entry["days"]),
            languages=course["languages"],
            answers_within=entry["answers_within"],
        )
        edition.space.themes.set(course["themes"])
        edition.appoint(network.people[entry["tutor"]])
    if edition.state == Edition.State.RUNNING:
        edition.note_what_is_taught()
        Taught.objects.filter(edition=edition).update(at=edition.starts_at)
    return edition


def _learner(member, edition, entry):
    """Enrol a member and let them do the first steps, as in the weeks before today."""
    if Enrolment.objects.filter(edition=edition, member=member).exists():
        return
    with translation.override(member.language):
        enrolment = edition.enrol(member)
        steps, count = enrolment.outline.steps, entry["steps"]
        for step in steps[:count]:
            if step.kind == QUIZ:
                _take_quiz(enrolment, step, slips=step.module_number in entry.get("slips", []))
            else:
                enrolment.complete(step)
        if entry.get("begins"):
            _begin_quiz(enrolment, steps[count])
    _spread(enrolment, days=count + 1)


def _take_quiz(enrolment, step, slips):
    """Pass a quiz; one who slips leaves the first question open, and passes the second time."""
    if slips:
        attempt = _begin(enrolment, step)
        attempt.submit(right_answers(attempt.versions[1:]))
    attempt = _begin(enrolment, step)
    attempt.submit(right_answers(attempt.versions, essay_of(enrolment)))


def _begin_quiz(enrolment, step):
    """Answer the first question of a quiz and leave it at that."""
    attempt = _begin(enrolment, step)
    attempt.keep(right_answers(attempt.versions[:1]))


def _begin(enrolment, step):
    return Attempt.begin(enrolment, QuizPage.objects.filter(translation_key=step.key).first(), accepts=True)


def _spread(enrolment, days):
    """Move what was just done into the past, a step a day, the last one yesterday."""
    began = timezone.now() - timedelta(days=days)
    for day, completion in enumerate(enrolment.completions.order_by("pk"), 1):
        Completion.objects.filter(pk=completion.pk).update(at=began + timedelta(days=day))
    Enrolment.objects.filter(pk=enrolment.pk).update(at=began, active_at=began + timedelta(days=max(days - 1, 0)))
