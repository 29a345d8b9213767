"""A module kept on a device is read without a line, and what was done meanwhile is sent once when the line is back."""

import pytest
from playwright.sync_api import expect

from members.demo import PASSWORD
from tests.journeys.pages import COURSE, MODULE

pytestmark = pytest.mark.journey

QUIZ = f"{MODULE}quiz-what-social-protection-is-for/"


def keep_first_module(page):
    page.goto(COURSE)
    offer = page.locator("keep-module").first
    offer.get_by_role("button", name="Keep on this device").click()
    expect(offer.get_by_role("status")).to_contain_text("About")
    offer.get_by_role("button", name="Keep it").click()
    expect(offer.get_by_role("status")).to_have_text("Kept on this device: it opens without a line.")


def test_a_module_is_read_offline_and_what_was_done_is_sent_once(arrive_as):
    visitor = arrive_as("kemar@example.org", PASSWORD, locale="en")
    page = visitor.goes_to(COURSE)
    page.get_by_role("button", name="Enrol").first.click()
    page.wait_for_load_state()
    page.goto(QUIZ)
    page.get_by_role("button", name="Begin the quiz").click()
    page.wait_for_load_state()
    keep_first_module(page)

    visitor.context.set_offline(True)
    page.goto(f"{MODULE}risks-along-a-life/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Risks along a life")
    page.get_by_role("button", name="Complete and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Protect, prevent, promote, transform")
    expect(page.locator("held-deeds")).to_contain_text("to be sent: 1.")
    page.get_by_role("button", name="Complete and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A right and not a favour")
    page.get_by_label("My note").fill("Ask whether our law names an appeal.")
    page.get_by_role("button", name="Keep my note").click()
    expect(page.locator("held-deeds")).to_contain_text("to be sent: 3.")
    page.goto(QUIZ)
    page.get_by_label("Protection", exact=True).check()
    expect(page.locator("[data-status]")).to_contain_text("line is down")
    page.goto("/en/library/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kept on this device")
    expect(page.get_by_role("link", name="Risks along a life")).to_be_visible()
    expect(page.locator("held-deeds")).to_contain_text("to be sent: 3.")

    visitor.context.set_offline(False)
    expect(page.locator("held-deeds")).to_contain_text(
        "All that was kept on this device has been sent.", timeout=30_000
    )
    page.goto(QUIZ)
    expect(page.locator("[data-status]")).to_contain_text("Saved at")
    page.reload()
    expect(page.get_by_label("Protection", exact=True)).to_be_checked()
    page.goto("/en/learn/notes/")
    expect(page.get_by_text("Ask whether our law names an appeal.")).to_have_count(1)
    page.goto(COURSE)
    expect(page.get_by_text("2 of 20 steps done").first).to_be_attached()


def test_nothing_is_left_on_the_device_of_one_who_signs_out(arrive_as):
    visitor = arrive_as("sylvie@example.org", PASSWORD, locale="en")
    page = visitor.goes_to(COURSE)
    page.get_by_role("button", name="Enrol").first.click()
    page.wait_for_load_state()
    keep_first_module(page)
    assert page.evaluate("caches.keys()")

    page.goto("/en/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_load_state()

    assert page.evaluate("caches.keys()") == []
    # The page that was open tries its line once more, and is refused.
    visitor.troubles[:] = [trouble for trouble in visitor.troubles if "WebSocket" not in trouble]
