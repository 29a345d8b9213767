"""The pages of a space cost the same, however many people and threads there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spaces.models import Invitation
from tests.forums.places import make_thread
from tests.people import client_of, make_member

pytestmark = pytest.mark.django_db


def cost(member, address):
    browser = client_of(member)
    browser.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


def fill(space, by, numbers):
    """People in the space, threads, requests and invitations, one of each for each number."""
    for number in numbers:
        space.admit(make_member(f"Crowd{number} Member"))
        make_thread(space.forums.first(), by, title=f"Matter {number}")
        space.ask_to_join(make_member(f"Waiting{number} Member"))
        Invitation.objects.create(space=space, email=f"guest{number}@example.org", invited_by=by)


def test_the_pages_of_a_space_cost_the_same_for_1_and_for_20(circle, ana, rosa, luis, tomas, sofia):
    home = circle.get_absolute_url()
    pages = [(who, home) for who in (ana, rosa, luis, tomas, sofia)]
    pages += [
        (rosa, f"{home}people/"),
        (ana, f"{home}people/"),
        (ana, f"{home}requests/"),
        (ana, f"{home}invitations/"),
    ]
    fill(circle, ana, [1])
    before = [cost(*page) for page in pages]
    fill(circle, ana, range(2, 21))

    assert [cost(*page) for page in pages] == before
    assert max(before) <= 12
