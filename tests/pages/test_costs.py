"""The first page of a member and the page of a state ask the database as often for few things as for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from activity.models import Event, Notice
from members.models import FocalPoint
from tests.agenda.test_agenda import make_meeting
from tests.courses.making import make_catalogs, make_cohort, make_countries, make_course, standing_edition
from tests.forums.places import make_forum, make_thread
from tests.live.rooms import make_dialogue
from tests.people import client_of, make_institution, make_member
from tests.places import make_space

MOST = 12


def cost(browser, address):
    """How many queries a page takes when others have looked at it before."""
    browser.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


@pytest.fixture
def catalogs(db):
    catalogs = make_catalogs()
    make_countries(catalogs)
    return catalogs


def something_of_everything(catalogs, place, member, by, number):
    """One more of whatever the first page of a member shows: notices of several kinds, courses, threads, dates."""
    course = make_course(catalogs, f"C{number}", 1, 1)
    standing_edition(course).enrol(member)
    make_cohort(course, state="call", starts_at="2099-01-01T12:00:00Z")
    thread = make_thread(make_forum(place, f"Forum {number}"), by, title=f"Thread {number}")
    make_dialogue(place, by, slug=f"dialogue-{number}", state="live" if number % 2 else "scheduled")
    make_meeting(place, f"Meeting {number}")
    for name, subject in (("member.awaits", by), ("thread.reopened", thread), ("space.reopened", place)):
        event = Event.record(name, actor=by, subject=subject, space=None if subject == by else place)
        Notice.objects.get_or_create(member=member, event=event)


@pytest.mark.parametrize("who", ["andrea", "marcia", "sofia"])
def test_the_first_page_of_a_member_costs_the_same_for_few_and_many(request, catalogs, network, ana, who):
    member = request.getfixturevalue(who)
    something_of_everything(catalogs, network, member, ana, 0)
    one = cost(client_of(member), "/en/")

    for number in range(1, 6):
        something_of_everything(catalogs, network, member, ana, number)
        make_member(f"New{number} Comer", country="JM", standing="awaiting")

    assert cost(client_of(member), "/en/") == one <= MOST


def something_of_a_state(country, number):
    make_member(f"Official{number} Jones", country="JM", institution=make_institution(f"Body {number}", country))
    make_space(f"Chapter {number}", country=country)
    FocalPoint.objects.create(member=make_member(f"Point{number} Jones", country="JM"), country=country)


def test_the_page_of_a_state_costs_the_same_for_few_and_many(site, andrea, jamaica):
    something_of_a_state(jamaica, 0)
    one = cost(client_of(andrea), "/en/countries/jamaica/")

    for number in range(1, 16):
        something_of_a_state(jamaica, number)

    assert cost(client_of(andrea), "/en/countries/jamaica/") == one <= MOST


def test_a_page_that_is_closed_is_closed_however_often_it_was_seen_open(site, andrea, client):
    address = "/en/countries/jamaica/"
    cost(client, address)

    page = site["en"].get_descendants().get(slug="jamaica")
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert client.get(address).status_code == 302
    assert client_of(andrea).get(address).status_code == 200
