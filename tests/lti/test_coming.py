"""A ministry's own platform opens our courses, and is told the marks (LTI 1.3, as its tool)."""

import time

import jwt
import pytest

from courses.lti import claims as c
from courses.lti.marks import tell_again
from courses.lti.models import Account, Key, Launch, Line, Nonce
from courses.models import Enrolment
from tests.courses.making import lesson_of, quiz_of, step_of
from tests.lti.sides import Keys, Moodle, fields_of

LINE = "https://aula.example/lines/4?type=1"


@pytest.fixture
def known(moodle, course, client, andrea):
    """andrea comes from Aula for the second time."""
    client.force_login(andrea)
    arrival = moodle.launch(client, course.translation_key, line=LINE)
    client.post(f"{arrival['Location']}account/")
    return Account.objects.get()


def test_who_comes_for_the_first_time_says_who_they_are(moodle, course, client, andrea):
    client.force_login(andrea)

    arrival = moodle.launch(client, course.translation_key)
    assert arrival.status_code == 302
    page = client.get(arrival["Location"]).content.decode()
    assert "You come from Aula" in page
    assert "Nothing of what you do here is told to Aula" in page
    assert "andrea@example.org" in page
    assert not Enrolment.objects.exists()
    begun = client.post(f"{arrival['Location']}account/")

    assert begun["Location"] == course.get_url()
    assert Account.objects.get().member == andrea
    assert Enrolment.objects.get().member == andrea


def test_who_is_not_signed_in_signs_in_and_goes_on(moodle, course, client):
    arrival = moodle.launch(client, course.translation_key)

    answer = client.get(arrival["Location"])

    assert "/account/login/?next=" in answer["Location"]


def test_who_is_known_goes_straight_to_the_lesson(known, moodle, course, client):
    lesson = lesson_of(course, 2, 1)

    arrival = moodle.launch(client, lesson.translation_key)

    assert client.get(arrival["Location"])["Location"] == lesson.get_url()


def test_who_is_signed_in_as_somebody_else_is_told(known, moodle, course, client, luis):
    client.force_login(luis)

    arrival = moodle.launch(client, course.translation_key)

    page = client.get(arrival["Location"].replace("/es/", "/en/"))
    assert "somebody who has another account here" in page.content.decode()
    assert client.post(f"{arrival['Location']}account/").status_code == 404


def test_an_arrival_is_of_use_once(moodle, course, client, andrea, luis):
    client.force_login(andrea)
    arrival = moodle.launch(client, course.translation_key)
    client.post(f"{arrival['Location']}account/")
    client.force_login(luis)

    assert client.post(f"{arrival['Location']}account/").status_code == 404
    assert Account.objects.get().member == andrea


def test_the_platform_is_told_the_marks(known, moodle, course, django_capture_on_commit_callbacks):
    enrolment = Enrolment.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        enrolment.grade(quiz_of(course).translation_key, 85)

    told = moodle.marks["https://aula.example/lines/4/scores?type=1"][-1]
    assert (told["userId"], told["scoreGiven"], told["scoreMaximum"]) == ("17", 85, 100)
    assert (told["activityProgress"], told["gradingProgress"]) == ("InProgress", "FullyGraded")


def test_the_platform_is_told_the_mark_of_a_tutor(known, moodle, course, ana, django_capture_on_commit_callbacks):
    result = Enrolment.objects.get().grade(quiz_of(course).translation_key, 40)
    with django_capture_on_commit_callbacks(execute=True):
        result.overrule(75, ana, "She answered aloud.")

    assert moodle.marks["https://aula.example/lines/4/scores?type=1"][-1]["scoreGiven"] == 75


def test_a_finished_lesson_is_told_as_finished(known, moodle, course, client, django_capture_on_commit_callbacks):
    lesson = lesson_of(course)
    with django_capture_on_commit_callbacks(execute=True):
        moodle.launch(client, lesson.translation_key, line="https://aula.example/lines/5")
    enrolment = Enrolment.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        enrolment.complete(step_of(enrolment, lesson))

    told = moodle.marks["https://aula.example/lines/5/scores"]
    assert [each["activityProgress"] for each in told] == ["InProgress", "Completed"]
    assert told[-1]["scoreGiven"] == 100


def test_a_platform_that_is_down_is_told_later(known, moodle, course, django_capture_on_commit_callbacks):
    moodle.is_down = True
    with django_capture_on_commit_callbacks(execute=True):
        Enrolment.objects.get().grade(quiz_of(course).translation_key, 85)
    assert "503" in Line.objects.get().failure

    moodle.is_down = False
    with django_capture_on_commit_callbacks(execute=True):
        tell_again()

    assert Line.objects.get().failure == ""
    assert moodle.marks["https://aula.example/lines/4/scores?type=1"][-1]["scoreGiven"] == 85


