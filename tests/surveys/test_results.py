"""What came of a survey is shown so that nobody is recognised in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.echoes import echoes_of
from courses.models import LessonPage
from courses.surveys.hiding import LEAST, all_shown, shown
from courses.surveys.models import Answered, Tally, Words
from courses.surveys.models.answering import tell
from tests.courses.making import make_cohort
from tests.people import client_of, make_member

counts = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12), min_size=1)


@given(counts)
def test_small_numbers_are_never_shown(found):
    visible = shown(found)

    if sum(found.values()) < LEAST:
        assert visible is None
    elif visible is not None:
        assert all(count is None or (count == found[answer] and count >= LEAST) for answer, count in visible.items())


@given(counts)
def test_what_is_hidden_cannot_be_reckoned_from_the_sum(found):
    """For each hidden number that somebody gave there is another one that would fit as well."""
    visible = shown(found) or {}
    hidden = [answer for answer in visible if visible[answer] is None]
    left = sum(found[answer] for answer in hidden)

    if left:
        assert len(hidden) > 1
        assert left < (LEAST - 1) * len(hidden) or any(found[answer] >= LEAST for answer in hidden)


def make_answers(cohort, survey, many, mark=4):
    """So many learners who gave this mark to the course, and wrote something."""
    by_kind = {item.question.kind: item.question for item in survey.questions()}
    for number in range(many):
        Answered.objects.create(survey=survey, enrolment=cohort.enrol(make_member(f"A{cohort.pk}x{number} B")))
        Words.add(cohort, by_kind["text"], f"Words of {number}")
    Tally.objects.create(edition=cohort, question=by_kind["scale"], value=str(mark), count=many)
    for tutor in cohort.tutors():
        Tally.objects.create(edition=cohort, question=by_kind["tutor"], subject=str(tutor.pk), value="5", count=many)
    tell(cohort)
    return f"/en/surveys/editions/{cohort.pk}/"


def test_below_five_nothing_is_shown(cohort, survey, elena):
    text = client_of(elena).get(make_answers(cohort, survey, 4)).content.decode()

    assert "Too few answers to show" in text
    assert "Words of" not in text


def test_a_tutor_sees_an_edition_beside_the_earlier_ones(course, cohort, survey, elena):
    earlier = make_cohort(course, starts_at="2025-03-01T00:00:00Z", title={"en": "The year before"})
    make_answers(earlier, survey, 6, mark=2)

    text = client_of(elena).get(make_answers(cohort, survey, 5)).content.decode()

    for told in ("The year before", "4.0", "2.0", "Elena Soto", "Words of 3"):
        assert told in text


def test_results_are_for_tutors_authors_and_the_secretariat(cohort, survey, andrea, luis, sofia, tomas):
    cohort.enrol(andrea)
    address = make_answers(cohort, survey, 5)

    assert [client_of(who).get(address).status_code for who in (andrea, luis, sofia, tomas)] == [404, 404, 200, 200]


@pytest.mark.parametrize("many", [5])
def test_results_take_the_same_queries_for_few_answers_and_many(
    cohort, survey, elena, many, django_assert_max_num_queries
):
    client, asked = client_of(elena), []
    address = make_answers(cohort, survey, many)
    for more in (0, 20):
        for number in range(more):
            Tally.objects.create(
                edition=cohort, question=Tally.objects.first().question, value=f"{number + 10}", count=1, told=1
            )
        client.get(address)
        with django_assert_max_num_queries(18) as captured:
            client.get(address)
        asked.append(len(captured.captured_queries))

    assert asked[0] == asked[1]


def test_an_author_reads_beside_a_lesson_how_often_it_was_named(course, cohort, survey, elena):
    asked = next(item.question for item in survey.questions() if item.question.kind == "lesson")
    first, second = LessonPage.objects.descendant_of(course).order_by("path")[0], "00000000-0000-0000-0000-000000000002"
    for value, count in ((str(first.translation_key), 9), (second, 6)):
        Tally.objects.create(edition=cohort, question=asked, value=value, count=count, told=count)

    [echo] = echoes_of(first.translation_key)

    assert (echo.asked, echo.edition, echo.number) == (str(asked), str(cohort.title), 9)


def test_what_the_results_hide_no_lesson_tells(course, cohort, survey):
    asked = next(item.question for item in survey.questions() if item.question.kind == "lesson")
    lesson = LessonPage.objects.descendant_of(course).first()
    Tally.objects.create(edition=cohort, question=asked, value=str(lesson.translation_key), count=3)
    tell(cohort)
    assert echoes_of(lesson.translation_key) == []

    Tally.objects.create(edition=cohort, question=asked, value="another", count=4)
    tell(cohort)

    assert [echo.number for echo in echoes_of(lesson.translation_key)] == [None]


def test_who_looks_before_and_after_an_answer_learns_nothing_of_it(cohort, survey, elena):
    """Five are told; the sixth to the ninth change nothing but who has answered, the tenth brings all five."""
    client, told = client_of(elena), []
    for number in range(1, 11):
        enrolment = cohort.enrol(make_member(f"L{number} Learner"))
        mark = "5" if number < 6 else "2"
        answers = [
            (item.question, "", mark if item.question.kind == "scale" else f"Words of {number}.")
            for item in survey.questions()
            if item.question.kind in ("scale", "text")
        ]
        Answered.keep(survey, enrolment, answers)
        html = client.get(f"/en/surveys/editions/{cohort.pk}/").content.decode()
        assert f"{number} learner" in html
        told.append(sorted(number for number in range(1, 11) if f"Words of {number}." in html))
        assert ("5.0" in html, "3.5" in html) == (5 <= number < 10, number == 10)

    assert told == [[]] * 4 + [[1, 2, 3, 4, 5]] * 5 + [list(range(1, 11))]


def test_a_mean_is_told_where_no_answer_is_hidden_that_it_would_give_away():
    assert all_shown({"5": 6, "4": 5, "3": 0})
    assert not all_shown({"5": 6, "4": 1})
    assert not all_shown({"5": 4})
