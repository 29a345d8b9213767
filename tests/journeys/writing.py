"""What authors do in the forms of the CMS, by the names of fields: its words are in the language of whoever writes."""

import re

from playwright.sync_api import expect

COURSE = "Foundations of social protection"


def finds_course(visitor):
    """Come to the course in the tree of pages by the search of the CMS; the number of its page."""
    page = visitor.goes_to(f"/cms/pages/search/?q={COURSE.replace(' ', '+')}")
    link = page.locator("main table a[href$='/edit/']", has_text=COURSE).first
    return int(link.get_attribute("href").split("/")[3])


def new_page(visitor, kind, parent, title, is_optional=False, app="courses"):
    """Open the form of a new page, and give it a title: its address is made of it as it is typed."""
    page = visitor.goes_to(f"/cms/pages/add/{app}/{kind}/{parent}/")
    expect(page.locator("#id_title[data-w-sync-disabled-value]")).to_be_visible()
    page.locator("#id_title").press_sequentially(title)
    expect(page.locator("#id_slug")).not_to_have_value("")
    if is_optional:
        page.locator("#id_is_optional").check()
    return page


def types(field, text):
    """Write over what stands in a field: an editor of formatted text hears keys alone."""
    field.click()
    field.press("Control+a")
    field.press_sequentially(text)


def adds_block(page, place, label, text):
    """Add a block of this kind after `place` others, and write into it."""
    page.locator(".c-sf-add-button").nth(place).click()
    page.get_by_role("option", name=label, exact=True).first.click()
    types(page.locator("[data-streamfield-child]").nth(place).locator("[contenteditable=true]"), text)
    # The editor hands its text to the form a moment after the last key.
    expect(page.locator(f"input[name='body-{place}-value']")).to_have_value(re.compile(re.escape(text)))


def saves(page):
    """Save the draft; the number of the page."""
    page.locator("footer button.action-save").click()
    page.wait_for_url("**/edit/")
    return int(page.url.split("/")[-3])


def more(page, name):
    """One of the further buttons below a form: `action-submit`, `action-publish`."""
    page.locator("footer .w-dropdown__toggle").click()
    page.locator(f"footer button[name={name}]").click()
    page.wait_for_url(lambda url: not url.endswith("/edit/"))


def approves(visitor, title):
    """Approve what waits, from the first page of the CMS."""
    page = visitor.goes_to("/cms/")
    page.get_by_role("link", name=title, exact=True).click()
    page.locator("footer .w-dropdown__toggle").click()
    page.locator("footer button[data-workflow-action-name=approve]").first.click()
    page.wait_for_url(lambda url: not url.endswith("/edit/"))


def translates(visitor, number, texts):
    """Put these words for those of a page that was sent to be translated, one after the other."""
    page = visitor.goes_to(f"/cms/pages/{number}/edit/")
    for text in texts:
        segment = page.locator("li.incomplete").first
        segment.get_by_role("button").last.click()
        types(segment.locator("textarea, [contenteditable=true]"), text)
        left = page.locator("li.incomplete").count()
        segment.get_by_role("button").last.click()
        expect(page.locator("li.incomplete")).to_have_count(left - 1)
