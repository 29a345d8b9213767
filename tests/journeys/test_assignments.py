"""Somebody hands in a work with a file; colleagues review one another and do not learn of whom."""

import pytest
from playwright.sync_api import expect

from members.demo import PASSWORD

pytestmark = pytest.mark.journey

ASSIGNMENT = "/en/courses/foundations-of-social-protection/what-social-protection-is-for/one-risk-one-person/"
WRITTEN = "# The risk\n\nA drought that empties the wells of the Chaco. Who was signed out has written this."
WRITERS = ("andrea", "joao", "marcia", "rosa")


def as_member(arrive_as, name, **options):
    return arrive_as(f"{name}@example.org", PASSWORD, locale="en", **options)


def test_a_work_is_kept_as_it_is_written_and_its_file_goes_on_where_the_line_broke(arrive_as):
    visitor = as_member(arrive_as, "luis")
    page, cuts = visitor.goes_to(ASSIGNMENT), []

    def cut_twice(route):
        if route.request.method == "PATCH" and len(cuts) < 2:
            cuts.append(route.request.url)
            return route.abort()
        return route.continue_()

    page.get_by_role("link", name="Begin").click()
    page.get_by_label("Your text").fill("# The risk\n\nA drought that empties the wells of the Chaco.")
    expect(page.locator("[data-status]")).to_contain_text("Saved at")
    came, form = page.context.cookies(), page.url
    page.get_by_label("Your text").fill(WRITTEN)
    page.context.clear_cookies()
    with page.expect_navigation():
        page.get_by_role("button", name="Save draft").click()
    page.context.add_cookies(came)
    page.goto(form)
    expect(page.get_by_label("Your text")).to_have_value(WRITTEN)
    page.route("**/files/uploads/**", cut_twice)
    notes = {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"What the families said.\n" * 60_000}
    page.locator("input[type=file]").set_input_files(notes)
    expect(page.locator("[data-state]")).to_contain_text("Ready:")
    page.get_by_role("button", name="Save draft").click()

    expect(page.get_by_label("Your text")).to_have_value(WRITTEN)
    expect(page.get_by_role("link", name="notes.txt")).to_be_visible()
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("It waits to be looked at.")).to_be_visible()
    assert len(cuts) == 2


def test_a_colleague_reviews_the_author_thanks_and_neither_learns_who_it_was(arrive_as):
    visitors = {name: as_member(arrive_as, name) for name in WRITERS}
    reviewer, page = next(found for name, visitor in visitors.items() if (found := asked(name, visitor)))

    page.get_by_role("link", name="One risk, one person").first.click()
    if page.get_by_role("heading", name="Judge an example first").count():
        choose(page, "Mostly")
        page.get_by_role("button", name="Compare with the tutor").click()
        expect(page.get_by_role("heading", name="You and the tutor")).to_be_visible()
        page.get_by_role("link", name="Review a colleague’s work").click()
    choose(page, "Fully")
    page.get_by_label("To the author").fill("Who pays for the first month?")
    page.get_by_role("button", name="Send the review").click()
    expect(page.get_by_text("You have reviewed it.")).to_be_visible()
    review = page.url

    author, page = next(found for name, visitor in visitors.items() if (found := received(name, visitor)))
    assert author != reviewer
    line = page.locator("#reviews li", has_text="Who pays for the first month?")
    expect(line).to_contain_text("Reviewer")
    line.get_by_role("button", name="Thank").click()
    expect(line).to_contain_text("You have thanked for it.")

    expect(visitors[reviewer].goes_to(review).get_by_text("The author thanks you.")).to_be_visible()


def asked(name, visitor):
    """(name, page) of somebody who is asked for a review that is still open."""
    page = visitor.goes_to("/en/assignments/")
    return (name, page) if page.locator("#to-review").count() else None


def received(name, visitor):
    """(name, page) of the author who was given the review."""
    page = visitor.goes_to("/en/assignments/")
    page.locator("#own ~ ul").get_by_role("link", name="One risk, one person").click()
    return (name, page) if page.get_by_text("Who pays for the first month?").count() else None


def choose(page, level):
    """Tap this level at each criterion."""
    for criterion in page.locator("fieldset.criterion").all():
        criterion.get_by_label(level).check()
