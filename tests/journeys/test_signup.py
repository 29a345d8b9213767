"""Somebody joins the network: by e-mail, with a code, in their own language."""

import pytest
from playwright.sync_api import expect

from tests.mail import code_in

pytestmark = pytest.mark.journey


def test_a_new_colleague_joins_by_e_mail_and_is_shown_three_steps(arrive, post_office):
    page = arrive(locale="en", timezone_id="America/Jamaica").goes_to("/en/account/signup/")

    page.get_by_label("Name").fill("Denise Clarke")
    page.get_by_label("E-mail").fill("denise.clarke@example.org")
    page.get_by_label("Password", exact=True).fill("a-long-sentence-of-mine")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/account/confirm-email/")
    page.locator("input[name=code]").fill(code_in(post_office.wait_for("denise.clarke@example.org")))
    page.get_by_role("button", name="Continue").click()

    expect(page.get_by_role("heading", name="Welcome, Denise")).to_be_visible()
    expect(page.get_by_label("Time zone")).to_have_value("America/Jamaica")

    page.get_by_label("Country").select_option("JM")
    page.get_by_label("Institution").fill("Ministry of Labour and Social Security")
    page.get_by_role("button", name="Continue").click()

    expect(page.get_by_role("heading", name="You are in, Denise")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has=page.get_by_role("heading", level=3))).to_have_count(3)


def test_signing_up_in_french_brings_letters_and_pages_in_french(arrive, post_office):
    page = arrive(locale="fr").goes_to("/fr/account/signup/")

    page.locator("input[name=name]").fill("Marie Toussaint")
    page.locator("input[name=email]").fill("marie.toussaint@example.org")
    page.locator("input[name=password1]").fill("une-longue-phrase-a-moi")
    page.locator("form:has(input[name=name]) [type=submit]").click()
    page.wait_for_url("**/fr/account/confirm-email/")
    letter = post_office.wait_for("marie.toussaint@example.org")
    page.locator("input[name=code]").fill(code_in(letter))
    page.locator("form:has(input[name=code]) [type=submit]").first.click()

    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.wait_for_url(lambda url: "confirm-email" not in url)


def test_a_wrong_code_lets_nobody_in(arrive, post_office):
    page = arrive().goes_to("/en/account/signup/")

    page.get_by_label("Name").fill("Somebody Else")
    page.get_by_label("E-mail").fill("somebody.else@example.org")
    page.get_by_label("Password", exact=True).fill("a-long-sentence-of-mine")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/account/confirm-email/")
    page.locator("input[name=code]").fill("WRONG-CODE")
    page.get_by_role("button", name="Continue").click()

    expect(page.locator("input[name=code]")).to_be_visible()
    expect(page.locator(".errors, .error, [role=alert], .errorlist").first).to_be_visible()


def test_signing_in_by_a_code_needs_no_password(arrive, post_office):
    page = arrive().goes_to("/en/account/login/code/")

    page.get_by_label("E-mail").fill("rosa@example.org")
    page.locator("form:has(input[name=email]) [type=submit]").first.click()
    page.wait_for_url("**/login/code/confirm/")
    page.locator("input[name=code]").fill(code_in(post_office.wait_for("rosa@example.org")))
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(lambda url: "/account/" not in url)

    expect(page.locator("html")).to_have_attribute("lang", "es")
