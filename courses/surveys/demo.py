"""The survey of the demonstration: its bank of questions, what came of it in the pilot edition, and the follow-up."""

from datetime import timedelta

from django.utils import timezone

from courses.models import CoursePage, CourseVersion, Edition, ModulePage, Taught
from courses.planting import key_of
from courses.surveys.ended import complete, follow_up, take_in
from courses.surveys.models import Answered, Gate, Item, Option, Question, Survey, SurveyPage, Tally, Words
from courses.surveys.models.answering import tell
from languages.codes import ours
from languages.fields import Translated
from vocabulary.seeds import read

COURSE = "CCT"


def load(network):
    """Bring in the survey, and the editions that are over, with what their learners said. Twice changes nothing."""
    data = read(__file__, "demo")
    survey = Survey.objects.first() or _survey(data)
    _step(survey)
    Gate.objects.get_or_create(edition=network.editions[COURSE], defaults={"survey": survey})
    network.editions["PILOT"] = pilot = _pilot(network, data["pilot"])
    _gate, is_new = Gate.objects.get_or_create(edition=pilot, defaults={"survey": survey})
    if is_new:
        _answers(data["questions"], survey, pilot)
        follow_up(network, data["followups"], pilot)
    for entry in data["ended"]:
        take_in(network, entry)
    later = network.editions["CCT-follow-up"]
    _gate, is_new = Gate.objects.get_or_create(edition=later, defaults={"survey": survey})
    if is_new:
        _answers([question["later"] for question in data["questions"]], survey, later)


def _survey(data):
    survey = Survey.objects.create(
        title=Translated(data["survey"]["title"]), introduction=Translated(data["survey"]["introduction"])
    )
    for position, entry in enumerate(data["questions"]):
        question = Question.objects.create(
            kind=entry["kind"],
            wording=Translated(entry["wording"]),
            low=Translated(entry.get("low")),
            high=Translated(entry.get("high")),
            tells_satisfaction=entry.get("tells_satisfaction", False),
        )
        for place, text in enumerate(entry.get("options", [])):
            Option.objects.create(question=question, text=Translated(text), sort_order=place)
        Item.objects.create(
            survey=survey, question=question, sort_order=position, is_required=not entry.get("is_optional")
        )
    return survey


def _step(survey):
    """The survey as the last step of the course, which can be completed without it."""
    key = key_of(COURSE, "survey")
    if SurveyPage.objects.filter(translation_key=key).exists():
        return
    for course in CoursePage.objects.filter(translation_key=key_of(COURSE)).select_related("locale"):
        module = ModulePage.objects.child_of(course).order_by("path").last()
        code = ours(course.locale.language_code)
        title = survey.title.in_language(code)[0]
        module.add_child(
            instance=SurveyPage(
                locale=course.locale,
                translation_key=key,
                title=title,
                slug=f"survey-{code}",
                minutes=5,
                is_optional=True,
                survey=survey,
                first_published_at=timezone.now(),
                last_published_at=timezone.now(),
            )
        )


def _pilot(network, entry):
    """An edition that ended months ago, with learners who completed it."""
    key = key_of(entry["course"])
    found = Edition.objects.of_course(key).filter(state="closed").first()
    if found:
        return found
    begins = timezone.now().replace(hour=14, minute=0, second=0, microsecond=0) + timedelta(days=entry["starts"])
    ends = begins + timedelta(days=entry["days"])
    pilot = Edition.objects.create(
        course_key=key,
        course_title=network.editions[entry["course"]].course_title,
        title=Translated(entry["title"]),
        state="closed",
        starts_at=begins,
        ends_at=ends,
        languages=["en", "es"],
    )
    pilot.appoint(network.people[entry["tutor"]])
    for name, score in entry["learners"].items():
        complete(pilot.enrol(network.people[name]), score, ends)
    _teach_the_first_version(pilot)
    return pilot


def _teach_the_first_version(pilot):
    """When it began there was no other."""
    first = CourseVersion.objects.of_course(pilot.course_key).last()
    Taught.objects.create(edition=pilot, contents=first.contents, at=pilot.starts_at)
    Edition.objects.filter(pk=pilot.pk).update(held_with=first.number)


def _answers(entries, survey, edition):
    """Count what the learners said."""
    for enrolment in edition.enrolments.all():
        Answered.objects.get_or_create(survey=survey, enrolment=enrolment)
    steps = edition.enrolments.first().outline.steps
    for item, entry in zip(survey.questions(), entries, strict=True):
        options = list(item.question.options.all())
        kind = item.question.kind
        for answer, count in entry.get("answers", {}).items():
            for subject, value in _said(kind, answer, options, steps, edition):
                Tally.objects.create(edition=edition, question=item.question, subject=subject, value=value, count=count)
        for text in entry.get("texts", []):
            Words.add(edition, item.question, text)
    tell(edition)


def _said(kind, answer, options, steps, edition):
    """[(subject, value)] of an answer as the data writes it."""
    if kind == "choice":
        return [("", str(options[int(answer)].pk))]
    if kind == "lesson":
        return [("", str(steps[int(answer)].key))]
    if kind == "tutor":
        return [(str(tutor.pk), answer) for tutor in edition.tutors()]
    return [("", answer)]
