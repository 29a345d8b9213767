"""What every page does for those with a keyboard, a phone, little data, or no scripts."""

import re

import pytest

pytestmark = pytest.mark.journey
PHONE = {"viewport": {"width": 320, "height": 640}}


def test_on_a_phone_without_scripts_the_menu_opens_and_the_colours_change(arrive):
    visitor = arrive(java_script_enabled=False, **PHONE)
    page = visitor.goes_to("/fr/account/login/")

    page.locator("details.narrow-only > summary").click()
    page.locator(".menu-panel a[href='/fr/library/']").click()
    assert page.url.endswith("/fr/library/")

    page.locator("button[name=theme][value=dark]").click()
    assert page.url.endswith("/fr/library/")
    assert page.locator("html").get_attribute("data-theme") == "dark"


@pytest.mark.parametrize(("device", "other"), [("light", "dark"), ("dark", "light")])
def test_who_never_chose_is_offered_the_colours_that_the_device_does_not_show(arrive, device, other):
    page = arrive(color_scheme=device).goes_to("/en/account/login/")

    offered = page.locator("button[name=theme]:visible")
    assert [button.get_attribute("value") for button in offered.all()] == [other]


def test_the_first_stop_of_a_keyboard_leads_to_the_content(arrive):
    page = arrive().goes_to("/en/library/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"

    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_escape_closes_a_menu_and_gives_the_focus_back(arrive):
    page = arrive(**PHONE).goes_to("/en/library/")
    menu = page.locator("details.narrow-only")

    menu.locator("> summary").click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    assert menu.get_attribute("open") is None
    assert page.evaluate("document.activeElement.localName") == "summary"


def test_a_visitor_is_told_times_in_the_zone_of_the_browser(arrive):
    page = arrive(timezone_id="America/Lima").goes_to("/en/account/login/")

    page.evaluate(
        """() => document.querySelector("main").insertAdjacentHTML("beforeend",
            '<time id="t" datetime="2026-11-26T17:00:00+00:00" data-moment="long"></time>')"""
    )
    page.evaluate("import('site').then(site => site.freshen(document))")
    page.wait_for_function("document.getElementById('t').textContent !== ''")

    assert re.fullmatch(r"November 26, 2026 at 12:00\sPM \(Lima\)", page.inner_text("#t"))
    assert ("timezone", "America/Lima") in {(c["name"], c["value"]) for c in page.context.cookies()}


def test_a_form_is_sent_once_however_often_its_button_is_pressed(arrive):
    page = arrive().goes_to("/en/account/login/")
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.fill("input[name=login]", "nobody@example.org")
    page.fill("input[name=password]", "not-the-password")

    page.locator("form:has(input[name=password]) [type=submit]").dblclick()
    page.locator("[data-errors]").wait_for()

    assert len(sent) == 1


def test_the_sum_of_errors_has_the_focus_and_leads_to_the_field(arrive):
    page = arrive().goes_to("/en/account/login/")

    page.locator("form:has(input[name=password]) [type=submit]").click()
    page.locator("[data-errors]").wait_for()
    assert page.evaluate("'errors' in document.activeElement.dataset")

    page.locator("[data-errors] a").first.click()
    assert page.evaluate("document.activeElement.name") == "login"


def test_who_saves_data_loads_no_fonts(arrive):
    visitor = arrive(extra_http_headers={"Save-Data": "on"})
    loaded = []
    visitor.page.on("request", lambda request: loaded.append(request.url))

    visitor.goes_to("/en/library/")

    assert loaded
    assert [url for url in loaded if ".woff2" in url or "fonts" in url] == []


def test_a_page_stays_within_a_narrow_phone(arrive):
    page = arrive(locale="fr", **PHONE).goes_to("/fr/library/")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
