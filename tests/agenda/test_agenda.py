"""Everything with a date: for whom, in which zone, and in one's own calendar."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from agenda.models import Feed, Meeting
from languages.fields import Translated
from live.models import Dialogue
from tests.people import client_of


def make_meeting(space, title="Ministerial meeting", in_days=3, **fields):
    starts = timezone.now() + timedelta(days=in_days)
    return Meeting.objects.create(
        title=Translated(title), space=space, starts_at=starts, ends_at=starts + timedelta(hours=2), **fields
    )


def agenda_of(member=None, query=""):
    return client_of(member).get(reverse("agenda:agenda") + query).content.decode()


def test_a_visitor_sees_what_is_public_and_nothing_else(square, group):
    make_meeting(square, "Open day")
    make_meeting(group, "Closed session")

    page = agenda_of()

    assert "Open day" in page
    assert "Closed session" not in page


def test_members_of_a_group_see_its_meetings(group, rosa, luis):
    meeting = make_meeting(group, "Closed session")

    assert "Closed session" in agenda_of(rosa)
    assert client_of(rosa).get(meeting.get_absolute_url()).status_code == 200
    assert client_of(luis).get(meeting.get_absolute_url()).status_code == 404


def test_what_is_over_is_not_in_the_agenda_and_what_goes_on_is(square):
    make_meeting(square, "Long ago", in_days=-4)
    meeting = make_meeting(square, "Going on", in_days=0)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=timezone.now() - timedelta(hours=1))

    page = agenda_of()

    assert "Long ago" not in page
    assert "Going on" in page


def test_the_agenda_can_be_asked_for_one_kind(square):
    make_meeting(square, "Open day")

    assert "Open day" in agenda_of(query="?kind=meeting")
    assert "Open day" not in agenda_of(query="?kind=dialogue")
    assert "Open day" in agenda_of(query="?kind=nonsense")


def test_looking_makes_no_feed_and_asking_for_one_does(rosa):
    browser = client_of(rosa)

    browser.get(reverse("agenda:agenda"))
    assert not Feed.objects.exists()

    browser.post(reverse("agenda:feed_renewal"))
    assert Feed.objects.get().key in browser.get(reverse("agenda:agenda")).content.decode()


def test_a_calendar_program_reads_the_feed_without_signing_in(group, rosa):
    make_meeting(group, "Closed session", place="Lima; room 2")
    feed = Feed.objects.create(member=rosa)

    answer = client_of().get(feed.get_absolute_url())
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert event["summary"] == "Closed session"
    assert event["location"] == "Lima; room 2"
    assert event.decoded("dtstart").utcoffset() == timedelta(0)


def test_the_feed_follows_what_the_member_may_see_today(group, rosa):
    make_meeting(group, "Closed session")
    feed = Feed.objects.create(member=rosa)
    group.expel(rosa)

    assert b"Closed session" not in client_of().get(feed.get_absolute_url()).content


def test_a_new_address_makes_the_former_useless(rosa):
    feed = Feed.objects.create(member=rosa)
    former = feed.get_absolute_url()

    client_of(rosa).post(reverse("agenda:feed_renewal"))

    assert client_of().get(former).status_code == 404


def test_a_member_who_was_turned_off_has_no_feed(rosa):
    feed = Feed.objects.create(member=rosa)
    rosa.is_active = False
    rosa.save()

    assert client_of().get(feed.get_absolute_url()).status_code == 404


def test_the_name_of_an_event_keeps_its_place_when_its_date_moves(square):
    meeting = make_meeting(square)
    address = reverse("agenda:file", args=["meeting", meeting.pk])
    before = Calendar.from_ical(client_of().get(address).content).walk("VEVENT")[0]["uid"]

    Meeting.objects.update(starts_at=timezone.now() + timedelta(days=9), ends_at=timezone.now() + timedelta(days=10))

    assert Calendar.from_ical(client_of().get(address).content).walk("VEVENT")[0]["uid"] == before


@pytest.mark.parametrize("kind", ["meeting", "dialogue", "edition", "nonsense"])
def test_what_does_not_exist_is_not_found(db, kind):
    assert client_of().get(reverse("agenda:file", args=[kind, 999])).status_code == 404


def test_the_agenda_costs_the_same_with_one_and_with_twenty(
    square, django_assert_num_queries, django_assert_max_num_queries
):
    make_meeting(square)
    browser = client_of()
    browser.get(reverse("agenda:agenda"))
    with django_assert_max_num_queries(12) as few:
        browser.get(reverse("agenda:agenda"))
    for number in range(19):
        make_meeting(square, f"Meeting {number}")

    with django_assert_num_queries(len(few.captured_queries)):
        browser.get(reverse("agenda:agenda"))


def make_dialogue(space, title, **fields):
    starts = timezone.now() + timedelta(days=2)
    return Dialogue.objects.create(
        space=space,
        slug=title.lower(),
        title=Translated(title),
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        **fields,
    )


def test_what_was_called_off_is_awaited_no_more_and_leaves_the_calendars_that_have_it(square, rosa):
    make_dialogue(square, "Held")
    make_dialogue(square, "Cancelled", state="cancelled")
    make_dialogue(square, "Archived", state="archived")
    feed = Feed.objects.create(member=rosa)

    page = agenda_of(rosa)
    calendar = Calendar.from_ical(client_of().get(feed.get_absolute_url()).content)

    assert ["Held" in page, "Cancelled" in page, "Archived" in page] == [True, False, False]
    assert {str(event["summary"]): str(event.get("status", "")) for event in calendar.walk("VEVENT")} == {
        "Held": "",
        "Cancelled": "CANCELLED",
        "Archived": "",
    }


def test_the_address_of_somebody_who_has_left_shows_nothing(rosa):
    feed = Feed.objects.create(member=rosa)
    rosa.is_active = False
    rosa.save()

    assert client_of().get(feed.get_absolute_url()).status_code == 404
