"""The pages of calls ask the database as often for few as for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spaces.models import Membership
from tests.people import client_of
from tests.selection.calling import applied, crowd, make_call

MOST = 12


def cost(browser, address):
    """How many queries a page takes when others have looked at it before."""
    browser.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    ("who", "page"),
    [
        ("luis", "calls/"),
        ("luis", "calls/{edition}/"),
        ("luis", "calls/{edition}/application/"),
        ("andrea", "applications/{application}/"),
        ("marcia", "calls/{edition}/delegation/"),
        ("ana", "applications/{application}/reading/"),
        ("ana", "learn/editions/"),
        ("ana", "learn/editions/{edition}/plan/"),
    ],
)
def test_a_page_costs_the_same_for_few_and_many(request, course, andrea, ana, who, page):
    member = request.getfixturevalue(who)
    edition = make_call(course, per_country=30)
    edition.space.admit(ana, role=Membership.Role.FACILITATOR)
    address = f"/en/{page}".format(edition=edition.pk, application=applied(edition, andrea, is_endorsed=False).pk)
    few = cost(client_of(member), address)

    crowd(edition, 8, is_endorsed=False)
    for _more in range(4):
        other = make_call(course)
        other.space.admit(ana, role=Membership.Role.FACILITATOR)
        applied(other, member)

    assert cost(client_of(member), address) == few <= MOST