def test_an_author_of_the_platform_chooses_what_to_link(moodle, course, client, ana):
    client.force_login(ana)
    arrival = moodle.select(client)
    lesson = lesson_of(course)

    page = client.get(arrival["Location"]).content.decode()
    assert "Lesson 1.1" in page
    keys = [str(page.translation_key) for page in (course, lesson)]
    sent = client.post(f"{arrival['Location']}choice/", {"key": keys})

    action, fields = fields_of(sent)
    key = Key.current().opened().public_key()
    said = jwt.decode(fields["JWT"], key, ["RS256"], audience=Moodle.issuer, issuer="tequio-at-aula")
    assert action == "https://aula.example/chosen"
    assert "form-action 'self' https://aula.example" in sent["Content-Security-Policy"]
    assert (said[c.DATA], said[c.DEPLOYMENT], said[c.MESSAGE]) == ("d-9", "7", "LtiDeepLinkingResponse")
    assert [item["title"] for item in said[c.ITEMS]] == ["Course ABC", "Lesson 1.1"]
    assert said[c.ITEMS][1]["url"].endswith(f"/lti/launch/{lesson.translation_key}/")


def test_learners_of_the_platform_choose_nothing(moodle, client, ana):
    client.force_login(ana)

    answer = moodle.select(client, **{c.ROLES: [c.LEARNER]})

    assert answer.status_code == 403
    assert "Solo quienes enseñan" in answer.content.decode(), "in the language of whoever came"


def test_what_is_not_published_cannot_be_opened(moodle, course, client, andrea):
    client.force_login(andrea)
    course.unpublish()

    answer = moodle.launch(client, course.translation_key)

    assert answer.status_code == 403
    assert "not here any more" in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"aud": "another"}, "does not hold"),
        ({"iss": "https://evil.example"}, "does not hold"),
        ({"exp": int(time.time()) - 900}, "does not hold"),
        ({"nonce": "another"}, "another question"),
        ({"sub": ""}, "sends nobody"),
        ({c.DEPLOYMENT: "9"}, "not registered"),
        ({c.VERSION_CLAIM: "1.1"}, "not spoken here"),
        ({c.MESSAGE: "LtiSubmissionReviewRequest"}, "not understood"),
        ({c.RESOURCE: {}}, "names no resource"),
        ({"aud": ["tequio-at-aula", "another"]}, "for several"),
    ],
)
def test_a_token_that_is_not_as_it_should_be_lets_nobody_in(moodle, client, andrea, changes, reason):
    client.force_login(andrea)
    form, _said = moodle.send(client, **changes)

    answer = client.post("/lti/launch/", form)

    assert answer.status_code == 403
    assert reason in answer.content.decode()
    assert not Launch.objects.exists()


def test_a_token_is_believed_once(moodle, course, client, andrea):
    client.force_login(andrea)
    form, _said = moodle.send(client, **{c.TARGET: f"/lti/launch/{course.translation_key}/"})
    cookie = client.cookies["tequio_lti"].value
    assert client.post("/lti/launch/", form).status_code == 302

    client.cookies["tequio_lti"] = cookie
    again = client.post("/lti/launch/", form)

    assert "used before" in again.content.decode()


def test_the_answer_to_another_browser_is_not_taken(moodle, client, andrea):
    form, _said = moodle.send(client)
    client.cookies.clear()

    assert "does not belong" in client.post("/lti/launch/", form).content.decode()


def test_a_key_that_is_not_published_signs_nothing(moodle, client):
    form, said = moodle.send(client)

    form["id_token"] = Keys("stranger").sign(said)

    answer = client.post("/lti/launch/", form).content.decode()
    assert "No key" in answer


def test_a_token_without_a_signature_is_not_believed(moodle, client):
    form, said = moodle.send(client)

    form["id_token"] = jwt.encode(said, "", algorithm="none", headers={"kid": "moodle-1"})

    assert "not believed" in client.post("/lti/launch/", form).content.decode()


def test_a_platform_may_change_its_keys(moodle, course, client, andrea):
    client.force_login(andrea)
    moodle.launch(client, course.translation_key)

    moodle.keys = Keys("moodle-2")

    assert moodle.launch(client, course.translation_key).status_code == 302


def test_strangers_are_not_led_anywhere(moodle, client):
    answer = client.get("/lti/login/", {"iss": "https://evil.example", "login_hint": "1"})

    assert answer.status_code == 403
    assert "No platform is registered" in answer.content.decode()


def test_a_platform_that_is_not_trusted_any_more_sends_nobody(moodle, client):
    form, _said = moodle.send(client)
    moodle_row = Launch.platform.field.related_model.objects.get()
    moodle_row.is_trusted = False
    moodle_row.save()

    assert client.post("/lti/launch/", form).status_code == 403


def test_words_that_have_passed_are_forgotten(moodle, course, client, andrea):
    client.force_login(andrea)
    moodle.launch(client, course.translation_key, exp=int(time.time()) - 30)
    assert Nonce.objects.count() == 1

    Nonce.forget()

    assert not Nonce.objects.exists()
