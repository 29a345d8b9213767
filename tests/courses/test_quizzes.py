"""Quizzes in a browser without scripts, what scripts are told, and who is refused."""

from courses.models import Attempt, CoursePage
from courses.models.attempts import name_of
from tests.courses.making import as_form, fill_in, lesson_of, page_text, quiz_of, standing_edition
from tests.people import client_of

FRAGMENT = {"HTTP_X_FRAGMENT": "1"}


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
    quiz = quiz_of(CoursePage.objects.get(code="six"))

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


def test_checking_before_there_is_an_answer_gives_a_hint(attempt, quiz, andrea):
    client, name, hint = client_of(andrea), name_of(attempt.versions[0]), "Answer the question first"
    answers, nothing = f"/en/learn/attempts/{attempt.pk}/answers/", {f"{name}-asked": "1", "check": name}

    form, script = client.post(answers, nothing, follow=True), client.post(answers, nothing, **FRAGMENT)
    answered = client.post(answers, {**fill_in(attempt), "check": name}, follow=True)

    assert [page_text(page).count(hint) for page in (form, script, answered)] == [1, 1, 0]


def test_a_learner_who_leaves_questions_open_is_asked_once_before_it_counts(attempt, quiz, andrea):
    client, (first, second) = client_of(andrea), attempt.versions
    submission = f"/en/learn/attempts/{attempt.pk}/submission/"
    data = {name: value for name, value in fill_in(attempt).items() if name.startswith(name_of(first))}

    asked = page_text(client.post(submission, data, follow=True))
    attempt.refresh_from_db()
    assert "1 question is still open." in asked
    assert f'href="#{name_of(second)}">Question 2' in asked
    assert 'name="anyway"' in asked
    assert attempt.is_open
    assert attempt.answer_to(first) is not None
    assert "still open" not in page_text(client.get(quiz.url))

    client.post(submission, {**data, "anyway": "1"})

    attempt.refresh_from_db()
    assert attempt.score == 50


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
    assert set(answer.json()) == {"saved", "open", "revision", "elsewhere", "left"}
    assert len(attempt.answers) == 2


def test_a_tab_that_is_late_is_told_that_the_quiz_was_handed_in(attempt, quiz, andrea):
    attempt.submit()
    client, answers = client_of(andrea), f"/en/learn/attempts/{attempt.pk}/answers/"

    script = client.post(answers, fill_in(attempt), **FRAGMENT)
    form = client.post(f"/en/learn/attempts/{attempt.pk}/submission/", fill_in(attempt), follow=True)

    attempt.refresh_from_db()
    assert (script.status_code, script.json()["result"]) == (409, f"{quiz.url}?attempt=1#result")
    assert "handed in already" in page_text(form)
    assert attempt.score == 0


def test_a_script_is_given_one_question_with_what_there_is_to_learn(attempt, andrea):
    data = {**fill_in(attempt), "check": name_of(attempt.versions[1])}

    text = page_text(client_of(andrea).post(f"/en/learn/attempts/{attempt.pk}/answers/", data, **FRAGMENT))

    assert "Most combine several." in text
    assert "<html" not in text


def test_what_a_learner_types_is_shown_and_never_run(six, andrea):
    evil = '"><script>alert(1)</script>'
    six.submit(as_form(fill_in(six, numeric=evil)))

    text = page_text(client_of(andrea).get(quiz_of(CoursePage.objects.get(code="six")).url))

    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_questions_without_a_translation_are_marked_with_their_language(translated, joao):
    enrolment = standing_edition(translated).enrol(joao)
    quiz = quiz_of(translated, language="pt-br")
    Attempt.begin(enrolment, quiz)

    text = page_text(client_of(joao).get(quiz.url))

    assert 'lang="es">¿Qué función alivia la privación?' in text
    assert "notice lent" in text


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
