"""What a tutor sees of the learners of an edition."""

import pytest

from courses.models import LessonPage
from tests.courses.making import lesson_of, page_text, step_of
from tests.people import client_of, make_member


@pytest.fixture
def learners(edition):
    return f"/en/learn/editions/{edition.pk}/learners/"


def test_a_tutor_sees_who_learns_and_how_far_they_are(course, edition, enrolment, elena, learners):
    edition.appoint(elena)
    enrolment.complete(step_of(enrolment, lesson_of(course)))

    text = page_text(client_of(elena).get(learners))

    assert "Andrea Campbell" in text
    assert "1 of 6 steps done" in text
    assert f'href="{learners}"' in page_text(client_of(elena).get(course.url))


def test_a_tutor_reads_the_whole_course_and_is_not_asked_to_enrol(course, edition, luis):
    client, lesson = client_of(luis), lesson_of(course, module=2)
    assert client.get(lesson.url).status_code == 403
    edition.appoint(luis)

    page, text = page_text(client.get(course.url)), page_text(client.get(lesson.url))

    assert f"/learn/editions/{edition.pk}/enrolment/" not in page
    assert "For learners:" not in page
    assert "English text 2.1" in text
    assert "to keep your progress" not in text
    assert lesson in LessonPage.objects.visible_to(luis)


def test_a_tutor_who_learns_too_finds_the_learners(course, edition, elena, learners):
    edition.appoint(elena)
    edition.enrol(elena)

    assert f'href="{learners}"' in page_text(client_of(elena).get(course.url))


def test_one_who_has_left_is_no_longer_listed(edition, enrolment, elena, learners):
    edition.appoint(elena)
    enrolment.leave()

    assert "No learners yet" in page_text(client_of(elena).get(learners))


def test_learners_and_strangers_find_no_list(enrolment, andrea, luis, elena, learners):
    assert [client_of(who).get(learners).status_code for who in (andrea, luis, elena)] == [404] * 3


def test_the_secretariat_sees_the_list(enrolment, sofia, learners):
    assert "Andrea Campbell" in page_text(client_of(sofia).get(learners))


def test_the_list_takes_the_same_queries_for_one_learner_and_twenty(
    edition, enrolment, elena, learners, django_assert_max_num_queries
):
    edition.appoint(elena)
    client, counts = client_of(elena), []
    for many in (0, 19):
        for number in range(many):
            edition.enrol(make_member(f"L{number} Learner"))
        client.get(learners)
        with django_assert_max_num_queries(14) as captured:
            client.get(learners)
        counts.append(len(captured.captured_queries))

    assert counts[0] == counts[1]
