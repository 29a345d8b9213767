"""What no request can do: lead to another site, speak for another host, break a page, fill in what is not asked."""

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from tests.people import PASSWORD

BACKEND = "django.contrib.auth.backends.ModelBackend"
ELSEWHERE_ADDRESSES = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example\\",
    "https:evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/%09/evil.example/",
    "/\t/evil.example/",
    "https://testserver@evil.example/",
    "https://evil.example#@testserver/",
    "\x00//evil.example/",
]


def leads_elsewhere(response):
    """Whether an answer sends the browser to another host, as browsers read addresses."""
    address = re.sub(r"[\t\r\n\x00]", "", response.get("Location", "/")).replace("\\", "/")
    parts = urlsplit(address)
    return parts.scheme not in ("", "http") or parts.netloc not in ("", "testserver") or address.startswith("//")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ELSEWHERE_ADDRESSES)
def test_no_form_leads_to_another_site(address, rosa):
    visitor, member = Client(), Client()
    member.force_login(rosa, backend=BACKEND)
    answers = [
        visitor.post("/en/language/", {"language": "fr", "next": address}),
        member.post("/en/language/", {"language": "fr", "next": address}),
        visitor.post("/en/preferences/", {"theme": "dark", "next": address}),
        visitor.post("/en/account/login/", {"login": rosa.email, "password": PASSWORD, "next": address}),
        member.post("/en/account/logout/", {"next": address}),
        visitor.get("/en/account/login/", {"next": address}),
    ]

    assert [answer.status_code for answer in answers[:3]] == [302] * 3
    assert [answer for answer in answers if leads_elsewhere(answer)] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["//evil.example/", "///evil.example", "/pt//evil.example/", "/\\evil.example/", "/%0d%0aX: y"]
)
def test_no_address_leads_to_another_site(path):
    answer = Client(raise_request_exception=False).get(path, HTTP_ACCEPT_LANGUAGE="fr")

    assert answer.status_code < 500
    assert not answer.get("Location", "/").startswith(("//", "/\\", "http"))
    assert "X" not in answer.headers


@pytest.mark.django_db
def test_another_host_is_not_answered_and_stands_in_no_letter():
    client = Client(raise_request_exception=False, headers={"host": "evil.example"})

    assert client.get("/en/").status_code == 400
    assert client.get("/sitemap.xml").status_code == 400
    assert client.post("/en/account/password/reset/", {"email": "rosa@example.org"}).status_code == 400


@pytest.mark.django_db
def test_what_a_client_says_of_the_way_is_not_believed(rosa):
    """Without a proxy that is trusted, the headers of proxies are anybody's words."""
    forged = {"x-forwarded-host": "evil.example", "x-forwarded-proto": "https", "x-forwarded-for": "1.2.3.4"}
    answer = Client(headers=forged).get("/sitemap.xml")

    assert settings.TRUSTED_PROXIES == 0
    assert b"evil.example" not in answer.content
    assert b"https://testserver" not in answer.content


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["0", "99999999999999999999", "9" * 400])
def test_numbers_that_nothing_has_are_not_found(number, rosa):
    client = Client(raise_request_exception=False)
    client.force_login(rosa, backend=BACKEND)
    pages = ["members/{}/", "threads/{}/", "threads/{}/posts/{}/", "learn/editions/{}/", "dialogues/questions/{}/"]
    queries = [
        "members/?page={}&country={}&sector={}",
        "threads/1/?near={}",
        "me/notices/?before={}",
        "library/?theme={}",
    ]

    assert {client.get(f"/en/{page.format(number, number)}").status_code for page in pages} == {404}
    assert {client.get(f"/en/{query.format(number, number, number)}").status_code for query in queries} <= {200, 404}


@pytest.mark.django_db
@pytest.mark.parametrize("nonsense", ["²", "-1", "NaN", "1e999", "\x00", "%", "'", '"', "<", "\ud800", "a" * 5000])
def test_nonsense_in_a_query_is_never_an_error_of_ours(nonsense, rosa, square):
    client = Client(raise_request_exception=False)
    client.force_login(rosa, backend=BACKEND)
    nonsense = nonsense.encode("utf-8", "surrogatepass")
    addresses = {
        "members/": ("q", "country", "sector", "institution", "offers", "language", "order", "page"),
        "search/": ("q", "kind"),
        "library/": ("q", "country", "theme", "type", "page"),
        "agenda/": ("kind",),
        "forums/": ("page",),
        "live/": ("page",),
        "me/notices/": ("before",),
        "threads/new/": ("title", "forum", "anchor"),
        "threads/unread/": ("older", "newer"),
        "threads/writing/people/": ("q", "forum"),
        "threads/writing/similar/": ("title",),
        "spaces/the-square/people/": ("page",),
        "": ("page",),
    }
    broken = [
        (address, name)
        for address, names in addresses.items()
        for name in names
        if client.get(f"/en/{address}", {name: nonsense}).status_code >= 500
    ]

    assert broken == []


@pytest.mark.django_db
def test_fields_that_a_form_does_not_have_change_nothing(kemar):
    client = Client()
    client.force_login(kemar, backend=BACKEND)
    client.post(
        "/en/me/profile/",
        {
            "name": "Kemar Brown",
            "standing": "endorsed",
            "role": "secretariat",
            "is_superuser": "1",
            "email": "other@example.org",
        },
    )

    kemar.refresh_from_db()
    assert (kemar.standing, kemar.role, kemar.is_superuser, kemar.email) == (
        "awaiting",
        "member",
        False,
        "kemar@example.org",
    )
