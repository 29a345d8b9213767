"""Looking at a course in another role: it is shown as it would be, and nothing is written."""

import re

import pytest
from django.apps import apps

from courses import viewing
from courses.models import Enrolment, LessonPage
from forums.models import Forum
from tests.courses.making import make_cohort, page_text
from tests.forums.places import make_thread
from tests.people import client_of


def address(course, role="learner", key=None):
    return viewing.address(role, course.translation_key, key)


def everything():
    """How many rows there are of each kind."""
    kinds = [model for model in apps.get_models() if model._meta.managed]
    return {model._meta.label: model._base_manager.count() for model in kinds}


@pytest.fixture
def lessons(course):
    return list(LessonPage.objects.descendant_of(course).order_by("path"))


@pytest.mark.parametrize("role", ["visitor", "learner", "tutor", "author"])
def test_an_author_sees_a_course_in_each_role_and_nothing_is_written(course, lessons, elena, role):
    client = client_of(elena)
    client.get("/en/me/")
    before = everything()

    for key in (None, lessons[0].translation_key, lessons[-1].translation_key):
        page = client.get(address(course, role, key))

        assert page.status_code == 200
        assert "Nothing that you do here is sent or kept." in page_text(page)
    assert everything() == before


def test_a_new_learner_sees_the_panel_and_the_way_through_stays_in_the_role(course, lessons, elena):
    page = client_of(elena).get(address(course))

    assert page.context["study"].is_learner
    assert page.context["study"].progress.count == 0
    assert page.context["study"].next_step.url == address(course, "learner", lessons[0].translation_key)
    lesson = client_of(elena).get(address(course, "learner", lessons[0].translation_key))
    assert address(course, "learner", lessons[1].translation_key) in lesson.content.decode()


def test_a_visitor_is_told_to_sign_in_where_the_course_is_closed(course, lessons, elena):
    text = page_text(client_of(elena).get(address(course, "visitor", lessons[-1].translation_key)))

    assert "Sign in to go on" in text


def test_no_write_passes(course, lessons, elena):
    client = client_of(elena)
    for place in (address(course), address(course, "learner", lessons[0].translation_key)):
        page = client.get(place)
        html, policy = page.content.decode(), page["Content-Security-Policy"]

        assert "form-action 'none'" in policy
        assert "script-src 'none'" in policy
        assert "connect-src 'none'" in policy
        assert "<script" not in html
        assert html.count("<form ") == html.count("<form inert ")
        assert not re.search(r'(?:href|action)="[^"]*9\d{15}', html)
        assert client.post(place, {"anything": "1"}).status_code == 405
    assert not Enrolment.objects.filter(member=elena).exists()


def test_nobody_real_is_seen_and_nothing_that_they_wrote(course, lessons, elena, rosa):
    edition = make_cohort(course)
    edition.enrol(rosa)
    thread = make_thread(Forum.objects.first_of(edition.space), rosa, "Among us", "In confidence.")
    thread.hang_at(f"step:{lessons[0].translation_key}")

    html = client_of(elena).get(address(course, "learner", lessons[0].translation_key)).content.decode()

    assert "In confidence." not in html
    assert "Rosa" not in html


def test_it_is_for_those_who_write_or_run_the_course(course, edition, ana, rosa, luis):
    edition.space.admit(ana, role="facilitator")
    edition.enrol(rosa)

    assert client_of(ana).get(address(course)).status_code == 200
    assert client_of(rosa).get(address(course)).status_code == 404
    assert client_of(luis).get(address(course)).status_code == 404
    assert client_of().get(address(course)).status_code == 302


def test_a_role_that_is_none_and_a_step_of_another_course_are_not_found(course, lessons, elena):
    assert client_of(elena).get(address(course, "rosa")).status_code == 404
    assert client_of(elena).get(address(course, "learner", course.translation_key)).status_code == 404


def test_a_course_page_offers_it_to_those_who_lead_it(course, elena, luis):
    offered = "See this course as"

    assert offered in page_text(client_of(elena).get(course.url))
    assert offered not in page_text(client_of(luis).get(course.url))
