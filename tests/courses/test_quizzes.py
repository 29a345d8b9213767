"""Quizzes: practised as often as one likes, kept answer by answer, graded on the server."""

import pytest
from django.db import IntegrityError, transaction
from django.http import QueryDict

from courses.models import Attempt, Question, QuestionVersion
from courses.models.attempts import name_of
from tests.courses import making
from tests.courses.making import SIX, lesson_of, make_course, page_text, quiz_of, standing_edition
from tests.people import client_of

FRAGMENT = {"HTTP_X_FRAGMENT": "1"}


def fill_in(attempt, **changes):
    """The right answers to an attempt as a form sends them; `changes` by type of question replace some."""
    data = {}
    for version in attempt.versions:
        name, content = name_of(version), version.content
        data[f"{name}-asked"] = "1"
        if content["type"] in changes:
            data[name] = changes[content["type"]]
        elif content["type"] in ("single", "multiple"):
            data[name] = [option["key"] for option in content["options"] if option["correct"]]
        elif content["type"] in ("truefalse", "numeric"):
            data[name] = str(content["answer"]).lower()
        for place, option in enumerate(content["options"], 1):
            data[f"{name}-{option['key']}"] = place if content["type"] == "ordering" else option.get("match_key", "")
    return data


def as_form(data):
    form = QueryDict(mutable=True)
    for name, value in data.items():
        form.setlist(name, value if isinstance(value, list) else [str(value)])
    return form


@pytest.fixture
def attempt(enrolment, quiz):
    return Attempt.begin(enrolment, quiz)


@pytest.fixture
def six(catalogs, andrea):
    """An attempt at a quiz with a question of each type."""
    course = make_course(catalogs, "SIX", modules=1, lessons=1, questions=SIX)
    return Attempt.begin(standing_edition(course).enrol(andrea), quiz_of(course))


# --- grading


def test_right_answers_to_all_six_types_score_a_hundred(six):
    done = six.submit(as_form(fill_in(six)))

    assert (done.score, done.is_passed) == (100, True)


def test_a_quiz_left_open_scores_nothing(six):
    assert six.submit(as_form({})).score == 0


def test_passing_completes_the_step(attempt, enrolment, quiz):
    attempt.submit(as_form(fill_in(attempt)))

    assert quiz.translation_key in enrolment.done()


def test_not_passing_leaves_the_step_to_do(attempt, enrolment, quiz):
    attempt.submit(as_form(fill_in(attempt, truefalse="true")))

    assert quiz.translation_key not in enrolment.done()


def test_handing_in_twice_counts_once(attempt):
    first = attempt.submit(as_form(fill_in(attempt)))

    second = attempt.submit(as_form(fill_in(attempt, truefalse="true")))

    assert (second.score, second.submitted_at) == (first.score, first.submitted_at)


def test_beginning_twice_goes_on_with_the_open_attempt(attempt, enrolment, quiz):
    assert Attempt.begin(enrolment, quiz) == attempt


def test_the_database_keeps_one_open_attempt(attempt, enrolment, quiz):
    with pytest.raises(IntegrityError), transaction.atomic():
        enrolment.attempts.create(quiz_key=quiz.translation_key, number=7)


def test_trying_again_is_a_new_attempt_and_keeps_the_old_one(attempt, enrolment, quiz):
    attempt.submit(as_form({}))

    again = Attempt.begin(enrolment, quiz)

    assert (again.number, enrolment.attempts.count()) == (2, 2)


def test_a_step_that_was_passed_stays_done_when_a_later_attempt_fails(attempt, enrolment, quiz):
    attempt.submit(as_form(fill_in(attempt)))
    Attempt.begin(enrolment, quiz).submit(as_form({}))

    assert quiz.translation_key in enrolment.done()


# --- what is kept


def test_each_answer_is_kept_with_the_version_of_its_question(attempt):
    kept = attempt.keep(as_form(fill_in(attempt)))

    version = attempt.versions[0]
    assert kept.answers[str(version.pk)]["question"] == version.question_id
    assert kept.answers[str(version.pk)]["version"] == 1


