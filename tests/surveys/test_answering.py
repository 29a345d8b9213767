"""Who has answered is noted, what was answered is counted, and nothing joins the two."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.requiring import open_requirements
from courses.surveys.models import Answered, Gate, Tally, Words
from tests.people import client_of, make_member
from tests.surveys.conftest import address_of, filled_in


@pytest.fixture
def enrolment(cohort, andrea):
    return cohort.enrol(andrea)


def answer(survey, enrolment, **changes):
    return client_of(enrolment.member).post(address_of(enrolment, survey), filled_in(survey, enrolment, **changes))


def test_the_certificate_waits_for_the_survey_and_no_longer(survey, enrolment, cohort):
    [before] = open_requirements(cohort, [enrolment])[enrolment.pk]
    answer(survey, enrolment)

    assert before.url == address_of(enrolment, survey)
    assert open_requirements(cohort, [enrolment])[enrolment.pk] == []


def test_an_edition_without_the_switch_asks_for_nothing(enrolment, cohort):
    cohort.survey_gate.delete()

    assert open_requirements(cohort, [enrolment])[enrolment.pk] == []


def test_answers_are_counted_once(survey, enrolment):
    for _time in range(2):
        answer(survey, enrolment, words="More examples.")

    assert Answered.objects.count() == 1
    assert {tally.question.kind: tally.count for tally in Tally.objects.all()} == dict.fromkeys(
        ["scale", "choice", "lesson", "tutor"], 1
    )
    assert Words.objects.get().text == "More examples."
    assert (
        "You have answered this survey"
        in client_of(enrolment.member).get(address_of(enrolment, survey)).content.decode()
    )


def test_two_who_answer_at_once_wait_in_one_line(survey, enrolment, django_assert_max_num_queries):
    """The rows are counted in any order, so the edition is held before the first of them is written."""
    with django_assert_max_num_queries(80) as asked:
        Answered.keep(survey, enrolment, [])
    queries = [query["sql"] for query in asked.captured_queries]
    held = next(n for n, sql in enumerate(queries) if sql.startswith("SELECT") and 'FROM "courses_edition"' in sql)

    assert held < next(n for n, sql in enumerate(queries) if sql.startswith("INSERT"))


def test_what_must_be_answered_is_asked_for(survey, enrolment):
    page = client_of(enrolment.member).post(address_of(enrolment, survey), {}).content.decode()

    assert "The course was useful" in page
    assert not Answered.objects.exists()


def test_only_the_learner_answers_and_only_what_the_edition_asks(survey, enrolment, luis, elena, cohort):
    for who in (luis, elena):
        assert client_of(who).post(address_of(enrolment, survey), filled_in(survey, enrolment)).status_code == 404
    cohort.survey_gate.delete()

    assert answer(survey, enrolment).status_code == 404


def test_nothing_joins_a_person_with_an_answer(survey, cohort):
    """Whoever has the whole database has no value that stands on both sides, no time, and no order."""
    for number in range(6):
        answer(survey, cohort.enrol(make_member(f"L{number} Learner")), words=f"Words of number {number}")
    who = [field.attname for field in Answered._meta.concrete_fields]
    what = {model: [field.attname for field in model._meta.concrete_fields] for model in (Tally, Words)}

    assert who == ["id", "survey_id", "enrolment_id"]
    for columns in what.values():
        assert not {"enrolment_id", "member_id", "survey_id"} & set(columns)
        assert not any(column.endswith("_at") for column in columns)
    keys = set(map(str, Answered.objects.values_list("pk", flat=True)))
    assert not keys & set(
        map(str, [*Tally.objects.values_list("pk", flat=True), *Words.objects.values_list("pk", flat=True)])
    )


def test_texts_lie_in_no_order_of_time(survey, cohort):
    """Of twelve texts that came one after another, the rows are in another order, each time."""
    question = next(item.question for item in survey.questions() if item.question.kind == "text")
    for number in range(12):
        Words.add(cohort, question, f"{number:02}")
    laid = [words.text for words in Words.objects.raw("SELECT * FROM surveys_words")]

    assert sorted(laid) == [f"{number:02}" for number in range(12)]
    assert laid != sorted(laid)


def test_the_next_run_asks_for_the_survey_as_well(cohort, survey, sofia):
    cohort.refresh_from_db()

    copy = cohort.run_again(timezone.now() + timedelta(days=100), {"en": "Second cohort"}, by=sofia)

    assert Gate.objects.get(edition=copy).survey == survey
