"""What a learner keeps of a module on a device."""

import pytest
from django.utils.translation import override

from tests.courses.making import lesson_of
from tests.people import client_of


@pytest.fixture
def module(course):
    return lesson_of(course).get_parent()


def test_a_learner_is_told_what_there_is_and_how_large(enrolment, module, andrea):
    listed = client_of(andrea).get(f"/en/learn/modules/{module.translation_key}/kept/").json()

    assert [page["title"] for page in listed["pages"]] == ["Lesson 1.1", "Lesson 1.2", "Quiz: Module 1"]
    assert (listed["title"], listed["course"], listed["overview"]) == ("Module 1", "Course ABC", "/en/learn/kept/")
    assert listed["told"].startswith("About ")
    assert 200_000 < listed["size"] < 400_000


def test_each_page_that_is_kept_says_whose_it_is(enrolment, module, andrea):
    client = client_of(andrea)
    listed = client.get(f"/en/learn/modules/{module.translation_key}/kept/").json()

    for address in [page["url"] for page in listed["pages"]] + [listed["overview"]]:
        assert f'data-member="{andrea.pk}"' in client.get(address).content.decode(), address


def test_a_step_that_is_not_open_yet_is_not_kept(enrolment, course, module, andrea, monkeypatch):
    key = lesson_of(course).translation_key
    monkeypatch.setattr("courses.studying.Study.closed", {key: "Opens later."})

    listed = client_of(andrea).get(f"/en/learn/modules/{module.translation_key}/kept/").json()

    assert [page["title"] for page in listed["pages"]] == ["Lesson 1.2", "Quiz: Module 1"]


def test_only_learners_keep_a_module(course, module, luis, client):
    path = f"/en/learn/modules/{module.translation_key}/kept/"

    assert client_of(luis).get(path).status_code == 404
    assert client.get(path).status_code == 302


def test_it_costs_the_same_however_many_lessons_there_are(enrolment, module, andrea, django_assert_max_num_queries):
    client = client_of(andrea)
    with django_assert_max_num_queries(12), override("en"):
        client.get(f"/en/learn/modules/{module.translation_key}/kept/")


def test_the_worker_stands_at_the_root_and_is_looked_for_each_time(client, db):
    answer = client.get("/offline-worker.js")

    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Service-Worker-Allowed"] == "/"
    assert "no-cache" in answer["Cache-Control"]


def test_the_page_of_a_course_offers_it_to_learners_alone(enrolment, course, andrea, luis):
    address = course.get_url()

    assert "keep-module" in client_of(andrea).get(address).content.decode()
    assert "<keep-module" not in client_of(luis).get(address).content.decode()
