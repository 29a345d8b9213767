"""The agenda as iCalendar (RFC 5545), for the calendar programs of members."""

from datetime import UTC
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from icalendar import Calendar, Event


def calendar(name, entries):
    """Return the entries as the bytes of an .ics file. Times are in UTC: each program shows them in its own zone."""
    book = Calendar()
    book.add("prodid", "-//Tequio//Agenda//EN")
    book.add("version", "2.0")
    book.add("x-wr-calname", name)
    host, now = urlsplit(settings.BASE_URL).hostname, timezone.now()
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.uid}@{host}")
        event.add("dtstamp", now)
        event.add("dtstart", entry.starts_at.astimezone(UTC))
        if entry.ends_at > entry.starts_at:
            event.add("dtend", entry.ends_at.astimezone(UTC))
        if entry.is_cancelled:
            event.add("status", "CANCELLED")
        event.add("summary", entry.title)
        event.add("url", urljoin(settings.BASE_URL, entry.url))
        event.add("description", urljoin(settings.BASE_URL, entry.url))
        if entry.where:
            event.add("location", entry.where)
        book.add_component(event)
    return book.to_ical()


def answer(name, entries):
    """The calendar as an answer to a program, or as a file to open."""
    response = HttpResponse(calendar(name, entries), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="agenda.ics"'
    response["Cache-Control"] = "private, max-age=900"
    return response
