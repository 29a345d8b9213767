"""Everything that matters works in a browser without scripts: read, enrol, answer, post, vote, search."""

import pytest
from playwright.sync_api import expect

from members.demo import PASSWORD
from tests.journeys.conftest import sign_in
from tests.journeys.pages import COURSE, LIVE, MODULE

pytestmark = pytest.mark.journey


@pytest.fixture
def come(arrive_as):
    return lambda name: arrive_as(f"{name}@example.org", PASSWORD, java_script_enabled=False)


def test_signing_in(arrive):
    page = arrive(java_script_enabled=False).page

    sign_in(page, "joao@example.org", PASSWORD)

    expect(page.locator("html")).to_have_attribute("lang", "pt-br")


def test_taking_a_lesson_and_a_quiz(come):
    page = come("tomas").goes_to(COURSE)

    page.get_by_role("button", name="Enrol").first.click()
    page.goto(f"{MODULE}risks-along-a-life/")
    page.get_by_role("button", name="Complete and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Protect, prevent, promote, transform")

    page.goto(f"{MODULE}quiz-what-social-protection-is-for/")
    page.get_by_role("button", name="Begin the quiz").click()
    page.get_by_label("Protection", exact=True).check()
    page.get_by_role("button", name="Finish and see the result").click()
    expect(page.locator("#unanswered")).to_contain_text("2 questions are still open.")
    page.get_by_role("button", name="Finish and see the result").click()
    expect(page.locator("#result")).to_contain_text("%")


def test_opening_a_thread_and_answering(come):
    page = come("rosa").goes_to("/en/threads/new/?forum=delivery")

    page.fill("input[name=title]", "Written without a script")
    page.fill("textarea[name=source]", "The form is enough.")
    page.locator("form:has(textarea[name=source]) button.primary").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Written without a script")

    page.locator("textarea[name=source]").fill("So is the answer.")
    page.locator("form:has(textarea[name=source]) button.primary").last.click()
    expect(page.locator("main")).to_contain_text("So is the answer.")


def test_asking_in_a_dialogue(come):
    page = come("rosa").goes_to(f"{LIVE}room/")

    page.fill("#ask-body", "Does the room work with a plain form?")
    page.locator("form:has(#ask-body) button").first.click()

    expect(page.locator("main")).to_contain_text("Does the room work with a plain form?")


def test_searching(arrive):
    page = arrive(java_script_enabled=False).goes_to("/en/search/")

    page.locator("main input[name=q]").fill("registry")
    page.locator("main form:has(input[name=q]) button").first.click()

    expect(page.locator("main")).to_contain_text("egistr")
    assert page.locator("main a").count() > 3


def test_changing_the_language(arrive):
    page = arrive(java_script_enabled=False).goes_to("/en/library/")

    page.goto(page.locator("link[rel=alternate][hreflang=fr]").get_attribute("href"))

    expect(page.locator("html")).to_have_attribute("lang", "fr")
