"""Other systems keep where a learner is in an activity, and what they know of it (xAPI 1.0.3: state and profiles)."""

import hashlib
import json
from urllib.parse import urlencode

import pytest
from django.test import Client

from courses.records.models import Access, Document
from courses.records.wording import learner_key

VERSION = {"X-Experience-API-Version": "1.0.3"}
LEARNER = {"account": {"homePage": "https://rise.example", "name": "7"}}
ACTIVITY = "https://rise.example/course/1"


def client_of_key(sofia, *scopes, name="Rise"):
    key = Access.give(name, scopes or ["documents"], by=sofia)[1]
    return Client(headers={"Authorization": f"Bearer {key}", **VERSION})


@pytest.fixture
def rise(sofia):
    """A player of packages that has a key of its own."""
    return client_of_key(sofia)


def state(agent=LEARNER, activity=ACTIVITY, **more):
    query = {"activityId": activity, "agent": json.dumps(agent), "stateId": "resume", **more}
    return "/api/xapi/activities/state?" + urlencode({name: value for name, value in query.items() if value})


def profile(**more):
    return "/api/xapi/activities/profile?" + urlencode({"activityId": ACTIVITY, "profileId": "defaults", **more})


def of_agent(agent=LEARNER, **more):
    return "/api/xapi/agents/profile?" + urlencode({"agent": json.dumps(agent), "profileId": "tastes", **more})


def write(client, path, said, kind="application/json", method="put", **headers):
    content = json.dumps(said) if kind == "application/json" else said
    return getattr(client, method)(path, content, content_type=kind, headers=headers)


def test_what_is_kept_comes_back_as_it_was(rise):
    assert write(rise, state(), b"\x00slide 4", "application/octet-stream").status_code == 204

    found = rise.get(state())
    head = rise.head(state())

    assert (found.content, found["Content-Type"]) == (b"\x00slide 4", "application/octet-stream")
    assert found["ETag"] == f'"{hashlib.sha1(found.content).hexdigest()}"'
    assert (found["X-Experience-API-Version"], found["Content-Disposition"]) == ("1.0.3", "attachment")
    assert (head.content, head["ETag"], head["Content-Length"]) == (b"", found["ETag"], "8")
    assert rise.get(state(), headers={"If-None-Match": found["ETag"]}).status_code == 304


def test_the_state_of_one_registration_is_not_that_of_another(rise):
    first, second = "0c5ef1b0-5b8a-4a3a-8f8e-000000000001", "0C5EF1B0-5b8a-4a3a-8f8e-000000000002"
    write(rise, state(registration=first), {"at": 1})
    write(rise, state(registration=second), {"at": 2})
    write(rise, state(stateId="bookmark"), {"at": 3})

    assert rise.get(state(registration=second.lower())).json() == {"at": 2}
    assert rise.get(state()).status_code == 404
    assert rise.get(state(stateId="")).json() == ["bookmark", "resume"]
    assert rise.get(state(stateId="", registration=first)).json() == ["resume"]
    assert rise.get(state(stateId="", since="2999-01-01T00:00:00Z")).json() == []


def test_forgetting_forgets_one_or_all(rise):
    for name in ("resume", "bookmark", "third"):
        write(rise, state(stateId=name), {})

    assert rise.delete(state()).status_code == 204
    assert rise.delete(state()).status_code == 204
    assert Document.objects.count() == 2
    assert rise.delete(state(stateId="")).status_code == 204
    assert not Document.objects.exists()
    assert rise.delete(profile(profileId="")).status_code == 400


def test_adding_adds_to_an_object_and_to_nothing_else(rise):
    write(rise, state(), {"at": 1, "seen": {"a": 1}}, method="post")
    write(rise, state(), {"seen": {"b": 2}, "done": True}, method="post")
    assert rise.get(state()).json() == {"at": 1, "seen": {"b": 2}, "done": True}

    assert write(rise, state(), [1], method="post").status_code == 400
    assert write(rise, state(), "text", "text/plain", "post").status_code == 400
    write(rise, state(), "text", "text/plain")
    assert write(rise, state(), {}, method="post").status_code == 400


