"""What the logs may not know: addresses, names, words, tokens. At INFO and above, whatever people do."""

import logging
import re
from uuid import UUID

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from activity.models import Preference
from agenda.models import Feed
from courses.packages import second_urls
from ops.logs import SECRET
from tests.addresses import routes
from tests.people import PASSWORD, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(caplog):
    caplog.set_level(logging.INFO)
    return lambda: "\n".join(
        f"{record.name} {record.getMessage()} {record.exc_text or ''}" for record in caplog.records
    )


def test_what_people_do_at_the_door_is_not_told_with_who_they_are(rosa, heard):
    EmailAddress.objects.create(user=rosa, email=rosa.email, verified=True, primary=True)
    browser = Client(REMOTE_ADDR="203.0.113.77")
    for fields in ({"password": "wrong-word"}, {"password": PASSWORD}):
        browser.post("/en/account/login/", {"login": rosa.email, **fields})
    browser.post("/en/account/logout/")
    browser.post("/en/account/password/reset/", {"email": rosa.email})
    browser.post("/en/account/signup/", {"email": "grace@example.org", "name": "Grace Bailey", "password1": "x"})
    told = heard()

    for secret in (rosa.email, rosa.name, "wrong-word", PASSWORD, "203.0.113.77", "grace@", "Grace", "Mozilla"):
        assert secret not in told


def test_secret_addresses_are_not_written_down_even_when_they_lead_nowhere(rosa, square, heard):
    feed = Feed.objects.create(member=rosa)
    token, preference = square.invite("grace@example.org", by=rosa).token, Preference(member=rosa).token
    rosa.is_active = False
    rosa.save()
    client = Client()
    for address in (f"agenda/feeds/{feed.key}.ics", f"invitations/{token}x/", f"me/notices/unsubscribe/{preference}x/"):
        assert client.get(f"/en/{address}").status_code == 404
    client.get("/en/account/password/reset/key/1-secrettoken/")
    told = heard()

    for secret in (feed.key, token, preference.partition(":")[2], "secrettoken"):
        assert secret not in told


def test_every_address_with_a_token_in_it_is_known_to_have_a_secret():
    secret = [route.pattern.replace("<str:token>", "s3cr3t") for route in routes() if "<str:token>" in route.pattern]

    assert len(secret) > 8
    assert [address for address in secret if "s3cr3t" in SECRET.sub(r"\1…", f"/{address}")] == []


@pytest.mark.parametrize("address", [str(each.pattern) for each in second_urls.urlpatterns])
def test_no_word_that_opens_a_package_is_written_down(address):
    filled = address.replace("<uuid:key>", str(UUID(int=7))).replace("<path:path>", "a.js")
    filled = re.sub(r"<str:\w+>", "s3cr3t", filled)

    assert "s3cr3t" not in SECRET.sub(r"\1…", f"/{filled}")


def test_what_somebody_writes_or_searches_is_not_told(rosa, square, heard):
    client = client_of(rosa)
    client.get("/en/search/?q=my-own-illness")
    client.get("/en/threads/424242/?near=my-own-illness")
    client.post("/en/threads/424242/posts/", {"source": "my-own-illness"})

    assert "my-own-illness" not in heard()