def test_saving_one_answer_leaves_the_others_alone(attempt):
    first, second = (name_of(version) for version in attempt.versions)
    data = fill_in(attempt)
    attempt.keep(as_form({key: value for key, value in data.items() if key.startswith(first)}))
    kept = attempt.keep(as_form({key: value for key, value in data.items() if key.startswith(second)}))

    assert all(kept.answer_to(version) is not None for version in attempt.versions)


def test_an_answer_can_be_taken_back(attempt):
    name = name_of(attempt.versions[1])
    attempt.keep(as_form({f"{name}-asked": "1", name: "true"}))

    kept = attempt.keep(as_form({f"{name}-asked": "1"}))

    assert kept.answer_to(attempt.versions[1]) is None


def test_nothing_is_kept_after_handing_in(attempt):
    done = attempt.submit(as_form({}))

    assert done.keep(as_form(fill_in(attempt))).answers == {}


def test_only_keys_of_the_question_are_taken(attempt):
    name = name_of(attempt.versions[0])

    kept = attempt.keep(as_form({f"{name}-asked": "1", name: "<script>"}))

    assert kept.answer_to(attempt.versions[0]) is None


def test_an_attempt_keeps_the_question_as_it_was_asked(attempt):
    question = Question.objects.get(pk=attempt.versions[1].question_id)
    question.is_true = True
    question.save()

    done = Attempt.objects.get(pk=attempt.pk).submit(as_form(fill_in(attempt)))

    assert (question.version, done.score) == (2, 100)


def test_a_new_attempt_is_given_the_new_version(attempt, enrolment, quiz):
    question = Question.objects.get(pk=attempt.versions[1].question_id)
    question.is_true = True
    question.save()
    attempt.submit(as_form({}))

    again = Attempt.begin(enrolment, quiz)

    assert again.versions[1].content["answer"] is True


def test_an_attempt_outlives_its_questions(attempt):
    Question.objects.all().delete()

    assert Attempt.objects.get(pk=attempt.pk).submit(as_form(fill_in(attempt))).score == 100


def test_saving_a_question_that_has_not_changed_makes_no_version(attempt):
    question = Question.objects.get(pk=attempt.versions[0].question_id)

    question.save()

    assert QuestionVersion.objects.filter(question=question).count() == 1


def test_a_retired_question_is_not_asked_again(attempt, enrolment, quiz):
    Question.objects.filter(pk=attempt.versions[0].question_id).update(retired_at=attempt.started_at)
    attempt.submit(as_form({}))

    assert len(Attempt.begin(enrolment, quiz).versions) == 1


# --- in the browser, without scripts


def test_a_learner_begins_answers_and_sees_the_result(enrolment, quiz, andrea):
    client = client_of(andrea)
    begin = f"/en/learn/enrolments/{enrolment.pk}/attempts/{quiz.translation_key}/"

    assert "Begin the quiz" in page_text(client.get(quiz.url))
    page = client.post(begin, follow=True)
    assert "Which function relieves hardship?" in page_text(page)
    attempt = enrolment.attempts.get()
    result = page_text(client.post(f"/en/learn/attempts/{attempt.pk}/submission/", fill_in(attempt), follow=True))

    assert "Passed" in result
    assert "Right, it relieves." in result
    assert "Try again" in result


def test_nothing_of_the_answers_is_in_the_page_before_they_are_given(six, andrea):
    quiz = quiz_of(six.enrolment.edition and making.CoursePage.objects.get(code="six"))

    text = page_text(client_of(andrea).get(quiz.url))

    for told in (
        "Right, it relieves.",
        "A speech is no law.",
        "Most combine",
        "80 of 200",
        "in parallel",
        "One identifier",
    ):
        assert told not in text
    assert "correct" not in text
    for version in six.versions:
        keys = [option["key"] for option in version.content["options"]]
        assert version.content["type"] != "ordering" or sorted(keys, key=text.index) != keys


def test_an_answer_is_told_at_once_when_it_is_checked_and_then_stands(attempt, quiz, andrea):
    client, (first, second) = client_of(andrea), (name_of(version) for version in attempt.versions)
    data = {**fill_in(attempt), "check": first}

    page = page_text(client.post(f"/en/learn/attempts/{attempt.pk}/answers/", data, follow=True))
    client.post(f"/en/learn/attempts/{attempt.pk}/answers/", {f"{first}-asked": "1"})

    attempt.refresh_from_db()
    assert "Right, it relieves." in page
    assert "Most combine several." not in page
    assert attempt.answer_to(attempt.versions[0]) is not None
    assert second in page


