"""An official takes a course: enrols, reads a lesson, takes a quiz, and goes on where she stopped."""

import pytest
from playwright.sync_api import expect

from members.demo import PASSWORD
from tests.journeys.conftest import sign_in

pytestmark = pytest.mark.journey

COURSE = "/en/courses/foundations-of-social-protection/"
MODULE = f"{COURSE}what-social-protection-is-for/"
QUIZ = f"{MODULE}quiz-what-social-protection-is-for/"


def test_an_official_enrols_reads_a_lesson_and_passes_a_quiz(arrive_as):
    page = arrive_as("ana@example.org", PASSWORD).goes_to(COURSE)

    page.get_by_role("button", name="Enrol").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Risks along a life")
    page.get_by_role("button", name="Complete and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Protect, prevent, promote, transform")

    page.goto(QUIZ)
    page.get_by_role("button", name="Begin the quiz").click()
    page.get_by_label("Protection", exact=True).check()
    page.get_by_label("False", exact=True).check()
    for right in ("The criteria are published.", "A refusal gives its reason", "It has a line in the budget law."):
        page.get_by_label(right).check()
    expect(page.locator("[data-status]")).to_contain_text("Saved at")
    page.get_by_role("button", name="Finish and see the result").click()

    expect(page.get_by_role("heading", name="Passed")).to_be_visible()
    expect(page.get_by_text("2 of 20 steps done").first).to_be_attached()


def test_an_answer_is_told_at_once_and_survives_a_reload(arrive_as):
    page = arrive_as("rosa@example.org", PASSWORD, locale="en").goes_to(
        f"{COURSE}who-is-poor-who-is-at-risk/quiz-who-is-poor-who-is-at-risk/"
    )
    question = page.locator("[data-question]").nth(1)

    question.get_by_role("textbox").fill("20 %")
    question.get_by_role("button", name="Check this answer").click()
    expect(question.locator(".told")).to_contain_text("30 of the 150")
    page.reload()

    expect(page.locator("[data-question]").nth(1).locator(".told")).to_contain_text("30 of the 150")


def test_answers_are_kept_by_one_who_was_signed_out_and_signs_in_in_another_tab(arrive_as):
    visitor = arrive_as("marcia@example.org", PASSWORD)
    page, other = visitor.goes_to(QUIZ), visitor.context.new_page()
    page.get_by_role("button", name="Try again").click()
    page.wait_for_load_state()
    visitor.context.clear_cookies(name="sessionid")

    page.get_by_label("True", exact=True).check()
    expect(page.locator("[data-status]")).to_contain_text("you are signed out")
    sign_in(other, "marcia@example.org", PASSWORD)
    page.get_by_label("False", exact=True).check()
    expect(page.locator("[data-status]")).to_contain_text("Saved at")
    page.get_by_role("button", name="Finish and see the result").click()

    expect(page.locator("#unanswered")).to_contain_text("2 questions are still open.")
    page.get_by_role("button", name="Finish and see the result").click()
    expect(page.locator("#result")).to_be_visible()


def test_answers_given_while_the_line_is_down_are_sent_when_it_is_back(arrive_as):
    visitor = arrive_as("marcia@example.org", PASSWORD)
    page = visitor.goes_to(QUIZ)
    page.get_by_role("button", name="Try again").click()
    page.wait_for_load_state()

    visitor.context.set_offline(True)
    page.get_by_label("True", exact=True).check()
    expect(page.locator("[data-status]")).to_contain_text("the line is down")
    visitor.context.set_offline(False)
    expect(page.locator("[data-status]")).to_contain_text("Saved at")
    page.reload()

    expect(page.get_by_label("True", exact=True)).to_be_checked()


def test_a_visitor_checks_herself_in_an_open_lesson(page):
    page.goto(f"{MODULE}risks-along-a-life/")

    page.get_by_label("A passing misfortune has begun to turn into a lasting one.").check()
    page.get_by_role("button", name="Check this answer").click()

    expect(page.locator("check-yourself .told")).to_contain_text("Right")
    assert page.url.endswith("risks-along-a-life/")
