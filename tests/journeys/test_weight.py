"""How much a first view weighs, as it comes over the line: for a phone in the evening with 400 kbit/s."""

from dataclasses import dataclass, field

import pytest

from members.demo import PASSWORD
from tests.journeys.pages import COURSE, LIVE, MODULE

pytestmark = pytest.mark.journey

KILO = 1000
TOTAL, HTML, SCRIPT, STYLE, FONTS = 100, 15, 25, 10, 40
REPEATED = 25
# The map of the library is a file of its own, so a page with it is not longer than others.
HTML_OF = {"library": 9, "glossary": 9}


@dataclass
class Weight:
    """What came over the line for one page, in bytes by kind, and how often was asked."""

    bytes_of: dict = field(default_factory=dict)
    headers: int = 0
    requests: int = 0

    @property
    def total(self):
        return sum(self.bytes_of.values()) + self.headers

    def __str__(self):
        kinds = ", ".join(f"{kind} {size / KILO:.1f}" for kind, size in sorted(self.bytes_of.items()))
        return f"{self.total / KILO:.1f} kB in {self.requests} requests ({kinds})"


def weigh(page, path):
    """Load a page and weigh it: what the browser took from its cache weighs nothing."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    kinds, weight = {}, Weight()

    def arrived(event):
        kinds[event["requestId"]] = event["type"], event["response"]["encodedDataLength"]

    def finished(event):
        kind, headers = kinds.get(event["requestId"], ("Other", 0))
        taken = event["encodedDataLength"]
        headers = min(headers, taken)
        weight.bytes_of[kind] = weight.bytes_of.get(kind, 0) + taken - headers
        weight.headers += headers
        weight.requests += taken > 0

    session.on("Network.responseReceived", arrived)
    session.on("Network.loadingFinished", finished)
    page.goto(path, wait_until="load")
    page.wait_for_load_state("networkidle")
    session.detach()
    return weight


PAGES = {
    "home": ("/en/", None),
    "home of a member": ("/en/", "rosa"),
    "lesson": (f"{MODULE}risks-along-a-life/", "rosa"),
    "forum": ("/en/forums/delivery/", None),
    "room": (f"{LIVE}room/", "rosa"),
    "course": (COURSE, None),
    "news": ("/en/news/", None),
    "countries": ("/en/countries/", None),
    "library": ("/en/library/", None),
    "glossary": ("/en/glossary/", None),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_first_view_is_light(arrive, arrive_as, name, record_property):
    path, who = PAGES[name]
    visitor = arrive_as(f"{who}@example.org", PASSWORD) if who else arrive()

    first = weigh(visitor.page, path)
    again = weigh(visitor.page, path)

    record_property("weight", f"{name}: {first}; again {again}")
    limits = {"Document": HTML_OF.get(name, HTML), "Script": SCRIPT, "Stylesheet": STYLE, "Font": FONTS}
    too_heavy = {
        kind: first.bytes_of.get(kind, 0)
        for kind, limit in limits.items()
        if first.bytes_of.get(kind, 0) > limit * KILO
    }
    assert too_heavy == {}, str(first)
    assert first.total <= TOTAL * KILO, str(first)
    assert again.total <= REPEATED * KILO, str(again)


def test_news_with_images_are_light_on_a_good_phone(arrive):
    """It has three pixels for each of ours."""
    visitor = arrive(viewport={"width": 390, "height": 844}, device_scale_factor=3)

    weight = weigh(visitor.page, "/en/news/")

    assert weight.total <= TOTAL * KILO, str(weight)


def test_who_saves_data_gets_no_fonts(arrive):
    visitor = arrive(extra_http_headers={"Save-Data": "on"})

    weight = weigh(visitor.page, "/en/")

    assert "Font" not in weight.bytes_of, str(weight)


def test_a_slow_line_shows_something_soon_and_everything_in_time(arrive):
    """400 kbit/s and 400 ms: the first words within 2.5 seconds, all of it within 5."""
    page = arrive().page
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    slow = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
    session.send("Network.emulateNetworkConditions", slow)

    page.goto("/en/", wait_until="load", timeout=30_000)
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventStart")

    assert painted <= 2500
    assert loaded <= 5000
