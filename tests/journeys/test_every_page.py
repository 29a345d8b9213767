"""Every kind of page, rotating through languages, themes and widths; `bin/test --all` walks through all of them.

A page is whole when axe finds nothing, when it fits the narrowest phone without scrolling sideways, when it says in
which language it is, and when nothing went wrong in the browser (conftest's visitors look after that).
"""

from itertools import product

import pytest

from members.demo import PASSWORD
from tests.journeys.conftest import axe
from tests.journeys.pages import PLACES, open_place

pytestmark = pytest.mark.journey

LANGUAGES = ("en", "fr", "es", "pt-br")
THEMES = ("light", "dark")
WIDTHS = (320, 1280)
# In this order each page gets English or French, light or dark, and neighbours differ in all three.
ROTATION = [("en", "light", 1280), ("fr", "dark", 320), ("en", "dark", 320), ("fr", "light", 1280)]


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


def visit(arrive, arrive_as, place, language, theme, width):
    options = {"color_scheme": theme, "viewport": {"width": width, "height": 800}, "reduced_motion": "reduce"}
    visitor = arrive_as(f"{place.who}@example.org", PASSWORD, **options) if place.who else arrive(**options)
    return faults(visitor, place, language)


@pytest.mark.parametrize(("number", "place"), enumerate(PLACES), ids=[str(place) for place in PLACES])
def test_a_page_is_whole(arrive, arrive_as, number, place):
    assert visit(arrive, arrive_as, place, *ROTATION[number % len(ROTATION)]) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", PLACES, ids=[str(place) for place in PLACES])
def test_a_page_is_whole_in_every_language_theme_and_width(arrive, arrive_as, place, language):
    found = {
        (theme, width): wrong
        for theme, width in product(THEMES, WIDTHS)
        if (wrong := visit(arrive, arrive_as, place, language, theme, width))
    }

    assert found == {}