@pytest.mark.parametrize("place", [profile(), of_agent()])
def test_a_profile_is_replaced_only_by_who_has_read_it(rise, place):
    assert write(rise, place, {"v": 1}, **{"If-None-Match": "*"}).status_code == 204
    assert write(rise, place, {"v": 2}).status_code == 409
    assert write(rise, place, {"v": 2}, **{"If-None-Match": "*"}).status_code == 412
    assert write(rise, place, {"v": 2}, **{"If-Match": '"0000"'}).status_code == 412
    assert rise.delete(place, headers={"If-Match": '"0000"'}).status_code == 412
    assert rise.get(place).json() == {"v": 1}

    version = rise.get(place)["ETag"]
    assert write(rise, place, {"v": 2}, **{"If-Match": f'"0000", {version}'}).status_code == 204
    assert rise.get(place).json() == {"v": 2}
    assert rise.delete(place, headers={"If-Match": "*"}).status_code == 204
    assert write(rise, place, {"v": 3}, **{"If-Match": "*"}).status_code == 412


def test_a_state_needs_no_condition_and_keeps_to_one_that_is_said(rise):
    write(rise, state(), {"at": 1})
    assert write(rise, state(), {"at": 2}).status_code == 204

    assert write(rise, state(), {"at": 3}, **{"If-None-Match": "*"}).status_code == 412
    assert write(rise, state(), {"at": 3}, method="post", **{"If-Match": '"0000"'}).status_code == 412
    assert rise.get(state()).json() == {"at": 2}


def test_another_system_sees_nothing_of_it(rise, sofia):
    other = client_of_key(sofia, name="Storyline")
    write(rise, state(), {"at": 1})

    assert other.get(state()).status_code == 404
    assert other.get(state(stateId="")).json() == []
    other.delete(state())
    assert rise.get(state()).json() == {"at": 1}


def test_a_key_for_statements_opens_no_documents(sofia):
    client = client_of_key(sofia, "statements:read", "statements:write")

    assert client.get(state()).status_code == 403
    assert write(client, state(), {}).status_code == 403
    assert Client(headers=VERSION).get(state()).status_code == 401
    assert client_of_key(sofia).get("/api/xapi/statements").status_code == 403


def test_what_is_kept_of_a_member_goes_with_the_member(rise, settings, andrea, luis):
    by_name = {"account": {"homePage": settings.BASE_URL, "name": learner_key(andrea.pk)}}
    by_address = {"mbox": f"mailto:{luis.email.upper()}"}
    for agent in (by_name, by_address, LEARNER):
        write(rise, state(agent), {"at": 1})
    assert rise.get(state({"mbox": f"mailto:{luis.email}"})).status_code == 200
    assert set(Document.objects.values_list("member", flat=True)) == {andrea.pk, luis.pk, None}

    andrea.delete()

    assert rise.get(state(by_name)).status_code == 404
    assert Document.objects.count() == 2


@pytest.mark.parametrize(
    ("place", "word"),
    [
        (state(activity="no iri"), "activityId"),
        (state(activity=""), "activityId"),
        (state(activity="urn:" + "x" * 500), "activityId"),
        (state(activity="urn:a\0"), "activityId"),
        (state(registration="7"), "registration"),
        (state(stateId="x" * 256), "stateId"),
        (state(wanted="1"), "wanted"),
        (state(stateId="", since="yesterday"), "since"),
        (state({}), "agent"),
        (state({**LEARNER, "mbox": "mailto:a@b.example"}), "agent"),
        (state({"mbox": "a@b.example"}), "mbox"),
        (state({"mbox_sha1sum": "12"}), "mbox_sha1sum"),
        (state({"account": {"name": "7"}}), "account"),
        (state({"account": {"homePage": "https://x.example", "name": "\ud800"}}), "agent"),
        (state({"openid": "https://x.example/" + "y" * 500}), "too long"),
        (state(7), "agent"),
        (profile(agent="{}"), "agent"),
        (of_agent(activityId="urn:x"), "activityId"),
    ],
)
def test_what_is_asked_wrong_is_refused_with_the_word_that_is_wrong(rise, place, word):
    answer = rise.get(place)

    assert answer.status_code == 400
    assert word in answer.json()["error"]


def test_there_is_an_end_to_how_much_is_kept(rise, monkeypatch):
    assert write(rise, state(), b"x" * (64 * 1024 + 1), "text/plain").status_code == 413
    monkeypatch.setattr("courses.records.keeping.MOST", 2)
    answers = [write(rise, state(stateId=name), {}).status_code for name in ("a", "b", "c", "a")]

    assert answers == [204, 204, 413, 204]


def test_without_the_version_nothing_is_told(rise):
    assert rise.get(state(), headers={"X-Experience-API-Version": "2.0"}).status_code == 400
