"""What learners do is written down in xAPI, read by other systems, and passed on."""

import base64
import json
import uuid
from urllib.parse import urlencode

import pytest
from django.test import Client

from courses.records import forwarding
from courses.records.models import Access, Statement
from courses.records.wording import learner_key
from tests.courses.making import lesson_of, quiz_of, step_of

VERSION = {"X-Experience-API-Version": "1.0.3"}


@pytest.fixture
def told(enrolment, course, django_capture_on_commit_callbacks):
    """andrea has read a lesson and taken a quiz."""
    Statement.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        enrolment.complete(step_of(enrolment, lesson_of(course)))
        enrolment.grade(quiz_of(course).translation_key, 85)
        enrolment.grade(quiz_of(course, 2).translation_key, 20, is_released=False)
    return [each.whole() for each in Statement.objects.order_by("number")]


@pytest.fixture
def store(sofia):
    """A client with a key to the store of statements."""
    key = Access.give("LRS", ["statements:read", "statements:write"], by=sofia)[1]
    return Client(headers={"Authorization": f"Bearer {key}", **VERSION})


def brought(**changes):
    return {
        "actor": {"account": {"homePage": "https://lab.example", "name": "7"}},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/answered"},
        "object": {"id": "https://lab.example/q/1"},
        **changes,
    }


def send(store, what, method="post", address="/api/xapi/statements"):
    return getattr(store, method)(address, json.dumps(what), content_type="application/json")


def test_what_a_learner_does_is_said_without_a_name(told, andrea):
    verbs = [each["verb"]["display"]["en"] for each in told]
    text = json.dumps(told)

    assert verbs == ["completed", "scored"]
    assert told[1]["result"]["score"] == {"scaled": 0.85, "raw": 85, "min": 0, "max": 100}
    assert told[0]["actor"]["account"]["name"] == learner_key(andrea.pk)
    assert andrea.name not in text
    assert andrea.email not in text


def test_the_mark_of_a_tutor_is_said_when_it_is_released(
    told, enrolment, course, ana, django_capture_on_commit_callbacks
):
    hidden = enrolment.results.get(step_key=quiz_of(course, 2).translation_key)
    with django_capture_on_commit_callbacks(execute=True):
        hidden.overrule(60, ana, "She answered aloud.")
        hidden.release(ana)

    assert Statement.objects.order_by("number").last().said["result"]["score"]["raw"] == 60
    assert Statement.objects.count() == len(told) + 1


def test_the_store_is_read_in_pages(told, store):
    first = store.get("/api/xapi/statements?limit=1").json()
    second = store.get(first["more"]).json()

    assert [each["verb"]["display"]["en"] for each in first["statements"] + second["statements"]] == [
        "completed",
        "scored",
    ]
    assert second["more"] == ""


def test_statements_are_asked_for_by_who_what_and_when(told, store, andrea, settings):
    send(store, brought(context={"registration": "0c5ef1b0-5b8a-4a3a-8f8e-000000000001"}))
    by_name = {"account": {"homePage": settings.BASE_URL, "name": learner_key(andrea.pk)}}

    def ask(**query):
        return store.get(f"/api/xapi/statements?{urlencode(query)}").json()

    first = ask(agent=json.dumps(by_name), limit=1)
    assert [each["id"] for each in first["statements"]] == [told[0]["id"]]
    assert [each["id"] for each in store.get(first["more"]).json()["statements"]] == [told[1]["id"]]
    assert [each["id"] for each in ask(verb=told[1]["verb"]["id"])["statements"]] == [told[1]["id"]]
    assert len(ask(activity="https://lab.example/q/1")["statements"]) == 1
    assert len(ask(registration="0c5ef1b0-5b8a-4a3a-8f8e-000000000001")["statements"]) == 1
    assert ask(until=told[0]["stored"])["statements"] == told[:1]
    assert len(ask(limit="²", after="²")["statements"]) == 3
    assert "since" in ask(since="yesterday")["error"]
    assert "cannot be kept" in ask(verb="\0")["error"]
    assert "`wanted` is not known" in ask(wanted=1)["error"]


def test_one_statement_is_read_by_its_id(told, store):
    assert store.get(f"/api/xapi/statements?statementId={told[0]['id']}").json() == told[0]
    assert store.get(f"/api/xapi/statements?statementId={uuid.uuid4()}").status_code == 404
    assert store.get("/api/xapi/statements?statementId=x").status_code == 404


