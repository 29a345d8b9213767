"""What exists elsewhere comes in through the pages: questions of Moodle are asked in a quiz, a package is played."""

import pytest
from playwright.sync_api import expect

from members.demo import PASSWORD
from tests.journeys import writing
from tests.packages import making as packages
from tests.transfer.making import MOODLE_XML

pytestmark = [pytest.mark.journey, pytest.mark.slow]

MODULE, QUIZ, PACKAGE = "Brought along", "Questions of Moodle", "Rights in three screens"
READ_AT = "/en/courses/foundations-of-social-protection/brought-along/"


def test_questions_and_a_package_come_in_and_are_taken_by_a_learner(arrive_as):
    sofia = arrive_as("sofia@example.org", PASSWORD, locale="en")
    page = writing.new_page(sofia, "modulepage", writing.finds_course(sofia), MODULE)
    module = writing.saves(page)
    writing.more(page, "action-publish")
    brings_in_questions(sofia, module)
    brings_in_a_package(sofia, module)

    page = arrive_as("rosa@example.org", PASSWORD, locale="en").goes_to(f"{READ_AT}questions-of-moodle/")
    page.get_by_role("button", name="Begin the quiz").click()
    expect(page.get_by_text("Which function relieves hardship?")).to_be_visible()
    page.get_by_label("Protection", exact=True).check()
    page.get_by_role("button", name="Finish and see the result").click()
    expect(page.locator("#unanswered")).to_contain_text("5 questions are still open")
    page.get_by_role("button", name="Finish and see the result").click()
    expect(page.locator("#result")).to_contain_text("1 of 6 points")

    page.goto(f"{READ_AT}rights-in-three-screens/")
    page.locator("[data-start]").click()
    part = page.frame_locator("package-player iframe").frame_locator("main iframe")
    expect(part.locator("#said")).to_contain_text("entry ab-initio")
    part.locator("#finish").click()
    expect(page.locator("[data-done]")).to_be_visible()


def brings_in_questions(sofia, module):
    """A quiz, and from its form the file: first each line of what would come of it, then the questions."""
    page = writing.new_page(sofia, "quizpage", module, QUIZ, is_optional=True)
    quiz = writing.saves(page)
    page.locator("a[href*='/imports/?quiz=']").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "moodle.xml", "mimeType": "text/xml", "buffer": MOODLE_XML.encode()}
    )
    page.locator("main form button").last.click()
    lines = page.get_by_role("row")
    expect(lines.filter(has_text="Relief")).to_contain_text("is added")
    expect(lines.filter(has_text="Sum")).to_contain_text("left out")
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_text("This file has been brought in.")).to_be_visible(timeout=15_000)

    page = sofia.goes_to(f"/cms/pages/{quiz}/edit/")
    expect(page.locator("ol.asked li")).to_have_count(6)
    writing.more(page, "action-publish")


def brings_in_a_package(sofia, module):
    """A package, looked at and imported; and a step that plays it."""
    page = sofia.goes_to("/en/packages/new/")
    page.get_by_label("Course").select_option(label=writing.COURSE)
    file = packages.packed(packages.single(title=PACKAGE)).getvalue()
    page.locator("input[type=file]").set_input_files({"name": "p.zip", "mimeType": "application/zip", "buffer": file})
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_text("SCORM 1.2")).to_be_visible()
    page.get_by_role("button", name="Import it").click()
    page.wait_for_url("**/packages/*/")

    page = writing.new_page(sofia, "packagepage", module, PACKAGE, is_optional=True, app="packages")
    page.locator("#id_package-chooser button[data-chooser-action-choose]").first.click()
    page.locator(".modal a", has_text=PACKAGE).first.click()
    expect(page.locator("#id_package-chooser")).to_contain_text(PACKAGE)
    writing.saves(page)
    writing.more(page, "action-publish")
