"""What must I do to pass: one panel, each condition with its tick, its date and its weight, and one sentence."""

import pytest

from courses.certificates.models import Rule
from courses.models import Category, CategoryStep, Scheme
from courses.passing import passing_of
from courses.requiring import Requirement, requirements
from courses.studying import Study
from courses.surveys.models import Gate, Survey
from tests.courses.making import lesson_of, make_cohort, make_course, page_text, quiz_of, step_of
from tests.people import client_of


@pytest.fixture
def panel(course, andrea, rf):
    """The panel as andrea sees it now."""

    def seen():
        request = rf.get("/")
        request.user = andrea
        return passing_of(Study.of_course(course, request))

    return seen


def do_all_but(enrolment, *pages):
    left = {page.translation_key for page in pages}
    for step in enrolment.outline.steps:
        if step.key not in left:
            enrolment.complete(step)


def test_a_learner_sees_each_condition_and_how_many_are_met(course, enrolment, panel):
    do_all_but(enrolment, quiz_of(course, 2), lesson_of(course, 2, 2))

    found = panel()

    assert [(line.title, line.is_met) for line in found.lines] == [
        ("Lessons and readings", False),
        ("Quiz: Module 1", True),
        ("Quiz: Module 2", False),
    ]
    assert (found.met, found.total) == (1, 3)
    assert (found.lines[0].count, found.lines[0].total) == (3, 4)
    assert found.sentence == "2 things are left; next: Lessons and readings."


def test_one_sentence_says_what_the_last_quiz_brings(course, enrolment, panel):
    do_all_but(enrolment, quiz_of(course, 2))

    assert panel().sentence == "If you pass “Quiz: Module 2” with 70 per cent, you pass the course."


def test_whoever_has_done_all_is_told_so(enrolment, panel):
    do_all_but(enrolment)

    assert panel().sentence == "You have done all that “Course ABC” asks of you."


def test_what_was_reached_and_when_it_is_due_stand_beside_it(course, enrolment, panel):
    quiz = quiz_of(course)
    quiz.due_days = 5
    quiz.save()
    enrolment.grade(quiz.translation_key, 40)

    line = panel().lines[1]

    assert (line.score, line.pass_mark) == (40, 70)
    assert line.due_at == enrolment.due_at(step_of(type(enrolment).objects.get(), quiz))


def test_what_a_quiz_weighs_is_told(course, enrolment, panel):
    scheme = Scheme.objects.create(course_key=course.translation_key)
    for position, (module, weight) in enumerate([(1, 25), (2, 75)]):
        category = Category.objects.create(scheme=scheme, name=f"Part {module}", weight=weight, position=position)
        CategoryStep.objects.create(category=category, step_key=quiz_of(course, module).translation_key)

    assert [line.weight for line in panel().lines] == [None, 25, 75]


def test_what_others_ask_for_is_a_condition_as_well(enrolment, panel, monkeypatch):
    def ask(edition, enrolments):
        return {each.pk: Requirement("Answer the survey", "/en/surveys/1/") for each in enrolments}

    monkeypatch.setattr("courses.requiring.requirements", [*requirements, ask])
    do_all_but(enrolment)

    assert panel().sentence == "If you do this, you pass the course: Answer the survey."


def test_an_optional_step_is_no_condition(course, enrolment, panel):
    quiz = quiz_of(course, 2)
    quiz.is_optional = True
    quiz.save()

    assert [line.title for line in panel().lines] == ["Lessons and readings", "Quiz: Module 1"]


def test_the_panel_stands_on_the_page_of_the_course_for_learners_alone(course, enrolment, andrea, luis):
    assert "What I must do to pass" in page_text(client_of(andrea).get(course.url))
    assert "What I must do to pass" not in page_text(client_of(luis).get(course.url))


@pytest.mark.parametrize(("modules", "lessons"), [(1, 4), (10, 4)])
def test_the_page_of_a_course_takes_twelve_queries_with_all_that_is_weighed_and_asked(
    catalogs, andrea, ana, modules, lessons, django_assert_max_num_queries
):
    course = make_course(catalogs, "LNG", modules, lessons)
    cohort = make_cohort(course, answers_within=48)
    cohort.appoint(ana)
    cohort.enrol(andrea)
    category = Category.objects.create(
        scheme=Scheme.objects.create(course_key=course.translation_key), name={"en": "Quizzes"}
    )
    CategoryStep.objects.create(category=category, step_key=quiz_of(course).translation_key)
    Gate.objects.create(edition=cohort, survey=Survey.objects.create(title={"en": "How was it?"}))
    Rule.objects.create(course_key=course.translation_key, tier="achievement", pass_mark=70)
    client = client_of(andrea)
    client.get(course.url)

    with django_assert_max_num_queries(12):
        text = page_text(client.get(course.url))

    assert "What I must do to pass" in text
    assert "Your answers to the survey" in text
    assert "Certificate of achievement: still missing are:" in text
