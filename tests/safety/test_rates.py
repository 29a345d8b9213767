"""Who does something without end is told kindly to wait; whoever works behind the same address is not."""

import pytest

from tests.daily import todays
from tests.people import client_of

pytestmark = pytest.mark.django_db


def how_often(client, address, most=400, **fields):
    """How often the browser is served before it is told to wait, and what it is told then."""
    for number in range(most):
        answer = client.get(address) if not fields else client.post(address, fields)
        if answer.status_code == 429:
            return number, answer
    raise AssertionError(f"{address} was answered {most} times.")


def test_a_search_costs_and_so_has_an_end(rosa, luis):
    number, answer = how_often(client_of(rosa), "/en/search/?q=cash")

    # The bucket fills again while a slow machine empties it.
    assert 60 <= number <= 75
    assert 0 < int(answer["Retry-After"]) <= 60
    assert "A moment, please" in answer.content.decode()
    assert client_of(luis).get("/en/search/?q=cash").status_code == 200


SENT = [
    ("me/belonging/", 30, {"institution": "Invented"}),
    ("spaces/the-square/membership/", 30, {"leave": "1"}),
    ("threads/writing/draft/", 300, {"forum": "nowhere", "source": "x"}),
    ("threads/1/posts/1/reactions/", 60, {"on": "thanks"}),
    ("threads/1/posts/1/edit/", 60, {"source": "x"}),
    ("me/profile/", 30, {"name": ""}),
]


@pytest.mark.parametrize(("path", "most", "fields"), todays(SENT, 2))
def test_what_is_sent_without_end_is_stopped(path, most, fields, rosa, square):
    assert most <= how_often(client_of(rosa), f"/en/{path}", **fields)[0] <= 1.25 * most


def test_those_who_read_are_never_stopped(rosa):
    client = client_of(rosa)

    assert {client.get("/en/me/belonging/").status_code for _time in range(40)} == {200}
