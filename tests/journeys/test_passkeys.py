"""Somebody signs in by the finger, the face or the PIN of a device: a passkey."""

import pytest
from playwright.sync_api import expect

from members.demo import PASSWORD
from tests.journeys.conftest import sign_in

pytestmark = pytest.mark.journey

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def visitor(arrive):
    """Somebody whose device has a sensor."""
    visitor = arrive(locale="en")
    chromium = visitor.context.new_cdp_session(visitor.page)
    chromium.send("WebAuthn.enable")
    chromium.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return visitor


def test_a_member_adds_a_passkey_and_signs_in_with_it_alone(visitor):
    page = visitor.page
    sign_in(page, "wara.mamani@example.org", PASSWORD)

    page.goto("/en/account/2fa/webauthn/add/")
    if "/reauthenticate/" in page.url:
        page.fill("input[name=password]", PASSWORD)
        page.get_by_role("button", name="Continue").click()
    expect(page.get_by_label("Sign in with it alone, without the password")).to_be_checked()
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()

    visitor.context.clear_cookies()
    page.goto("/en/account/login/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda url: "/account/login/" not in url)

    visitor.goes_to("/en/me/security/")
    expect(page.get_by_text("1 passkey or security key")).to_be_visible()


def test_a_device_that_gives_no_passkey_is_told_what_to_do(visitor):
    page = visitor.goes_to("/en/account/login/")

    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError')) }")
    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_role("status").filter(has_text="No passkey was given.")).to_be_visible()
