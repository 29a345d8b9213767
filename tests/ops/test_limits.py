"""How often somebody may do something."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory

from ops.addresses import address_of
from ops.limits import limit, limited, parsed

NOON = 12 * 3600.0


@pytest.mark.parametrize(
    ("rate", "meaning"), [("10/m", (10, 60)), ("5/10m", (5, 600)), ("20/h", (20, 3600)), ("1/30s", (1, 30))]
)
def test_a_rate_reads_as_it_is_said(rate, meaning):
    assert parsed(rate) == meaning


@pytest.mark.parametrize("nonsense", ["", "10", "ten/m", "10/", "10/y", "-1/m"])
def test_nonsense_is_no_rate(nonsense):
    with pytest.raises(ValueError, match="is no rate"):
        parsed(nonsense)


def test_the_fourth_of_three_waits():
    waits = [limit("post", "3/m", now=lambda: NOON) for _ in range(4)]

    assert waits == [0, 0, 0, 60]


def test_what_one_does_is_not_counted_for_another():
    limit("post:1", "1/m", now=lambda: NOON)

    assert limit("post:2", "1/m", now=lambda: NOON) == 0


def test_the_minute_before_counts_as_far_as_it_reaches_into_this_one():
    for _ in range(10):
        limit("post", "10/m", now=lambda: NOON + 59)

    just_after = limit("post", "10/m", now=lambda: NOON + 61)
    half_a_minute_later = limit("post", "10/m", now=lambda: NOON + 91)

    assert just_after > 0
    assert half_a_minute_later == 0


def test_many_at_once_cannot_slip_through():
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: limit("vote", "5/m", now=lambda: NOON), range(40)))

    assert waits.count(0) == 5


def test_while_the_cache_is_away_nobody_is_held_up(monkeypatch):
    def away(*args, **kwargs):
        raise ValueError("not found")

    monkeypatch.setattr(cache, "incr", away)

    assert [limit("post", "1/m") for _ in range(3)] == [0, 0, 0]


def sent(method="post", address="192.0.2.1", user=None):
    request = getattr(RequestFactory(), method)("/", REMOTE_ADDR=address)
    request.user = user or AnonymousUser()
    return request


@limited("test", "2/h")
def view(request):
    return HttpResponse("done")


def test_reading_is_free():
    assert [view(sent("get")).status_code for _ in range(5)] == [200] * 5


def test_who_sends_too_much_is_told_how_long_to_wait(monkeypatch):
    monkeypatch.setattr("ops.limits.render", lambda request, template, context, status: HttpResponse(status=status))

    answers = [view(sent()) for _ in range(3)]
    of_a_neighbour = view(sent(address="192.0.2.2"))

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2]["Retry-After"]) > 0
    assert of_a_neighbour.status_code == 200


def test_two_members_behind_one_address_have_a_count_each(rosa, luis, monkeypatch):
    monkeypatch.setattr("ops.limits.render", lambda request, template, context, status: HttpResponse(status=status))

    of_rosa = [view(sent(user=rosa)).status_code for _ in range(3)]
    of_luis = view(sent(user=luis)).status_code

    assert (of_rosa, of_luis) == ([200, 200, 429], 200)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.66, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.66, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (1, "", "192.0.2.1"),
    ],
)
def test_nobody_can_make_up_an_address(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded)

    assert address_of(request) == address
