"""How much a first view weighs, as it comes over the line: for a phone in the evening with 400 kbit/s.

Half of the pages each day, all of them with `bin/test --all`.
"""

import pytest

from members.demo import PASSWORD
from tests.daily import todays
from tests.journeys.pages import COURSE, LIVE, MODULE
from tests.weighing import KILO, weigh

pytestmark = pytest.mark.journey

TOTAL, HTML, SCRIPT, STYLE, FONTS = 100, 15, 25, 10, 40
REPEATED = 25
# The map of the library is a file of its own, so a page with it is not longer than others.
HTML_OF = {"library": 9, "glossary": 9}


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


@pytest.mark.parametrize("name", todays(PAGES, 2))
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