def test_a_key_may_be_the_password_of_http_basic(sofia):
    key = Access.give("LRS", ["statements:read"], by=sofia)[1]
    said = base64.b64encode(f"lrs:{key}".encode()).decode()

    assert Client(headers={"Authorization": f"Basic {said}", **VERSION}).get("/api/xapi/statements").status_code == 200
    assert Client(headers={"Authorization": "Basic !", **VERSION}).get("/api/xapi/statements").status_code == 401


def test_reading_is_not_writing(sofia):
    key = Access.give("LRS", ["statements:read"], by=sofia)[1]
    client = Client(headers={"Authorization": f"Bearer {key}", **VERSION})

    assert send(client, brought()).status_code == 403


def test_a_statement_that_is_brought_twice_is_kept_once(store):
    key = str(uuid.uuid4())
    answers = [send(store, brought(id=key)) for _time in range(2)]

    assert [answer.json() for answer in answers] == [[key], [key]]
    assert Statement.objects.count() == 1


def test_another_statement_with_the_same_id_is_refused(store):
    key = str(uuid.uuid4())
    send(store, brought(id=key))

    answer = send(
        store, brought(object={"id": "https://lab.example/q/2"}), "put", f"/api/xapi/statements?statementId={key}"
    )

    assert answer.status_code == 409


@pytest.mark.parametrize(
    "what",
    [
        {},
        [],
        "x",
        [brought(), {}],
        brought(actor={}),
        brought(verb={"id": "answered"}),
        brought(object={}),
        brought(id="x"),
        brought(context={"statement": ["\0"]}),
        brought(context={"\ud800": 1}),
        brought(result={"score": {"raw": float("nan")}}),
        brought(result={"score": {"scaled": 2}}),
        brought(result={"score": None}),
        brought(result=["done"]),
    ],
)
def test_what_is_no_statement_is_refused_and_nothing_of_it_is_kept(store, what):
    assert send(store, what).status_code == 400
    assert not Statement.objects.exists()


def test_a_version_has_to_be_said(store):
    answer = store.get("/api/xapi/statements", headers={"X-Experience-API-Version": "0.9"})

    assert answer.status_code == 400
    assert answer["X-Experience-API-Version"] == "1.0.3"
    assert Client().get("/api/xapi/about").json() == {"version": ["1.0.3"]}


def test_statements_are_passed_on_once_and_again_when_the_store_was_away(told, settings, monkeypatch):
    settings.XAPI_URL, settings.XAPI_KEY = "https://lrs.example/xapi/", "tequio:secret"
    sent, codes = [], [503, 200]

    def post(url, json, **what):
        sent.append((url, what["auth"], [each["id"] for each in json]))
        return type("Answer", (), {"status_code": codes.pop(0)})

    monkeypatch.setattr(forwarding.requests, "post", post)

    for _time in range(3):
        forwarding.forward()

    ids = [each["id"] for each in told]
    assert sent == [("https://lrs.example/xapi/statements", ("tequio", "secret"), ids)] * 2
    assert not Statement.objects.waiting().exists()


def test_a_store_that_has_one_of_them_already_gets_the_others(told, settings, monkeypatch):
    settings.XAPI_URL, settings.XAPI_KEY = "https://lrs.example/xapi/", "tequio:secret"
    known = {told[0]["id"]}

    def post(url, json, **what):
        is_new = known.isdisjoint(each["id"] for each in json)
        known.update(each["id"] for each in json if is_new)
        return type("Answer", (), {"status_code": 200 if is_new else 409})

    monkeypatch.setattr(forwarding.requests, "post", post)

    forwarding.forward()

    assert known == {each["id"] for each in told}
    assert not Statement.objects.waiting().exists()


def test_an_address_is_found_however_it_was_written(store):
    send(store, brought(actor={"mbox": "mailto:Grace.Bailey@Example.org"}))
    asked = urlencode({"agent": json.dumps({"mbox": "mailto:grace.bailey@example.org"})})

    assert len(store.get(f"/api/xapi/statements?{asked}").json()["statements"]) == 1


def test_without_a_store_nothing_is_passed_on(told):
    forwarding.forward()

    assert Statement.objects.waiting().count() == 2
