"""Mail: what presses at once, the rest in the morning, nothing in the quiet hours, and one click to stop it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from activity.models import Event, Notice, Preference
from activity.registry import audiences, kind, kinds, notice
from activity.schedules import letters
from tests.people import client_of

NOON = datetime(2026, 3, 4, 17, tzinfo=UTC)  # midday in Lima, a Wednesday
NIGHT = datetime(2026, 3, 4, 4, tzinfo=UTC)  # eleven in the evening in Lima, on Tuesday


@pytest.fixture
def told(rosa, ana):
    """Return a function that lets Rosa hear of something, pressing or not, without mailing it yet."""
    notice("test.pressing")(lambda event: [])
    kind("test.pressing", says="%(actor)s needs you", presses=True)
    kind("test.calm", says="%(actor)s said something")

    def tell(name="test.pressing", space=None):
        event = Event.record(name, actor=ana, subject=ana, space=space)
        return Notice.objects.create(member=rosa, event=event)

    rosa.timezone = "America/Lima"
    rosa.save()
    yield tell
    for book in (kinds, audiences):
        book.pop("test.pressing", None)
        book.pop("test.calm", None)


@pytest.fixture
def preference(rosa):
    preference = Preference.of(rosa.pk)
    preference.digested_at = NOON - timedelta(hours=2)
    preference.save()
    return preference


def test_what_presses_is_mailed_at_once(told, preference, rosa):
    told()

    assert preference.send_what_is_due(at=NOON) == 1

    assert mail.outbox[0].to == [rosa.email]
    assert "Ana Vargas needs you" in mail.outbox[0].subject


def test_what_does_not_press_waits_for_the_morning(told, preference):
    told("test.calm")

    assert preference.send_what_is_due(at=NOON) == 0
    assert preference.send_what_is_due(at=NOON + timedelta(hours=22)) == 1


def test_nothing_is_mailed_twice(told, preference):
    told()

    preference.send_what_is_due(at=NOON)

    assert preference.send_what_is_due(at=NOON) == 0
    assert len(mail.outbox) == 1


def test_quiet_hours_are_those_of_the_members_zone(told, preference):
    told()
    preference.digested_at = NIGHT - timedelta(hours=1)
    preference.save()

    assert preference.send_what_is_due(at=NIGHT) == 0
    assert preference.send_what_is_due(at=NOON) == 1


def test_a_weekly_letter_comes_on_monday_morning(told, preference):
    preference.rhythm = Preference.Rhythm.WEEKLY
    preference.save()
    told()

    assert preference.send_what_is_due(at=NOON) == 0
    monday = datetime(2026, 3, 9, 13, 30, tzinfo=UTC)
    assert preference.send_what_is_due(at=monday) == 1


def test_never_is_never(told, preference):
    preference.stop()
    told()

    assert preference.send_what_is_due(at=NOON + timedelta(days=9)) == 0


def test_who_lost_the_space_hears_no_more_of_it(told, preference, group, rosa):
    told(space=group)
    group.expel(rosa)

    assert preference.send_what_is_due(at=NOON) == 0


def test_the_letter_is_in_the_members_language_and_stops_with_one_click(told, preference, rosa):
    told()
    preference.send_what_is_due(at=NOON)
    letter = mail.outbox[0]

    assert letter.extra_headers["Content-Language"] == "es"
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.alternatives[0].mimetype == "text/html"

    stop = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert client_of().post(stop.partition("localhost:8000")[2]).status_code == 200
    assert Preference.of(rosa.pk).rhythm == Preference.Rhythm.NEVER


def test_a_forged_link_stops_nothing(preference):
    forged = reverse("activity:unsubscribe", args=[preference.token[:-2] + "xx"])

    assert client_of().post(forged).status_code == 404
    assert Preference.of(preference.member_id).rhythm == Preference.Rhythm.AT_ONCE


def test_opening_the_link_alone_stops_nothing(preference):
    client_of().get(reverse("activity:unsubscribe", args=[preference.token]))

    assert Preference.of(preference.member_id).rhythm == Preference.Rhythm.AT_ONCE


def test_the_schedule_mails_everybody_whose_hour_has_come(told, preference, rosa):
    told("test.calm")
    Preference.objects.update(digested_at=NOON - timedelta(days=300))

    letters()

    assert [letter.to for letter in mail.outbox] == [[rosa.email]]


def test_a_member_chooses_rhythm_and_quiet_hours(rosa):
    browser = client_of(rosa)

    browser.post(reverse("activity:preferences"), {"rhythm": "weekly", "quiet_from": 20, "quiet_until": 9})

    assert Preference.objects.filter(member=rosa, rhythm="weekly", quiet_from=20, quiet_until=9).exists()


def test_looking_at_the_preferences_or_at_the_link_of_a_letter_writes_nothing_down(rosa):
    token = Preference(member=rosa).token
    client_of(rosa).get(reverse("activity:preferences"))
    client_of().get(reverse("activity:unsubscribe", args=[token]))
    assert not Preference.objects.filter(member=rosa).exists()

    client_of().post(reverse("activity:unsubscribe", args=[token]))
    assert Preference.objects.get(member=rosa).rhythm == "never"


def test_a_digest_costs_the_same_for_few_and_many(told, preference, network, django_assert_max_num_queries):
    for _number in range(30):
        told("test.calm", space=network)

    with django_assert_max_num_queries(6):
        assert len(Preference.of(preference.member_id).due(at=NOON + timedelta(days=1))) == 30
