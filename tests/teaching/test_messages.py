"""A message to some of the learners: whom it reaches, when, in which language, and where they answer."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from activity.models import Notice
from courses.teaching.hours import next_morning, when_it_suits
from courses.teaching.models import Delivery, Message
from tests.courses.making import lesson_of, page_text, step_of
from tests.people import client_of
from tests.teaching.making import enrol

WORDS = {
    "subject": {"en": "Module 2 is open", "es": "El módulo 2 está abierto"},
    "text": {"en": "Come in.", "es": "Pase."},
}


def fields(to="all", **words):
    data = {"to": to}
    for name, texts in WORDS.items():
        data |= {f"{name}_{code}": text for code, text in texts.items()}
    return data | words


@pytest.fixture
def both(cohort, andrea, rosa):
    return enrol(cohort, andrea), enrol(cohort, rosa)


@pytest.fixture
def message(cohort, both, elena):
    """elena has written to all, and it has arrived."""
    client_of(elena).post(reverse("teaching:messages", args=[cohort.pk]), fields())
    Delivery.objects.update(due_at=timezone.now())
    Delivery.bring()
    return Message.objects.get()


def test_it_reaches_each_at_nine_in_their_own_morning(cohort, both, elena):
    client_of(elena).post(reverse("teaching:messages", args=[cohort.pk]), fields())

    due = {delivery.member.name: delivery for delivery in Delivery.objects.select_related("member")}

    for delivery in due.values():
        local = timezone.localtime(delivery.due_at, ZoneInfo(delivery.member.timezone))
        assert (local.hour, local.minute) == (9, 0)
    assert Delivery.bring(now=timezone.now() - timedelta(days=1)) == 0


def test_at_nine_it_is_this_morning_and_a_minute_later_tomorrow():
    nine = datetime(2026, 3, 5, 14, 0, tzinfo=UTC)

    assert next_morning(nine, "America/Jamaica") == nine
    assert next_morning(nine + timedelta(minutes=1), "America/Jamaica") == nine + timedelta(days=1)


def test_nine_in_the_morning_stays_nine_when_the_clocks_are_changed():
    before = datetime(2026, 3, 7, 20, 0, tzinfo=UTC)

    assert next_morning(before, "America/New_York") == datetime(2026, 3, 8, 13, 0, tzinfo=UTC)


def test_who_reads_a_digest_has_it_in_the_digest_of_the_next_morning(andrea):
    now = datetime(2026, 3, 5, 20, 0, tzinfo=UTC)

    local = timezone.localtime(when_it_suits(andrea, "daily", now), ZoneInfo(andrea.timezone))

    assert (local.hour, local.minute) == (7, 40)


def test_whoever_has_left_meanwhile_is_not_written_to(cohort, both, elena, rosa):
    client_of(elena).post(reverse("teaching:messages", args=[cohort.pk]), fields())
    Delivery.objects.update(due_at=timezone.now())
    both[1].edition.enrolments.filter(member=rosa).update(left_at=timezone.now())

    assert Delivery.bring() == 1
    assert not Notice.objects.filter(member=rosa, event__name="tutor.wrote").exists()


def test_nobody_is_told_twice(message, andrea):
    assert Delivery.bring() == 0
    assert Notice.objects.filter(member=andrea, event__name="tutor.wrote").count() == 1


def test_each_reads_it_in_their_language(message, andrea, rosa):
    assert "Come in." in page_text(client_of(andrea).get(f"/en/teaching/messages/{message.pk}/"))
    assert "Pase." in page_text(client_of(rosa).get(f"/es/teaching/messages/{message.pk}/"))


def test_it_goes_to_those_who_have_not_opened_a_module_and_to_nobody_else(course, cohort, both, elena):
    has_opened, has_not = both
    has_opened.complete(step_of(has_opened, lesson_of(course, module=2)))
    module = has_opened.outline.modules[1]

    client_of(elena).post(reverse("teaching:messages", args=[cohort.pk]), fields(to=f"unopened-{module.key}"))

    assert [delivery.member for delivery in Delivery.objects.all()] == [has_not.member]
    assert Message.objects.get().audience["en"] == "Have not opened module 2"


def test_where_there_is_nobody_nothing_is_sent(cohort, both, elena):
    answer = client_of(elena).post(reverse("teaching:messages", args=[cohort.pk]), fields(to="silent"))

    assert "There is nobody like that today." in page_text(answer)
    assert not Message.objects.exists()


def test_a_learner_answers_and_only_the_tutors_read_it(message, andrea, rosa, elena):
    url = reverse("teaching:message", args=[message.pk])

    client_of(andrea).post(reverse("teaching:replies", args=[message.pk]), {"text": "My line was down."})

    assert "My line was down." in page_text(client_of(elena).get(url))
    assert "My line was down." not in page_text(client_of(rosa).get(url))
    assert "Answered your message" in page_text(client_of(elena).get("/en/teaching/"))
    assert Notice.objects.filter(member=elena, event__name="message.answered").count() == 1


def test_a_tutor_answers_back_and_nothing_waits_any_more(message, andrea, elena):
    url = reverse("teaching:replies", args=[message.pk])
    client_of(andrea).post(url, {"text": "My line was down."})

    client_of(elena).post(url, {"text": "Take your time.", "to": andrea.pk})

    assert "Take your time." in page_text(client_of(andrea).get(reverse("teaching:message", args=[message.pk])))
    assert "Answered your message" not in page_text(client_of(elena).get("/en/teaching/"))


def test_strangers_find_no_message(message, luis, cohort, joao):
    enrol(cohort, joao)

    for who in (luis, joao):
        assert client_of(who).get(reverse("teaching:message", args=[message.pk])).status_code == 404
        assert client_of(who).post(reverse("teaching:replies", args=[message.pk]), {"text": "!"}).status_code == 404
    assert client_of(luis).get(reverse("teaching:messages", args=[cohort.pk])).status_code == 404
