"""One attempt in two tabs: nothing is overwritten unseen, with scripts and without."""

import pytest

from courses.models.attempts import name_of
from tests.courses.making import fill_in, page_text
from tests.people import client_of

FRAGMENT = {"HTTP_X_FRAGMENT": "1"}


@pytest.fixture
def answers(attempt):
    return f"/en/learn/attempts/{attempt.pk}/answers/"


@pytest.fixture
def statement(attempt):
    """The statement of the quiz, which is true or false."""
    return name_of(attempt.versions[1])


def says(name, answer, revision):
    return {f"{name}-asked": "1", name: answer, "revision": revision}


def test_each_saving_tells_the_revision_from_which_the_next_sets_out(attempt, andrea, answers, statement):
    client = client_of(andrea)

    first = client.post(answers, says(statement, "true", 0), **FRAGMENT).json()
    second = client.post(answers, says(statement, "false", first["revision"]), **FRAGMENT).json()

    assert (first["revision"], second["revision"]) == (1, 2)


def test_a_stale_tab_is_refused_and_overwrites_nothing(attempt, andrea, answers, statement):
    client = client_of(andrea)
    client.post(answers, says(statement, "true", 0), **FRAGMENT)

    stale = client.post(answers, says(statement, "false", 0), **FRAGMENT)

    attempt.refresh_from_db()
    assert stale.status_code == 409
    assert stale.json() == {"clash": [statement], "revision": 1}
    assert attempt.answer_to(attempt.versions[1]) is True


def test_a_form_that_does_not_say_its_revision_is_stale(attempt, andrea, answers, statement):
    client = client_of(andrea)
    client.post(answers, says(statement, "true", 0), **FRAGMENT)

    assert client.post(answers, says(statement, "false", "?"), **FRAGMENT).status_code == 409


def test_the_same_answer_in_both_tabs_is_no_conflict(attempt, andrea, answers, statement):
    client = client_of(andrea)
    client.post(answers, says(statement, "true", 0), **FRAGMENT)

    assert client.post(answers, says(statement, "true", 0), **FRAGMENT).status_code == 200


def test_a_tab_that_never_heard_of_its_own_saving_is_not_stale(attempt, andrea, answers, statement):
    client = client_of(andrea)
    client.post(answers, {**says(statement, "true", 0), "tabs": "abc"}, **FRAGMENT)

    again = client.post(answers, {**says(statement, "false", 0), "tabs": "abc"}, **FRAGMENT)
    restored = client.post(answers, {**says(statement, "true", 0), "tabs": "def,abc"}, **FRAGMENT)
    other = client.post(answers, {**says(statement, "false", 0), "tabs": "ghi"}, **FRAGMENT)

    assert [answer.status_code for answer in (again, restored, other)] == [200, 200, 409]


def test_tabs_that_answer_different_questions_hear_of_one_another(attempt, andrea, answers, statement):
    client, choice, right = client_of(andrea), name_of(attempt.versions[0]), fill_in(attempt)
    client.post(answers, says(statement, "true", 0), **FRAGMENT)

    told = client.post(answers, says(choice, right[choice], 0), **FRAGMENT)

    assert told.status_code == 200
    assert told.json()["elsewhere"] == [statement]


def test_what_does_not_clash_is_kept_beside_what_does(attempt, andrea, answers, statement):
    client, right = client_of(andrea), fill_in(attempt)
    client.post(answers, says(statement, "true", 0), **FRAGMENT)

    client.post(answers, {**right, "revision": 0})

    attempt.refresh_from_db()
    assert attempt.answer_to(attempt.versions[0]) is not None
    assert attempt.answer_to(attempt.versions[1]) is True


@pytest.mark.parametrize(("take", "kept"), [("mine", False), ("theirs", True)])
def test_without_a_script_both_answers_stand_side_by_side_and_the_learner_chooses(
    attempt, andrea, answers, statement, take, kept
):
    client = client_of(andrea)
    client.post(answers, says(statement, "true", 0))

    page = client.post(answers, says(statement, "false", 0))
    text = page_text(page)
    client.post(answers, {**says(statement, "false", 1), f"{statement}-take": take})

    attempt.refresh_from_db()
    assert page.status_code == 409
    assert "On this page" in text
    assert "Saved from the other one" in text
    assert f'name="{statement}" value="false"' in text
    assert attempt.answer_to(attempt.versions[1]) is kept
    assert attempt.revision == 2


def test_handing_in_from_a_stale_tab_asks_first(attempt, andrea, answers, statement):
    client = client_of(andrea)
    client.post(answers, says(statement, "true", 0), **FRAGMENT)

    page = client.post(f"/en/learn/attempts/{attempt.pk}/submission/", {**fill_in(attempt), "revision": 0})

    attempt.refresh_from_db()
    assert page.status_code == 409
    assert attempt.is_open


def test_an_attempt_is_gone_on_with_after_signing_out_and_in_again(attempt, quiz, andrea, answers, statement):
    client_of(andrea).post(answers, says(statement, "true", 0), **FRAGMENT)

    text = page_text(client_of(andrea).get(quiz.url))

    assert f'name="{statement}" value="true" checked' in text
    assert 'name="revision" value="1"' in text
