"""The courses of the demonstration: three of them with their editions, and learners on their way."""

from datetime import timedelta

from django.http import QueryDict
from django.utils import timezone, translation

from courses import setup
from courses.models import Attempt, Completion, Edition, Enrolment, QuizPage
from courses.models.attempts import name_of
from courses.outline import QUIZ
from courses.planting import key_of, plant_course
from languages.fields import Translated
from vocabulary.seeds import read

COHORTS = [
    # (course, name of the run, state, days until it starts, its length in days, the tutor's promise in hours)
    (
        "CCT",
        {"en": "First cohort", "es": "Primera cohorte", "pt-br": "Primeira turma", "fr": "Première cohorte"},
        "running",
        -24,
        49,
        48,
    ),
    (
        "SIR",
        {"en": "Second cohort", "es": "Segunda cohorte", "pt-br": "Segunda turma", "fr": "Deuxième cohorte"},
        "open",
        18,
        35,
        48,
    ),
]
# (who, course, steps done)
LEARNERS = [
    ("andrea", "FSP", 2),
    ("andrea", "CCT", 10),
    ("rosa", "FSP", 9),
    ("rosa", "CCT", 6),
    ("joao", "FSP", 4),
    ("joao", "CCT", 8),
    ("sylvie", "SIR", 0),
    ("luis", "FSP", 1),
    ("marcia", "FSP", 20),
]


def load(network):
    """Bring in the courses, their editions and their learners. Running it again changes nothing."""
    data = read(__file__, "courses")
    setup.load()
    catalogs = setup.catalogs()
    for course in data["courses"]:
        plant_course(course, catalogs, data["_meta"]["languages"])
    _editions(network)
    for key, code, count in LEARNERS:
        _learner(network.people[key], network.editions[code], count)


def _editions(network):
    network.editions["FSP"] = Edition.objects.of_course(key_of("FSP")).get(is_standing=True)
    for code, title, state, starts, length, promise in COHORTS:
        network.editions[code] = _cohort(network, code, Translated(title), state, starts, length, promise)
    for code, edition in network.editions.items():
        network.spaces[f"edition-{code.lower()}"] = edition.space


def _cohort(network, code, title, state, starts, length, promise):
    edition = Edition.objects.of_course(key_of(code)).filter(is_standing=False).first()
    if edition is None:
        begins = timezone.now().replace(hour=14, minute=0, second=0, microsecond=0) + timedelta(days=starts)
        course = next(course for course in read(__file__, "courses")["courses"] if course["code"] == code)
        edition = Edition.objects.create(
            course_key=key_of(code),
            course_title=Translated(course["title"]),
            title=title,
            state=state,
            starts_at=begins,
            ends_at=begins + timedelta(days=length),
            languages=["en", "es"],
            answers_within=promise,
        )
        edition.space.themes.set(course["themes"])
        edition.appoint(network.people.elena)
    return edition


def _learner(member, edition, count):
    """Enrol a member and let them do the first steps, as in the weeks before today."""
    if Enrolment.objects.filter(edition=edition, member=member).exists():
        return
    with translation.override(member.language):
        enrolment = edition.enrol(member)
        steps = enrolment.outline.steps
        for step in steps[:count]:
            if step.kind == QUIZ:
                _take_quiz(enrolment, step)
            else:
                enrolment.complete(step)
    _spread(enrolment, days=count + 1)


def _take_quiz(enrolment, step):
    quiz = QuizPage.objects.filter(translation_key=step.key).first()
    attempt = Attempt.begin(enrolment, quiz)
    data = QueryDict(mutable=True)
    for version in attempt.versions:
        _answer(data, name_of(version), version.content)
    attempt.submit(data)


def _answer(data, name, content):
    """Put the right answer to a question into a form."""
    data[f"{name}-asked"] = "1"
    if content["type"] in ("single", "multiple"):
        data.setlist(name, [option["key"] for option in content["options"] if option["correct"]])
    elif content["type"] in ("truefalse", "numeric"):
        data[name] = str(content["answer"]).lower()
    for place, option in enumerate(content["options"], 1):
        data[f"{name}-{option['key']}"] = str(place) if content["type"] == "ordering" else option.get("match_key", "")


def _spread(enrolment, days):
    """Move what was just done into the past, a step a day, the last one yesterday."""
    began = timezone.now() - timedelta(days=days)
    for day, completion in enumerate(enrolment.completions.order_by("pk"), 1):
        Completion.objects.filter(pk=completion.pk).update(at=began + timedelta(days=day))
    Enrolment.objects.filter(pk=enrolment.pk).update(at=began, active_at=began + timedelta(days=max(days - 1, 0)))
