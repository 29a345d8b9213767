"""Whoever signs out, or may see less than before, hears nothing more: sessions end where they should, sockets close."""

import asyncio

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.test import Client

from config.asgi import application
from streams import log
from streams.hub import AUTHORITY
from streams.limits import buckets
from tests.people import PASSWORD, client_of, make_member
from tests.places import make_space

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "another-password-for-tests"
OLD_FIELDS = {"oldpassword": PASSWORD, "password": NEW, "password1": NEW}


@pytest.fixture(autouse=True)
def _full_buckets():
    buckets.left.clear()


def signed_in(member):
    """A browser in which the member has signed in through the form."""
    EmailAddress.objects.get_or_create(user=member, email=member.email, defaults={"verified": True, "primary": True})
    browser = Client()
    browser.post("/en/account/login/", {"login": member.email, "password": PASSWORD})
    assert is_in(browser)
    return browser


def is_in(browser):
    return browser.get("/en/me/profile/").status_code == 200


def sent_away(since=0):
    """Whose connections were ended, and with which code."""
    return [(entry.data["owner"], entry.data["code"]) for entry in log.since(AUTHORITY, since)]


def socket_of(browser):
    """A socket of the pages that are open in this browser."""
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in browser.cookies.items())
    headers = [(b"cookie", cookies.encode()), (b"origin", b"http://testserver"), (b"host", b"testserver")]
    return WebsocketCommunicator(application, "/ws/me/", headers=headers)


async def code(socket, within=5):
    """The code that a socket is closed with."""
    async with asyncio.timeout(within):
        while True:
            output = await socket.receive_output(within)
            if output["type"] == "websocket.close":
                return output["code"]


async def closed_by(member, deed):
    """The code with which the deed closes an open socket of the member, and whether the browser may come back."""
    browser = await sync_to_async(signed_in)(member)
    socket = socket_of(browser)
    assert (await socket.connect(timeout=5))[0]
    await sync_to_async(deed)(browser)
    closed_with = await code(socket)
    comes_back, _protocol = await socket_of(browser).connect(timeout=5)
    return closed_with, comes_back


async def test_signing_out_closes_the_sockets_and_the_session_opens_none(rosa):
    assert await closed_by(rosa, lambda browser: browser.post("/en/account/logout/")) == (1012, False)


async def test_the_exit_of_the_cms_is_one_too(sofia):
    sofia.is_superuser = True
    await sync_to_async(sofia.save)()

    assert await closed_by(sofia, lambda browser: browser.post("/cms/logout/")) == (1012, False)


async def test_a_new_password_closes_them_and_the_browser_that_set_it_comes_back(rosa):
    def change(browser):
        browser.post("/en/account/password/change/", {**OLD_FIELDS, "password2": NEW})

    assert await closed_by(rosa, change) == (1012, True)


async def test_an_account_that_is_closed_hears_nothing(rosa):
    def close(browser):
        rosa.is_active = False
        rosa.save()

    assert await closed_by(rosa, close) == (4401, False)


async def test_who_is_declined_comes_back_as_somebody_who_is_not_of_the_network(rosa, sofia):
    assert await closed_by(rosa, lambda browser: rosa.decline(by=sofia, reason="No.")) == (1012, True)


async def test_another_role_opens_the_sockets_anew(tomas, sofia):
    assert await closed_by(tomas, lambda browser: tomas.assign_role("member", by=sofia)) == (1012, True)


async def test_those_with_duties_have_no_socket_without_a_second_factor(tomas, monkeypatch):
    monkeypatch.setattr(settings, "MFA_REQUIRED_FOR_STAFF", True)
    browser = await sync_to_async(client_of)(tomas)
    without, reason = await socket_of(browser).connect(timeout=5)
    await sync_to_async(TOTP.activate)(tomas, generate_totp_secret())

    assert (without, reason) == (False, 4403)
    assert (await socket_of(browser).connect(timeout=5))[0]


def test_a_new_password_ends_the_other_sessions_alone(rosa):
    here, elsewhere = signed_in(rosa), signed_in(rosa)
    here.post("/en/account/password/change/", {**OLD_FIELDS, "password2": NEW})

    assert (is_in(here), is_in(elsewhere)) == (True, False)


def test_signing_out_elsewhere_ends_the_other_sessions_and_their_sockets(rosa):
    here, elsewhere = signed_in(rosa), signed_in(rosa)
    before = log.head(AUTHORITY)
    here.post("/en/account/sessions/")

    assert (is_in(here), is_in(elsewhere)) == (True, False)
    assert sent_away(before) == [(f"member:{rosa.pk}", 1012)]


def test_the_number_of_a_session_changes_when_one_signs_in_and_the_old_one_is_dead(rosa):
    EmailAddress.objects.create(user=rosa, email=rosa.email, verified=True, primary=True)
    browser = Client()
    browser.get("/en/account/login/")
    session = browser.session
    session["planted"] = "by somebody else"
    session.save()
    planted = session.session_key
    browser.cookies[settings.SESSION_COOKIE_NAME] = planted
    browser.post("/en/account/login/", {"login": rosa.email, "password": PASSWORD})

    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert is_in(browser)
    assert not is_in(thief)


def test_what_takes_nothing_away_closes_nothing(kemar, marcia):
    before = log.head(AUTHORITY)
    kemar.endorse(by=marcia)
    kemar.name = "Kemar A. Brown"
    kemar.save()

    assert sent_away(before) == []


def test_moving_to_another_state_closes_what_the_former_one_vouched_for(rosa, jamaica):
    before = log.head(AUTHORITY)
    rosa.belong_to(jamaica, rosa.institution, by=rosa)

    assert sent_away(before) == [(f"member:{rosa.pk}", 1012)]


def test_a_space_that_fewer_may_read_sends_everybody_to_look_again(network):
    before = log.head(AUTHORITY)
    network.visibility = "invitation"
    network.save()
    network.save()

    assert sent_away(before) == [("everybody", 1012)]


async def test_who_reads_a_space_that_is_closed_to_them_hears_no_more_of_it(db):
    def prepare():
        return make_space("The square", visibility="public"), make_member("Nobody Special")

    square, member = await sync_to_async(prepare)()
    browser = await sync_to_async(client_of)(member)
    socket = socket_of(browser)
    socket.scope["query_string"] = f"follow=space:{square.pk}".encode()
    assert (await socket.connect(timeout=5))[0]

    square.visibility = "invitation"
    await sync_to_async(square.save)()

    again = socket_of(browser)
    again.scope["query_string"] = socket.scope["query_string"]
    assert await code(socket) == 1012
    assert await again.connect(timeout=5) == (False, 4404)
