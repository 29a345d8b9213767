"""A learner opens a package, stops, goes on, and has a result."""

import json
import time
from decimal import Decimal

import pytest
from django.core.signing import TimestampSigner, b62_encode
from django.test import Client

from activity.models import Event
from courses.packages.models import Play
from courses.packages.models.plays import Superseded
from courses.packages.telling import Told
from tests.packages import making
from tests.people import client_of

PASSED = {"core": {"lesson_status": "passed", "score": {"raw": "17", "min": "0", "max": "20"}}, "suspend_data": "xyz"}


def launch(client, page):
    return client.post(f"/en/packages/steps/{page.translation_key}/launch/", HTTP_HOST="localhost:8000")


def report(client, opened, number=1, **more):
    body = {"session": opened["session"], "n": number, "place": "a", "parts": {"a": PASSED}, **more}
    return client.post(
        opened["reports"], json.dumps(body), content_type="application/json", HTTP_X_LAUNCH=opened["token"]
    )


@pytest.fixture
def page(put):
    return put(making.single())


@pytest.fixture
def opened(page, enrolment):
    return launch(client_of(enrolment.member), page).json()


def test_the_page_says_what_the_package_is_before_it_is_loaded(page, enrolment):
    answer = client_of(enrolment.member).get(page.url, HTTP_HOST="localhost:8000")
    text = answer.content.decode()

    assert "SCORM 1.2" in text
    assert "Start the package" in text
    assert "<iframe" not in text
    assert "needs JavaScript" in text
    assert "frame-src 'self'" in answer["Content-Security-Policy"]
    assert "http://127.0.0.1:8000" in answer["Content-Security-Policy"]


def test_no_other_page_may_show_a_frame_of_the_second_host(enrolment):
    answer = client_of(enrolment.member).get("/en/learn/", HTTP_HOST="localhost:8000")

    assert "127.0.0.1" not in answer["Content-Security-Policy"]


def test_a_learner_opens_a_package_from_the_second_host(opened):
    assert opened["player"].startswith("http://127.0.0.1:8000/play/")
    assert opened["origin"] == "http://127.0.0.1:8000"
    assert opened["state"]["parts"] == {}
    assert opened["state"]["learner"]["name"] == "Andrea Campbell"
    assert "@" not in json.dumps(opened["state"]["learner"])


def test_what_was_reported_is_there_when_it_is_opened_again(opened, page, enrolment):
    client = client_of(enrolment.member)

    answer = report(client, opened)
    again = launch(client, page).json()

    assert answer.status_code == 200
    assert again["state"]["parts"] == {"a": PASSED}
    assert again["state"]["place"] == "a"
    assert "Continue the package" in client.get(page.url).content.decode()


def test_score_and_completion_reach_the_course(opened, page, enrolment):
    answer = report(client_of(enrolment.member), opened).json()

    assert (answer["completed"], answer["score"]) == (True, 85.0)
    assert enrolment.results.get(step_key=page.translation_key).score == Decimal("85.00")
    assert page.translation_key in enrolment.done()


def test_the_same_report_twice_changes_nothing(opened, enrolment):
    client = client_of(enrolment.member)
    report(client, opened)
    events = Event.objects.count()

    again = report(client, opened, parts={"a": {"suspend_data": "older"}})

    assert again.status_code == 200
    assert Play.objects.get().data() == {"a": PASSED}
    assert Event.objects.count() == events


def test_a_worse_try_takes_no_result_away(opened, page, enrolment):
    client = client_of(enrolment.member)
    report(client, opened)

    report(client, opened, number=2, parts={"a": {"core": {"lesson_status": "failed", "score": {"raw": "3"}}}})

    assert enrolment.results.get(step_key=page.translation_key).score == Decimal("85.00")
    assert page.translation_key in enrolment.done()


@pytest.mark.parametrize(
    ("fields", "reported", "is_done"),
    [
        ({"completes_when": "completed"}, {"core": {"lesson_status": "completed"}}, True),
        ({"completes_when": "completed"}, {"core": {"lesson_status": "incomplete"}}, False),
        ({"completes_when": "passed"}, {"core": {"lesson_status": "completed"}}, False),
        ({"completes_when": "passed"}, {"core": {"lesson_status": "passed"}}, True),
        ({"completes_when": "score", "pass_mark": 60}, {"core": {"score": {"raw": "59"}}}, False),
        ({"completes_when": "score", "pass_mark": 60}, {"core": {"score": {"raw": "60"}}}, True),
    ],
)
def test_the_author_says_when_the_step_is_done(put, enrolment, fields, reported, is_done):
    page = put(making.single(), **fields)
    client = client_of(enrolment.member)

    report(client, launch(client, page).json(), parts={"a": reported})

    assert (page.translation_key in enrolment.done()) is is_done


