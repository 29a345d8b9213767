"""Whatever a meeting is called: a calendar program reads the same, and nothing else gets into the file."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from agenda.calendars import calendar
from agenda.entries import Entry

START = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
# What can be typed into a field of one line, and the line breaks that a program may send.
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\n"), max_size=120)


@given(words, words)
def test_a_title_and_a_place_come_back_as_they_were(title, place):
    entry = Entry(
        "meeting-1", "meeting", "Meeting", "calendar", title, START, START + timedelta(hours=1), "/en/", place
    )

    content = calendar("The network", [entry])

    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert (str(event["summary"]), str(event.get("location", ""))) == (title, place)
    assert content.count(b"BEGIN:VEVENT") - title.count("BEGIN:VEVENT") - place.count("BEGIN:VEVENT") == 1
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
