"""More time: asked for with a reason, granted in one click, and every date follows."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from activity.models import Notice
from courses.models import Accommodation, Enrolment, LessonPage
from courses.teaching.models import ExtensionRequest
from tests.courses.making import lesson_of, page_text, step_of
from tests.people import client_of
from tests.teaching.making import enrol


@pytest.fixture
def dated(course, learner):
    """The first lesson is due after five days."""
    LessonPage.objects.filter(pk=lesson_of(course).pk).update(due_days=5)
    return Enrolment.objects.listed().select_related("member").get(pk=learner.pk)


def ask(learner, days=12, reason="The census is on."):
    step = learner.outline.steps[0]
    day = timezone.localdate() + timedelta(days=days)
    url = reverse("teaching:extension", args=[learner.pk])
    return client_of(learner.member).post(url, {"step": str(step.key), "until": day.isoformat(), "reason": reason})


def test_a_learner_asks_and_the_tutor_grants_in_one_click(dated, elena):
    ask(dated)
    wish = ExtensionRequest.objects.get()
    desk = page_text(client_of(elena).get("/en/teaching/"))
    assert "The census is on." in desk

    client_of(elena).post(reverse("teaching:extension_decision", args=[wish.pk]), {"grant": "yes", "next": "desk"})

    dated = Enrolment.objects.listed().get(pk=dated.pk)
    assert dated.due_at(dated.outline.steps[0]) == wish.until
    assert "The census is on." not in page_text(client_of(elena).get("/en/teaching/"))
    told = Notice.objects.get(member=dated.member, event__name="extension.granted").event.sentence
    assert told.startswith("You have more time: Lesson 1.1: ")
    assert " instead of " in told


def test_a_tutor_gives_more_time_unasked_and_the_learner_hears_of_it(dated, elena):
    step, day = dated.outline.steps[0], timezone.localdate() + timedelta(days=12)
    data = {"step": str(step.key), "until": day.isoformat(), "reason": "The hurricane."}

    client_of(elena).post(reverse("teaching:extension", args=[dated.pk]), data)

    assert timezone.localdate(Enrolment.objects.get().due_at(step)) == day
    assert Notice.objects.filter(member=dated.member, event__name="extension.granted").count() == 1
    assert "The hurricane." in page_text(client_of(dated.member).get(reverse("teaching:extension", args=[dated.pk])))


def test_a_part_of_an_edition_has_more_time_and_who_has_more_already_keeps_it(dated, cohort, rosa, elena):
    step, day = dated.outline.steps[0], timezone.localdate() + timedelta(days=12)
    hers = enrol(cohort, rosa)
    hers.extend(step.key, timezone.now() + timedelta(days=40), by=elena)
    data = {"to": "all", "step": str(step.key), "until": day.isoformat(), "reason": "The hurricane."}
    url = reverse("teaching:extensions", args=[cohort.pk])

    page = client_of(elena).post(url, data, follow=True)
    again = client_of(elena).post(url, data, follow=True)

    assert "1 learner has more time, and hears of it." in page_text(page)
    assert "0 learners have more time" in page_text(again)
    assert timezone.localdate(Enrolment.objects.get(pk=dated.pk).due_at(step)) == day
    assert Enrolment.objects.get(pk=hers.pk).due_at(step) > timezone.now() + timedelta(days=39)
    assert client_of(rosa).post(url, data).status_code == 404


def test_whoever_has_left_waits_for_nothing(dated, elena):
    ask(dated)
    Enrolment.objects.update(left_at=timezone.now())

    assert "Asks for more time" not in page_text(client_of(elena).get(reverse("teaching:desk")))


def test_a_wish_is_declined_with_a_reason_that_the_learner_reads(dated, elena):
    ask(dated)
    wish = ExtensionRequest.objects.get()

    client_of(elena).post(
        reverse("teaching:extension_decision", args=[wish.pk]), {"answer": "The group waits for you."}
    )

    text = page_text(client_of(dated.member).get(reverse("teaching:extension", args=[dated.pk])))
    assert "The group waits for you." in text
    assert not dated.extensions.exists()


def test_a_decision_without_a_reason_is_none(dated, elena):
    ask(dated)
    wish = ExtensionRequest.objects.get()

    client_of(elena).post(reverse("teaching:extension_decision", args=[wish.pk]), {"answer": ""})

    assert ExtensionRequest.objects.open().exists()


def test_the_first_decision_stands(dated, elena):
    ask(dated)
    wish = ExtensionRequest.objects.get()
    wish.decide(True, by=elena)
    wish.decide(False, by=elena, answer="No")

    wish.refresh_from_db()
    assert wish.is_granted


def test_asking_twice_is_asking_once_with_the_later_date(dated):
    ask(dated, days=10)
    ask(dated, days=14)

    assert ExtensionRequest.objects.count() == 1
    assert timezone.localdate(ExtensionRequest.objects.get().until) == timezone.localdate() + timedelta(days=14)


def test_a_date_that_is_no_later_is_refused(dated):
    answer = ask(dated, days=2)

    assert "This is no later than the date there is." in page_text(answer)
    assert not ExtensionRequest.objects.exists()


def test_a_mistyped_year_is_refused_in_words(dated, cohort, elena):
    step = dated.outline.steps[0]
    data = {"to": "all", "step": str(step.key), "until": "9999-12-31", "reason": "The hurricane."}

    with timezone.override("America/Lima"):
        answers = [
            client_of(dated.member).post(
                reverse("teaching:extension", args=[dated.pk]), {**data, "until": "0001-01-01"}
            ),
            client_of(dated.member).post(reverse("teaching:extension", args=[dated.pk]), data),
            client_of(elena).post(reverse("teaching:extensions", args=[cohort.pk]), data),
        ]

    assert all("Enter a valid date." in page_text(answer) for answer in answers)
    assert not ExtensionRequest.objects.exists()


def test_neither_learners_nor_strangers_decide_or_look(dated, rosa, luis):
    ask(dated)
    wish = ExtensionRequest.objects.get()

    for who in (dated.member, rosa, luis):
        url = reverse("teaching:extension_decision", args=[wish.pk])
        assert client_of(who).post(url, {"grant": "yes"}).status_code == 404
    for who in (rosa, luis):
        assert client_of(who).get(reverse("teaching:extension", args=[dated.pk])).status_code == 404
    assert ExtensionRequest.objects.open().exists()


def test_extra_time_is_set_once_and_holds_in_every_course(learner, edition, elena, sofia):
    url = reverse("teaching:extra_time", args=[learner.pk])

    client_of(elena).post(url, {"extra_time_percent": "50", "note": ""})
    client_of(sofia).post(url, {"extra_time_percent": "25", "note": "As agreed"})

    elsewhere = edition.enrol(learner.member)
    assert elsewhere.extra_time_percent == 25
    assert Accommodation.objects.get().set_by == sofia


def test_learners_set_nobody_any_time_and_do_not_see_it(learner, andrea, luis):
    url = reverse("teaching:extra_time", args=[learner.pk])

    for who in (andrea, luis):
        assert client_of(who).get(url).status_code == 404
        assert client_of(who).post(url, {"extra_time_percent": "300"}).status_code == 404


def test_one_without_a_wish_sees_when_nothing_is_due(learner, course):
    text = page_text(client_of(learner.member).get(reverse("teaching:extension", args=[learner.pk])))

    assert "take the time you need" in text
    assert learner.due_at(step_of(learner, lesson_of(course))) is None


def test_a_tutor_reads_in_their_own_language_for_which_step_more_time_is_asked(dated, course, elena):
    ask(dated)
    english = lesson_of(course)
    spanish = Locale.objects.get(language_code="es")
    english.copy_for_translation(spanish, copy_parents=True)
    LessonPage.objects.filter(translation_key=english.translation_key, locale=spanish).update(title="Un derecho")

    desk = page_text(client_of(elena).get("/es/teaching/"))
    page = page_text(client_of(elena).get(f"/es/teaching/enrolments/{dated.pk}/extension/"))

    assert "Un derecho" in desk
    assert "<b>Un derecho</b>" in page
