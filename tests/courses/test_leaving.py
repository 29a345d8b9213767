"""Leaving a course and coming back; where one was in a lesson."""

from activity.models import Event
from courses.learning import learning_of
from courses.models import Bookmark, Enrolment, LessonPage
from tests.courses.making import lesson_of, make_cohort, page_text, step_of
from tests.people import client_of


def departure(enrolment):
    return f"/en/learn/enrolments/{enrolment.pk}/departure/"


def test_a_learner_is_told_what_leaving_means_and_nothing_happens_yet(enrolment, andrea):
    text = page_text(client_of(andrea).get(departure(enrolment)))

    assert "What you have done is kept: 0 of 6 steps." in text
    assert Enrolment.objects.of(andrea).exists()


def test_a_learner_who_leaves_has_no_course_and_no_space(course, enrolment, andrea):
    text = page_text(client_of(andrea).post(departure(enrolment), follow=True))

    assert "You have left the course." in text
    assert learning_of(andrea) == []
    assert enrolment.edition.space.role_of(andrea) is None
    assert lesson_of(course, 2, 1) not in LessonPage.objects.visible_to(andrea)
    assert client_of(andrea).get(lesson_of(course, 2, 1).url).status_code == 403


def test_one_who_comes_back_finds_what_was_done(course, enrolment, edition, andrea):
    enrolment.complete(step_of(enrolment, lesson_of(course)))
    enrolment.leave()
    assert "1 of 6 steps: enrol again" in page_text(client_of(andrea).get(course.url))

    client_of(andrea).post(f"/en/learn/editions/{edition.pk}/enrolment/")

    (studied,) = learning_of(andrea)
    assert (studied.enrolment, studied.progress.count) == (enrolment, 1)
    assert edition.space.role_of(andrea) == "member"


def test_what_was_done_and_is_closed_again_shows_a_lock_and_no_tick(course, enrolment, andrea):
    enrolment.complete(step_of(enrolment, lesson_of(course, 2, 1)))
    before = page_text(client_of(andrea).get(course.url))
    enrolment.leave()
    after = page_text(client_of(andrea).get(course.url))

    assert (before.count("Done:"), before.count("For learners:")) == (1, 0)
    assert (after.count("Done:"), after.count("For learners:")) == (0, 3)


def test_leaving_twice_leaves_once(enrolment):
    enrolment.leave()
    enrolment.leave()

    assert Event.objects.filter(name="edition.left").count() == 1


def test_one_who_has_left_answers_nothing_any_more(attempt, enrolment, andrea):
    enrolment.leave()

    assert client_of(andrea).post(f"/en/learn/attempts/{attempt.pk}/answers/").status_code == 404
    assert client_of(andrea).get(departure(enrolment)).status_code == 404


def test_nobody_makes_somebody_else_leave(enrolment, luis, sofia):
    assert [client_of(who).post(departure(enrolment)).status_code for who in (luis, sofia)] == [404, 404]


def test_what_is_finished_cannot_be_left(enrolment, andrea):
    for step in enrolment.outline.steps:
        enrolment.complete(step)

    assert client_of(andrea).post(departure(enrolment)).status_code == 404


def test_one_is_told_when_there_is_no_way_back(course, andrea):
    cohort = make_cohort(course)
    enrolment = cohort.enrol(andrea)
    cohort.state = "closed"
    cohort.save()

    assert "you cannot come back" in page_text(client_of(andrea).get(departure(enrolment)))


# --- the place in a lesson


def places(enrolment, lesson):
    return f"/en/learn/enrolments/{enrolment.pk}/places/{lesson.translation_key}/"


def test_the_place_in_a_lesson_is_kept_and_given_back(course, enrolment, andrea):
    lesson, client = lesson_of(course), client_of(andrea)
    for place in ("3", "5"):
        assert client.post(places(enrolment, lesson), {"place": place}).status_code == 204

    assert 'data-place="5"' in page_text(client.get(lesson.url))
    assert Bookmark.objects.count() == 1


def test_a_senseless_place_is_refused(course, enrolment, andrea):
    client = client_of(andrea)

    answers = [
        client.post(places(enrolment, lesson_of(course)), {"place": place}) for place in ("", "-1", "x", "99999")
    ]

    assert [answer.status_code for answer in answers] == [400] * 4


def test_a_stranger_keeps_no_place(course, enrolment, luis):
    assert client_of(luis).post(places(enrolment, lesson_of(course)), {"place": "1"}).status_code == 404


def test_continue_leads_to_the_place_in_the_lesson(course, enrolment, andrea):
    client = client_of(andrea)

    assert client.get(f"/en/learn/enrolments/{enrolment.pk}/next/").url == f"{lesson_of(course).url}#continue"
    assert f'href="{lesson_of(course).url}#continue"' in page_text(client.get(course.url))
