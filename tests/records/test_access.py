"""Other systems read and write with keys of their own."""

import pytest
from django.test import Client

from courses.records.models import Access
from tests.courses.making import make_cohort, quiz_of
from tests.people import client_of


@pytest.fixture
def ask(sofia):
    """Ask the interface with a key for these things; without any, with none."""

    def ask(path, *scopes, body=None):
        key = Access.give("HR", scopes, by=sofia)[1] if scopes else ""
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        client = Client(headers=headers)
        if body is None:
            return client.get(f"/api/learning{path}")
        return client.post(f"/api/learning{path}", body, content_type="application/json")

    return ask


def test_a_key_is_shown_once_and_kept_as_a_digest(sofia):
    client = client_of(sofia)
    made = client.post("/en/secretariat/access/", {"name": "HR of MIDES", "scopes": ["results:read"]}).content.decode()

    access = Access.objects.get()
    assert "tq_" in made
    assert "tq_" not in client.get("/en/secretariat/access/").content.decode()
    assert (access.made_by, access.scopes, len(access.digest)) == (sofia, ["results:read"], 64)


def test_a_key_for_nothing_is_not_given(sofia):
    page = client_of(sofia).post("/en/secretariat/access/", {"name": "HR"}).content.decode()

    assert "error" in page
    assert not Access.objects.exists()


def test_a_key_that_was_taken_back_opens_nothing(sofia):
    access, key = Access.give("HR", ["enrolments:read"], by=sofia)
    headers = {"Authorization": f"Bearer {key}"}
    assert Client(headers=headers).get("/api/learning/editions").status_code == 200

    client_of(sofia).post(f"/en/secretariat/access/{access.pk}/revocation/")

    assert Client(headers=headers).get("/api/learning/editions").status_code == 401


def test_only_the_secretariat_gives_keys(ana):
    assert client_of(ana).get("/en/secretariat/access/").status_code == 404


@pytest.mark.parametrize("path", ["/editions", "/editions/1/enrolments", "/editions/1/results", "/editions/1/steps"])
def test_without_the_right_key_nothing_is_told(edition, ask, path):
    unknown, unfit = ask(path), ask(path, "statements:read")

    assert (unknown.status_code, unknown["WWW-Authenticate"]) == (401, "Bearer")
    assert "Name a key" in unknown.json()["detail"]
    assert unfit.status_code == 403
    assert "The key is not for" in unfit.json()["detail"]


@pytest.mark.parametrize(
    ("path", "body", "status", "told"),
    [
        ("/editions?after=abc", None, 422, "after: Input should be a valid integer"),
        ("/editions?limit=201", None, 422, "limit: "),
        (f"/editions?after={10**30}", None, 422, "after: "),
        ("/editions/999/steps", None, 404, "Not found."),
        ("/editions/1/enrolments", {}, 422, "email: Field required"),
        ("/editions/1/enrolments", {"email": 5}, 422, "email: Input should be a valid string"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(edition, ask, path, body, status, told):
    answer = ask(path, "enrolments:read", "enrolments:write", "results:read", body=body)

    assert answer.status_code == status
    assert answer.json()["detail"].startswith(told)


def test_what_somebody_has_already_is_not_sent_again(enrolment, sofia):
    client = Client(headers={"Authorization": f"Bearer {Access.give('HR', ['enrolments:read'], by=sofia)[1]}"})
    path = f"/api/learning/editions/{enrolment.edition_id}/enrolments"
    version = client.get(path)["ETag"]
    same = client.get(path, headers={"If-None-Match": version})
    enrolment.leave()

    assert (same.status_code, same.content) == (304, b"")
    assert client.get(path, headers={"If-None-Match": version}).json()["items"][0]["left_at"]


def test_the_steps_of_results_have_names(enrolment, course, ask, django_assert_max_num_queries):
    key = quiz_of(course, 1).translation_key
    with django_assert_max_num_queries(16):
        steps = ask(f"/editions/{enrolment.edition_id}/steps", "results:read").json()["items"]

    named = {step["step"]: step for step in steps}
    assert (named[str(key)]["kind"], named[str(key)]["title"]) == ("quiz", {"en": quiz_of(course, 1).title})
    assert len(steps) == len(enrolment.outline.steps)


def test_editions_and_enrolments_are_read(enrolment, ask, andrea):
    edition = ask("/editions", "enrolments:read").json()["items"][0]
    learner = ask(f"/editions/{edition['id']}/enrolments", "enrolments:read").json()["items"][0]

    assert (edition["title"]["en"], edition["learners"]) == ("Course ABC", 1)
    assert (learner["email"], learner["completed_at"]) == (andrea.email, None)


def test_only_released_results_are_read(enrolment, course, ask):
    enrolment.grade(quiz_of(course, 1).translation_key, 80)
    enrolment.grade(quiz_of(course, 2).translation_key, 60, is_released=False)

    found = ask(f"/editions/{enrolment.edition_id}/results", "results:read").json()["items"]

    assert [each["score"] for each in found] == [80]


def test_pages_follow_one_another(enrolment, edition, ask, luis):
    edition.enrol(luis)
    path = f"/editions/{edition.pk}/enrolments?limit=1"

    first = ask(path, "enrolments:read").json()
    second = ask(f"{path}&after={first['next']}", "enrolments:read").json()

    assert [len(first["items"]), len(second["items"]), second["next"]] == [1, 1, None]
    assert first["items"][0]["id"] < second["items"][0]["id"]


def test_lists_cost_the_same_with_many(edition, ask, andrea, luis, ana, django_assert_max_num_queries):
    for member in (andrea, luis, ana):
        edition.enrol(member)

    with django_assert_max_num_queries(8):
        ask(f"/editions/{edition.pk}/enrolments", "enrolments:read")


def test_enrolling_twice_enrols_once(course, ask, andrea):
    cohort = make_cohort(course)
    path = f"/editions/{cohort.pk}/enrolments"
    answers = [ask(path, "enrolments:write", body={"email": "ANDREA@example.org"}) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json()["id"] == answers[1].json()["id"]
    assert cohort.enrolments.get().member == andrea


def test_who_has_left_is_not_brought_back(enrolment, ask, andrea):
    enrolment.leave()

    answer = ask(f"/editions/{enrolment.edition_id}/enrolments", "enrolments:write", body={"email": andrea.email})

    assert answer.status_code == 409
    assert "have left" in answer.json()["detail"]
    assert not enrolment.edition.enrolments.current().exists()


def test_who_is_no_member_is_not_made_one(edition, ask):
    answer = ask(f"/editions/{edition.pk}/enrolments", "enrolments:write", body={"email": "nobody@example.org"})

    assert answer.status_code == 404


def test_an_edition_that_is_over_takes_nobody(course, ask, andrea):
    cohort = make_cohort(course, state="closed")

    answer = ask(f"/editions/{cohort.pk}/enrolments", "enrolments:write", body={"email": andrea.email})

    assert answer.status_code == 409
    assert not cohort.enrolments.exists()


def test_what_there_is_is_described_for_developers(db):
    described = Client().get("/api/learning/openapi.json").json()

    assert described["openapi"].startswith("3.1")
    assert "/api/learning/editions/{pk}/results" in described["paths"]
