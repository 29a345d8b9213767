"""Signing out, on real sockets: what the browser holds open is closed within seconds, and nothing is left behind."""

import time

import pytest

from members.demo import PASSWORD
from tests.journeys.conftest import sign_in

pytestmark = pytest.mark.journey

WITHIN = 5


class Tab:
    """A tab with the sockets that it opens, and the events that they bring."""

    def __init__(self, page):
        self.page, self.open, self.closed_at = page, set(), []
        page.on("websocket", self.note)

    def note(self, socket):
        self.open.add(socket)
        socket.on("close", self.forget)

    def forget(self, socket):
        self.open.discard(socket)
        self.closed_at.append(time.monotonic())

    def wait(self, is_so, seconds=WITHIN):
        """Wait until something is so, and return how long that took."""
        began = time.monotonic()
        while not is_so():
            assert time.monotonic() - began < seconds, f"not within {seconds} s: {len(self.open)} open"
            self.page.wait_for_timeout(50)
        return time.monotonic() - began

    def sit_down(self, path):
        self.page.goto(path)
        self.wait(lambda: self.open, 15)


@pytest.fixture
def tabs(arrive):
    """Two tabs of a browser in which somebody has signed in, and one of the same person elsewhere."""
    visitors = []

    def come(name):
        here, elsewhere = arrive(), arrive()
        visitors.extend((here, elsewhere))
        for visitor in (here, elsewhere):
            sign_in(visitor.page, f"{name}@example.org", PASSWORD)
        return Tab(here.page), Tab(here.open_page()), Tab(elsewhere.page)

    yield come
    for visitor in visitors:
        # A socket that is refused is what these tests are about.
        visitor.troubles[:] = [trouble for trouble in visitor.troubles if "WebSocket handshake" not in trouble]


def test_signing_out_in_one_tab_closes_the_sockets_of_the_others(tabs):
    first, second, elsewhere = tabs("luis")
    for tab in (second, elsewhere):
        tab.sit_down("/en/me/notices/")
    before = len(elsewhere.closed_at)

    first.page.goto("/en/account/logout/")
    first.page.locator("main form button").first.click()
    first.page.wait_for_url(lambda url: "/logout/" not in url)

    second.wait(lambda: not second.open)
    elsewhere.wait(lambda: len(elsewhere.closed_at) > before and elsewhere.open, 10)
    second.page.wait_for_timeout(1500)
    assert not second.open, "a page without a session does not come back"
    assert first.page.goto("/en/me/profile/").url.split("?")[0].endswith("/en/account/login/")


def test_the_way_back_shows_nothing_after_signing_out(tabs):
    first, _second, _elsewhere = tabs("joao")
    first.page.goto("/en/me/security/")
    assert "joao@example.org" in first.page.content()
    first.page.evaluate("localStorage.setItem('draft:1', 'private words')")
    first.page.goto("/en/account/logout/")
    first.page.locator("main form button").first.click()
    first.page.wait_for_url(lambda url: "/logout/" not in url)

    first.page.go_back()
    first.page.go_back()

    assert "joao@example.org" not in first.page.content()
    assert first.page.evaluate("localStorage.length") == 0
