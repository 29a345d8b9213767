"""Every kind of page, a quarter of them each day, in rotating languages, themes and widths; `bin/test --all` walks all.

A page is whole when axe finds nothing, when it fits the narrowest phone without scrolling sideways, when it says in
which language it is, and when nothing went wrong in the browser (conftest's visitors note that).
"""

from datetime import date
from itertools import product

import pytest

from members.demo import PASSWORD
from tests.journeys.conftest import Visitor, axe
from tests.journeys.pages import PLACES, open_place

pytestmark = pytest.mark.journey

LANGUAGES = ("en", "fr", "es", "pt-br")
THEMES = ("light", "dark")
WIDTHS = (320, 1280)
# In this order each page gets English or French, light or dark, and neighbours differ in all three.
ROTATION = [("en", "light", 1280), ("fr", "dark", 320), ("en", "dark", 320), ("fr", "light", 1280)]
TODAY = date.today().toordinal() % 4


def faults(visitor, place, language):
    """What is wrong with the page, in sentences."""
    page = open_place(visitor, place, language)
    page.wait_for_load_state("load")
    found = axe(page)
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append(f"wider than the window by {page.evaluate(WIDER)}")
    if (
        page.locator("html").get_attribute("lang") != language.replace("br", "BR")
        and page.locator("html").get_attribute("lang") != language
    ):
        found.append(f"says that it is in {page.locator('html').get_attribute('lang')}")
    if page.locator("h1").count() != 1:
        found.append(f"has {page.locator('h1').count()} first headings")
    return found


WIDER = """() => [...document.querySelectorAll("body *")]
    .filter(element => element.getBoundingClientRect().right > window.innerWidth + 1)
    .slice(0, 3).map(element => element.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def readers(browser, server, session_of):
    """Everybody who reads pages here, each with one browser for all of theirs."""
    known = {}

    def find(who):
        if who not in known:
            known[who] = Visitor(browser, server, reduced_motion="reduce")
            known[who].context.add_cookies(session_of(f"{who}@example.org", PASSWORD) if who else [])
        return known[who]

    yield find
    for reader in known.values():
        reader.context.close()


@pytest.fixture
def visit(readers):
    """Look at a place in a language, a theme and a width, in a window of its own. Returns what is wrong with it."""

    def look(place, language, theme, width):
        reader = readers(place.who)
        reader.page, reader.troubles[:] = reader.open_page(), []
        reader.page.emulate_media(color_scheme=theme)
        reader.page.set_viewport_size({"width": width, "height": 800})
        try:
            return [*faults(reader, place, language), *reader.troubles]
        finally:
            reader.page.close()

    return look


@pytest.mark.parametrize(
    ("place", "dress"),
    [(place, ROTATION[number % len(ROTATION)]) for number, place in enumerate(PLACES[TODAY::4])],
    ids=str,
)
def test_a_page_is_whole(visit, place, dress):
    assert visit(place, *dress) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", PLACES, ids=str)
def test_a_page_is_whole_in_every_language_theme_and_width(visit, place, language):
    found = {
        (theme, width): wrong
        for theme, width in product(THEMES, WIDTHS)
        if (wrong := visit(place, language, theme, width))
    }

    assert found == {}
