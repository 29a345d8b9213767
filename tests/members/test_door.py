"""One door: signing up, signing in, and what neither tells about who has an account."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext as _

from members.models import Member
from tests.people import PASSWORD, client_of

pytestmark = pytest.mark.django_db

SIGN_UP = {"name": "Grace  Bailey", "email": "Grace@Example.org", "password1": "a-long-and-odd-password"}


def code_in(letter):
    return re.search(r"^([A-Z0-9]{3,}-?[A-Z0-9]{3,})$", letter.body, re.MULTILINE).group(1)


def confirmed(member):
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    return member


def test_a_newcomer_signs_up_with_a_code_and_is_led_to_the_first_steps():
    browser = Client()

    browser.post("/en/account/signup/", SIGN_UP)
    answer = browser.post("/en/account/confirm-email/", {"code": code_in(mail.outbox[-1])})

    member = Member.objects.get(email="grace@example.org")
    assert member.name == "Grace Bailey"
    assert EmailAddress.objects.get(user=member).verified
    assert answer["Location"].endswith("/en/me/welcome/")


def test_a_newcomer_whose_letter_got_lost_asks_for_another_code_at_once():
    browser = Client()
    browser.post("/en/account/signup/", SIGN_UP)
    first = code_in(mail.outbox[-1])

    browser.post("/en/account/confirm-email/", {"action": "resend"})

    second = code_in(mail.outbox[-1])
    assert second != first
    assert browser.post("/en/account/confirm-email/", {"code": second})["Location"].endswith("/en/me/welcome/")


def test_asking_for_codes_without_end_is_answered_kindly_in_the_language_of_the_page(settings):
    settings.ACCOUNT_RATE_LIMITS = {"confirm_email": "1/5m/key"}
    browser = Client()
    browser.post("/fr/account/signup/", SIGN_UP)

    answer = browser.post("/fr/account/confirm-email/", {"action": "resend"})

    with translation.override("fr"):
        assert _("A moment, please") in answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")


def test_a_newcomer_reads_on_in_the_language_and_zone_of_the_browser():
    browser = Client()
    browser.cookies["timezone"] = "America/Port-au-Prince"

    browser.post("/fr/account/signup/", SIGN_UP)

    member = Member.objects.get(email="grace@example.org")
    assert (member.language, member.timezone) == ("fr", "America/Port-au-Prince")


def test_a_zone_that_is_none_is_not_kept():
    browser = Client()
    browser.cookies["timezone"] = "../../etc/passwd"

    browser.post("/en/account/signup/", SIGN_UP)

    assert Member.objects.get(email="grace@example.org").timezone == "UTC"


def test_signing_up_needs_a_name():
    answer = Client().post("/en/account/signup/", {**SIGN_UP, "name": " "})

    assert answer.status_code == 200
    assert not Member.objects.exists()


def test_signing_up_with_a_known_address_looks_the_same_and_tells_only_its_owner(andrea):
    confirmed(andrea)

    fresh = Client().post("/en/account/signup/", SIGN_UP, follow=True)
    known = Client().post("/en/account/signup/", {**SIGN_UP, "email": "ANDREA@example.org"}, follow=True)

    assert [redirect for redirect, _status in fresh.redirect_chain] == [r for r, _status in known.redirect_chain]
    assert without_what_differs(fresh) == without_what_differs(known)
    assert mail.outbox[-1].to == ["andrea@example.org"]
    assert mail.outbox[-1].subject == "You have an account already"
    assert Member.objects.count() == 2


@pytest.mark.parametrize("address", ["/en/account/password/reset/", "/en/account/login/code/"])
def test_asking_for_a_letter_looks_the_same_for_known_and_unknown_addresses(address, andrea):
    confirmed(andrea)

    known = Client().post(address, {"email": "andrea@example.org"}, follow=True)
    unknown = Client().post(address, {"email": "nobody@example.org"}, follow=True)

    assert known.status_code == unknown.status_code == 200
    assert known.redirect_chain == unknown.redirect_chain
    assert without_what_differs(known) == without_what_differs(unknown)


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(andrea):
    confirmed(andrea)

    wrong = Client().post("/en/account/login/", {"login": "andrea@example.org", "password": "not-it-at-all"})
    unknown = Client().post("/en/account/login/", {"login": "nobody@example.org", "password": "not-it-at-all"})

    assert wrong.status_code == unknown.status_code == 200
    assert without_what_differs(wrong) == without_what_differs(unknown)


def test_an_unknown_address_costs_as_much_time_as_a_wrong_password(andrea, monkeypatch):
    confirmed(andrea)
    hashed = []
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, password, salt: hashed.append(password) or "x")

    Client().post("/en/account/login/", {"login": "andrea@example.org", "password": "not-it-at-all"})
    for_known, hashed[:] = len(hashed), []
    Client().post("/en/account/login/", {"login": "nobody@example.org", "password": "not-it-at-all"})

    assert len(hashed) == for_known > 0


@pytest.mark.parametrize("typed", ["andrea@example.org", "Andrea@Example.ORG"])
def test_a_member_signs_in_however_the_address_is_written(typed, andrea):
    confirmed(andrea)

    answer = Client().post("/en/account/login/", {"login": typed, "password": PASSWORD})

    assert answer.status_code == 302
    assert answer["Location"] == "/en/"


def test_a_member_signs_in_with_a_code(andrea):
    confirmed(andrea)
    browser = Client()

    browser.post("/en/account/login/code/", {"email": "andrea@example.org"})
    answer = browser.post("/en/account/login/code/confirm/", {"code": code_in(mail.outbox[-1])})

    assert answer.status_code == 302
    assert browser.get("/en/me/profile/").status_code == 200


def test_two_accounts_cannot_have_one_address_in_different_letters(andrea):
    answer = Client().post("/en/account/signup/", {**SIGN_UP, "email": "ANDREA@EXAMPLE.org"})

    assert answer.status_code == 302
    assert Member.objects.filter(email__iexact="andrea@example.org").count() == 1


def test_letters_are_written_in_the_language_of_the_member(sylvie):
    confirmed(sylvie)

    with translation.override("en"):
        Client().post("/en/account/login/code/", {"email": "sylvie@example.org"})

    with translation.override("fr"):
        assert mail.outbox[-1].subject == _("Your code for signing in")
    assert sylvie.name in mail.outbox[-1].body


def test_a_password_is_changed_and_the_member_is_told(andrea):
    confirmed(andrea)
    browser = Client()
    browser.post("/en/account/login/", {"login": "andrea@example.org", "password": PASSWORD})

    new = "another-odd-password"
    browser.post("/en/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    andrea.refresh_from_db()
    assert andrea.check_password("another-odd-password")
    assert mail.outbox[-1].to == ["andrea@example.org"]


def test_the_pages_at_the_door_load_nothing_from_elsewhere_and_run_no_inline_script(client):
    for address in ("login", "signup", "login/code", "password/reset"):
        answer = client.get(f"/en/account/{address}/")
        scripts = re.findall(r"<script(?![^>]*(?:\bsrc=|nonce=|application/json))[^>]*>", answer.content.decode())

        assert answer.status_code == 200
        assert scripts == []


@pytest.mark.parametrize(
    "address",
    ["email", "password/change", "2fa", "2fa/totp/activate", "2fa/webauthn", "sessions", "logout", "reauthenticate"],
)
def test_every_page_about_signing_in_opens(address, andrea):
    confirmed(andrea)
    browser = Client()
    browser.post("/en/account/login/", {"login": "andrea@example.org", "password": PASSWORD})

    answer = browser.get(f"/en/account/{address}/", follow=True)

    assert answer.status_code == 200
    assert b"masthead" in answer.content


def test_the_door_of_the_content_system_is_the_same_one(client):
    answer = client.get("/cms/", follow=False)

    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]


def test_a_closed_account_is_told_so_only_to_its_owner(andrea):
    confirmed(andrea)
    andrea.is_active = False
    andrea.save()

    answer = Client().post("/en/account/login/", {"login": "andrea@example.org", "password": PASSWORD}, follow=True)

    assert client_of().get("/en/me/profile/").status_code == 302
    assert answer.status_code == 200
    assert "_auth_user_id" not in answer.client.session


def without_what_differs(answer):
    """The page without the tokens and the address that was typed."""
    text = answer.content.decode()
    text = re.sub(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"', "", text)
    return re.sub(r"[\w.]+@example\.org", "", text, flags=re.IGNORECASE)


def test_who_guesses_a_password_is_stopped_though_the_last_guess_were_right(andrea, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "10/5m/key,50/5m/ip"}
    confirmed(andrea)

    for _guess in range(10):
        Client().post("/en/account/login/", {"login": andrea.email, "password": "not-it-at-all"})
    answer = Client().post("/en/account/login/", {"login": andrea.email, "password": PASSWORD})

    assert answer.status_code == 200
    assert "_auth_user_id" not in answer.client.session


def test_codes_are_not_sent_without_end(andrea, settings):
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "6/10m/key"}
    confirmed(andrea)

    for _request in range(20):
        Client().post("/en/account/login/code/", {"email": andrea.email})

    assert len(mail.outbox) == 6


def test_a_new_address_asks_once_more_who_it_is(andrea):
    confirmed(andrea)
    browser = client_of(andrea)

    answer = browser.post("/en/account/email/", {"action_add": "", "email": "other@example.org"})

    assert "/account/reauthenticate/" in answer["Location"]
    assert not EmailAddress.objects.filter(email="other@example.org").exists()


def test_changing_the_password_signs_out_everywhere_else(andrea):
    confirmed(andrea)
    here, elsewhere = Client(), Client()
    for browser in (here, elsewhere):
        browser.post("/en/account/login/", {"login": andrea.email, "password": PASSWORD})

    new = {"oldpassword": PASSWORD, "password1": "another-odd-password", "password2": "another-odd-password"}
    here.post("/en/account/password/change/", new)

    assert here.get("/en/me/profile/").status_code == 200
    assert elsewhere.get("/en/me/profile/").status_code == 302
