"""Those with duties need a second factor; everybody may have one."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from tests.people import PASSWORD, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def required(settings):
    settings.MFA_REQUIRED_FOR_STAFF = True


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def with_app(member):
    """Give the member an app with codes; returns its secret."""
    secret = generate_totp_secret()
    TOTP.activate(member, secret)
    return secret


@pytest.mark.parametrize("address", ["/en/secretariat/", "/en/me/profile/", "/cms/"])
def test_a_colleague_of_the_secretariat_sets_it_up_before_anything_else(address, required, sofia):
    sofia.is_superuser = True
    sofia.save()

    answer = client_of(sofia).get(address)

    assert answer.status_code == 302
    assert answer["Location"].endswith("/account/2fa/")


def test_nothing_is_changed_without_it(required, sofia, kemar):
    answer = client_of(sofia).post(f"/en/members/{kemar.pk}/endorsement/")

    assert answer.status_code == 403
    kemar.refresh_from_db()
    assert not kemar.is_endorsed


@pytest.mark.parametrize("address", ["/en/account/2fa/", "/en/account/logout/", "/en/account/email/"])
def test_the_way_to_a_second_factor_stays_open(address, required, sofia):
    assert client_of(sofia).get(address).status_code == 200


def test_with_a_second_factor_the_desk_opens(required, sofia):
    with_app(sofia)

    assert client_of(sofia).get("/en/secretariat/").status_code == 200


def test_members_without_duties_need_none(required, andrea):
    assert client_of(andrea).get("/en/me/profile/").status_code == 200


def test_where_it_is_not_required_the_desk_opens_at_once(sofia):
    assert client_of(sofia).get("/en/secretariat/").status_code == 200


def test_who_has_an_app_is_asked_for_its_code(andrea):
    EmailAddress.objects.create(user=andrea, email=andrea.email, verified=True, primary=True)
    secret = with_app(andrea)
    browser = Client()

    answer = browser.post("/en/account/login/", {"login": andrea.email, "password": PASSWORD})
    assert answer["Location"].endswith("/account/2fa/authenticate/")
    assert browser.get("/en/me/profile/").status_code == 302
    assert browser.get("/en/account/2fa/authenticate/").status_code == 200

    browser.post("/en/account/2fa/authenticate/", {"code": code_of(secret)})
    assert browser.get("/en/me/profile/").status_code == 200


def test_a_wrong_code_opens_nothing(andrea):
    EmailAddress.objects.create(user=andrea, email=andrea.email, verified=True, primary=True)
    with_app(andrea)
    browser = Client()
    browser.post("/en/account/login/", {"login": andrea.email, "password": PASSWORD})

    browser.post("/en/account/2fa/authenticate/", {"code": "000000"})

    assert browser.get("/en/me/profile/").status_code == 302
    assert get_adapter().is_mfa_enabled(andrea)


def test_the_page_of_security_tells_what_is_set_up(andrea):
    EmailAddress.objects.create(user=andrea, email=andrea.email, verified=True, primary=True)
    with_app(andrea)

    page = client_of(andrea).get("/en/me/security/").content.decode()

    assert "Is asked for when you sign in." in page
    assert "andrea@example.org" in page
