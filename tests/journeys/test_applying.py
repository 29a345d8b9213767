"""From the call to the course: an official applies in Spanish on a phone, is endorsed, selected, and enrolled."""

import re

import pytest
from playwright.sync_api import expect

from members.demo import PASSWORD
from tests.journeys.conftest import axe
from tests.mail import text_of

# bin/test goes the way of a nomination each time (test_nomination_to_certificate.py).
pytestmark = [pytest.mark.journey, pytest.mark.slow]

PHONE = {"viewport": {"width": 320, "height": 640}, "locale": "es"}


def test_luis_applies_is_endorsed_selected_and_enrolled(arrive, arrive_as, post_office):
    phone = arrive_as("luis@example.org", PASSWORD, **PHONE)
    page = phone.goes_to("/es/calls/")
    page.locator("li", has_text="Taller en dos semanas").locator("a.btn.primary").click()
    page.locator("aside a.btn.primary").click()
    page.locator("textarea").first.fill("Quiero que las familias lean por qué se les rechaza.")
    expect(page.locator("[data-status]")).to_contain_text(re.compile(r"\d:\d\d"))
    page.locator("[name=superior_name]").fill("Gloria Ayala")
    page.locator("[name=superior_email]").fill("gloria.ayala@ministerio.example")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator("draft-form .btn.primary").click()
    expect(page.locator(".timeline li")).to_have_count(4)
    assert axe(page) == []

    link = re.search(r"https?://\S+answer=yes", text_of(post_office.wait_for("gloria.ayala@ministerio.example")))
    hers = arrive(**PHONE).goes_to(re.sub(r"https?://[^/]+", "", link[0]))
    assert axe(hers) == []
    hers.locator("main form .btn.primary").click()
    expect(hers.locator("main form")).to_have_count(0)

    call = page.locator(".eyebrow a").get_attribute("href")
    focal = arrive_as("marcia@example.org", PASSWORD).goes_to(f"{call}delegation/")
    focal.get_by_label("Andrea Campbell").check()
    focal.locator("main form .btn.primary").first.click()
    expect(focal.get_by_label("Andrea Campbell")).to_have_count(0)

    number = re.search(r"/calls/(\d+)/", call)[1]
    desk = arrive_as("sofia@example.org", PASSWORD).goes_to(f"/en/learn/editions/{number}/plan/")
    desk.locator("button[name=state][value=selection]").click()
    desk.goto(f"/en/calls/{number}/simulation/")
    expect(desk.locator("tbody tr")).to_have_count(2)
    desk.locator("form[action$='/decision/'] button").click()
    desk.wait_for_url("**/desk/")

    page.goto(f"/es/calls/{number}/")
    expect(page.locator("aside .tag.leaf")).to_be_visible()