def test_a_graded_quiz_tells_nothing_before_it_is_handed_in(enrolment, quiz, andrea):
    quiz.is_practice = False
    quiz.save()
    attempt, client = Attempt.begin(enrolment, quiz), client_of(andrea)
    data = {**fill_in(attempt), "check": name_of(attempt.versions[0])}

    page = page_text(client.post(f"/en/learn/attempts/{attempt.pk}/answers/", data, follow=True))

    assert "Right, it relieves." not in page
    assert "Check this answer" not in page


def test_a_script_saves_and_is_told_when(attempt, andrea):
    answer = client_of(andrea).post(f"/en/learn/attempts/{attempt.pk}/answers/", fill_in(attempt), **FRAGMENT)

    attempt.refresh_from_db()
    assert set(answer.json()) == {"saved", "open"}
    assert len(attempt.answers) == 2


def test_a_script_is_given_one_question_with_what_there_is_to_learn(attempt, andrea):
    data = {**fill_in(attempt), "check": name_of(attempt.versions[1])}

    text = page_text(client_of(andrea).post(f"/en/learn/attempts/{attempt.pk}/answers/", data, **FRAGMENT))

    assert "Most combine several." in text
    assert "<html" not in text


def test_what_a_learner_types_is_shown_and_never_run(six, andrea):
    evil = '"><script>alert(1)</script>'
    six.submit(as_form(fill_in(six, numeric=evil)))

    text = page_text(client_of(andrea).get(quiz_of(making.CoursePage.objects.get(code="six")).url))

    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_questions_without_a_translation_are_marked_with_their_language(translated, joao):
    enrolment = standing_edition(translated).enrol(joao)
    quiz = quiz_of(translated, language="pt-br")
    Attempt.begin(enrolment, quiz)

    text = page_text(client_of(joao).get(quiz.url))

    assert 'lang="es">¿Qué función alivia la privación?' in text


def test_an_earlier_attempt_can_be_looked_at_again(attempt, enrolment, quiz, andrea):
    attempt.submit(as_form({}))
    Attempt.begin(enrolment, quiz).submit(as_form(fill_in(Attempt.begin(enrolment, quiz))))

    text = page_text(client_of(andrea).get(f"{quiz.url}?attempt=1"))

    assert "Not passed yet" in text
    assert "Attempt 2" in text


# --- refusals


def test_a_stranger_finds_no_attempt_and_no_enrolment_of_somebody_else(attempt, enrolment, quiz, luis):
    client = client_of(luis)

    answers = [
        client.post(f"/en/learn/attempts/{attempt.pk}/answers/", fill_in(attempt)),
        client.post(f"/en/learn/attempts/{attempt.pk}/submission/", fill_in(attempt)),
        client.post(f"/en/learn/enrolments/{enrolment.pk}/attempts/{quiz.translation_key}/"),
        client.post(f"/en/learn/enrolments/{enrolment.pk}/completions/{quiz.translation_key}/"),
        client.get(f"/en/learn/enrolments/{enrolment.pk}/next/"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5


def test_a_tutor_sees_an_attempt_and_cannot_answer_in_it(attempt, elena):
    attempt.enrolment.edition.appoint(elena)

    assert attempt in Attempt.objects.visible_to(elena)
    assert client_of(elena).post(f"/en/learn/attempts/{attempt.pk}/submission/").status_code == 404


def test_a_quiz_is_not_completed_by_saying_so(enrolment, quiz, andrea):
    address = f"/en/learn/enrolments/{enrolment.pk}/completions/{quiz.translation_key}/"

    assert client_of(andrea).post(address).status_code == 404
    assert enrolment.done() == frozenset()


def test_a_lesson_has_no_attempts(enrolment, course, andrea):
    lesson = lesson_of(course)

    answer = client_of(andrea).post(f"/en/learn/enrolments/{enrolment.pk}/attempts/{lesson.translation_key}/")

    assert answer.status_code == 404


def test_a_visitor_sees_what_a_quiz_is_and_none_of_its_questions(quiz):
    text = page_text(client_of().get(quiz.url))

    assert "Which function relieves hardship?" not in text
    assert "Sign in" in text
