"""The graded quiz of the demonstration: a clock, a pool, an essay of which a tutor has read one and not the other."""

from django.http import QueryDict

from courses import questions
from courses.models import Attempt, Question, QuizPage
from courses.models.attempts import name_of
from courses.planting import key_of, make_question
from languages.codes import current, ours
from languages.fields import Translated
from vocabulary.models import Seed
from vocabulary.seeds import read


def plant_exam(data):
    """Make one quiz of a course graded, with questions of the newer types. Once; what authors do later stays."""
    _seed, is_new = Seed.objects.get_or_create(model="courses.exam", code=data["course"], defaults={"digest": ""})
    if not is_new:
        return
    course_key, quiz_key = key_of(data["course"]), key_of(data["course"], data["module"], "quiz")
    last = Question.objects.of_quiz(quiz_key).count()
    for place, entry in enumerate(data["own"], last + 1):
        make_question(entry, course_key, quiz_key, place)
    for entry in data["pooled"]:
        make_question({**entry, "is_pooled": True}, course_key)
    pool = {"difficulty": "", "bank": "both", **data["pool"]}
    for quiz in QuizPage.objects.filter(translation_key=quiz_key).select_related("locale"):
        for name, value in data["rules"].items():
            setattr(quiz, name, value)
        quiz.integrity = Translated(data["integrity"]).in_language(ours(quiz.locale.language_code))[0]
        quiz.pools = [("pool", pool)]
        quiz.save()


def essay_of(enrolment):
    """What somebody of the demonstration writes, in the language in which they learn."""
    essays = read(__file__, "exam")["essays"]
    first_name = enrolment.member.email.split("@")[0]
    return Translated(essays.get(first_name)).in_language(current())[0]


def grade_essay(network, data):
    """A tutor has read one of the essays; the others wait."""
    entry = data["graded"]
    mine = Attempt.objects.filter(enrolment__member=network.people[entry["learner"]]).waiting().listed()
    for attempt in mine.at_quiz(key_of(data["course"], data["module"], "quiz")):
        for version in attempt.versions:
            if questions.type_of(version.content).is_graded_by_tutor:
                keys = [option["key"] for option in version.content["options"]]
                points = dict(zip(keys, entry["points"], strict=True))
                attempt.give_points({version: (points, entry["comment"])}, by=network.people[entry["tutor"]])


def right_answers(versions, essay=""):
    """The right answers to some questions, as a form brings them."""
    data = QueryDict(mutable=True)
    for version in versions:
        _answer(data, name_of(version), version.content, essay)
    return data


def _answer(data, name, content, essay):
    """Put the right answer to a question into a form."""
    data[f"{name}-asked"] = "1"
    kind, right = content["type"], [option for option in content["options"] if option["correct"]]
    if kind in ("single", "multiple", "hotspot"):
        data.setlist(name, [option["key"] for option in right])
    elif kind in ("truefalse", "numeric"):
        data[name] = str(content["answer"]).lower()
    elif kind == "shorttext":
        data[name] = str(Translated({code: forms[0] for code, forms in content["accepted"].items()})).strip("*")
    elif kind == "essay":
        data[name] = essay
    for place, option in enumerate(right, 1) if kind == "gaps" else []:
        text = str(Translated(option["text"])).split("|")[0]
        data[f"{name}-{place}"] = text if content["gap_kind"] == "typed" else option["key"]
    for place, option in enumerate(content["options"], 1):
        data[f"{name}-{option['key']}"] = str(place) if kind == "ordering" else option.get("match_key", "")