def test_an_older_tab_is_told_and_overwrites_nothing(opened, page, enrolment):
    client = client_of(enrolment.member)
    newer = launch(client, page).json()
    report(client, newer)

    late = report(client, opened, number=5, parts={"a": {"suspend_data": "older"}})

    assert late.status_code == 409
    assert Play.objects.get().data() == {"a": PASSED}


def test_what_is_told_of_parts_that_are_not_there_is_left_out(opened, enrolment):
    report(client_of(enrolment.member), opened, parts={"stranger": {"x": 1}}, place="stranger")

    play = Play.objects.get()
    assert (play.data(), play.place) == ({}, "")


def test_statements_are_kept_as_events_up_to_a_limit(put, enrolment):
    page = put(making.h5p())
    play = Play.begin(enrolment, page)
    said = [{"verb": "answered", "activity": "Who?", "score": 0.5}] * 50

    for number in range(1, 9):
        play.keep(Told(session=play.session, sequence=number, statements=list(said)))

    assert Event.objects.filter(name="package.stated").count() == 300
    assert Event.objects.filter(name="package.stated").first().payload["activity"] == "Who?"


def test_who_has_begun_goes_on_with_the_version_begun_with(opened, page, bring, enrolment):
    client = client_of(enrolment.member)
    report(client, opened)
    bring(making.single(title="New edition"), into=page.package)

    page_text = client.get(page.url).content.decode()
    again = launch(client, page).json()

    assert Play.objects.get().version.number == 1
    assert again["state"]["parts"] == {"a": PASSED}
    assert "There is a newer version" in page_text


def test_a_learner_begins_anew_and_keeps_the_result(opened, page, bring, enrolment):
    client = client_of(enrolment.member)
    report(client, opened)
    bring(making.single(title="New edition"), into=page.package)

    answer = client.post(f"/en/packages/plays/{opened['play']}/fresh-start/")

    play = Play.objects.get()
    assert answer["Location"] == page.url
    assert (play.version.number, play.data(), play.score) == (2, {}, None)
    assert enrolment.results.get(step_key=page.translation_key).score == Decimal("85.00")
    assert page.translation_key in enrolment.done()


def test_where_it_may_not_be_started_over_it_is_not(put, enrolment):
    page = put(making.single(), may_start_over=False)
    play = Play.begin(enrolment, page)

    assert client_of(enrolment.member).post(f"/en/packages/plays/{play.pk}/fresh-start/").status_code == 404


def test_a_stranger_neither_opens_nor_reports(opened, put, luis, enrolment):
    closed = put(making.single())
    closed.get_parent().specific.__class__.objects.filter(pk=closed.get_parent().pk).update(is_preview=False)

    assert launch(client_of(luis), closed).status_code == 404
    assert launch(Client(), closed).status_code == 404
    assert report(client_of(luis), opened).status_code == 404
    assert client_of(luis).post(f"/en/packages/plays/{opened['play']}/fresh-start/").status_code == 404


def test_a_visitor_looks_into_an_open_module_and_nothing_is_kept(page):
    answer = launch(Client(), page).json()

    assert (answer["session"], answer["reports"]) == ("", "")
    assert not Play.objects.exists()


def test_a_report_needs_the_word_of_this_visit(opened, enrolment):
    client = client_of(enrolment.member)
    without = client.post(
        opened["reports"], json.dumps({"session": opened["session"], "n": 1}), content_type="application/json"
    )
    forged = report(client, opened | {"token": opened["token"][:-2] + "xx"})

    assert (without.status_code, forged.status_code) == (400, 400)
    assert Play.objects.get().saved_at is None


def test_what_a_line_could_not_take_yesterday_counts_today(page, enrolment, monkeypatch):
    client = client_of(enrolment.member)
    yesterday = b62_encode(int(time.time()) - 24 * 3600)
    with monkeypatch.context() as patch:
        patch.setattr(TimestampSigner, "timestamp", lambda signer: yesterday)
        opened = launch(client, page).json()

    assert report(client, opened).status_code == 200
    assert Play.objects.get().score == 85


def test_a_report_that_comes_from_elsewhere_is_refused(opened, enrolment):
    client = client_of(enrolment.member)
    client.handler.enforce_csrf_checks = True

    assert report(client, opened).status_code == 403


def test_two_tabs_at_once_have_one_session(page, enrolment):
    first, second = Play.begin(enrolment, page), Play.begin(enrolment, page)

    second.keep(Told(session=second.session, sequence=1, parts={"a": PASSED}))

    with pytest.raises(Superseded):
        first.keep(Told(session=first.session, sequence=9, parts={"a": {}}))
    assert Play.objects.count() == 1


def test_a_package_page_takes_few_queries(put, bring, enrolment, django_assert_max_num_queries):
    page = put(making.several())
    client = client_of(enrolment.member)
    client.get(page.url)

    with django_assert_max_num_queries(12):
        assert client.get(page.url).status_code == 200
