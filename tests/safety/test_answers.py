"""Every page of the network, as three people read it: guarded by its headers, and reading writes nothing."""

import re

import pytest
from django.db import connection

from tests.demonstration import someone
from tests.people import client_of
from tests.walk import pages_of

WRITING = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)', re.IGNORECASE)
# What reading may write, each with its reason.
READING_WRITES = {
    "django_session": "a visitor's session, when something must be remembered for them",
    "courses_enrolment": "the lesson that a learner has open, to go on there",
    "live_participant": "whoever enters a room has a part in it",
    "live_presence": "whoever is in a room is counted",
    "live_dialogue": "how many are in the room now",
    "streams_stream": "the first number of a stream that nobody has written to yet",
    "wagtailimages_rendition": "an image in the size that is asked for the first time",
}
# Kept in shared caches on purpose: the same for everybody, and without a cookie.
FOR_EVERYBODY = {"/sitemap.xml", "/robots.txt", "/manifest.webmanifest"}
MACHINES = [*FOR_EVERYBODY, "/.well-known/security.txt", "/healthz", "/readyz", "/nowhere/", "/en/nowhere/"]


class Writes:
    """Notes the tables that are written to."""

    def __init__(self):
        self.tables = []

    def __call__(self, execute, sql, params, many, context):
        if found := WRITING.match(sql):
            self.tables.append(found[1])
        return execute(sql, params, many, context)


def directives(response):
    policy = response["Content-Security-Policy"]
    return {name: sources for name, *sources in (part.split() for part in policy.split(";") if part.strip())}


def faults(address, response, is_member):
    """What is wrong with the headers of an answer."""
    policy = directives(response)
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    yield from (f"{name}: {response.get(name)}" for name, value in wanted.items() if response.get(name) != value)
    if "camera=()" not in response.get("Permissions-Policy", ""):
        yield "no Permissions-Policy"
    if "unsafe" in response["Content-Security-Policy"] or policy["default-src"] != ["'none'"]:
        yield f"policy: {policy}"
    if policy["object-src"] + policy["base-uri"] + policy["frame-ancestors"] != ["'none'"] * 3:
        yield "objects, bases or frames"
    if policy["frame-src"] != ["'self'", "https://www.youtube-nocookie.com", "https://player.vimeo.com"]:
        yield f"frames: {policy['frame-src']}"
    if any(source.startswith(("http", "*")) for name in policy if name != "frame-src" for source in policy[name]):
        yield f"others: {policy}"
    kept = response.get("Cache-Control", "")
    if address not in FOR_EVERYBODY and not ("private" in kept or "no-store" in kept):
        yield f"kept by others: {kept}"
    if is_member and "Cookie" not in response.get("Vary", "") and address not in ("/healthz", "/readyz"):
        yield f"the same for everybody: Vary {response.get('Vary')}"


@pytest.mark.django_db
@pytest.mark.parametrize("who", [None, "rosa", "sofia"])
def test_every_answer_is_guarded_and_reading_writes_nothing(demonstration, who):
    client, writes, wrong, nonces = client_of(someone(who) if who else None), Writes(), [], set()
    addresses = dict.fromkeys([*pages_of(who), *MACHINES])
    with connection.execute_wrapper(writes):
        for address in addresses:
            response = client.get(address, HTTP_ACCEPT_LANGUAGE="en", follow=False)
            wrong += [f"{address}: {fault}" for fault in faults(address, response, who is not None)]
            wrong += [f"{address} answered {response.status_code}"] * (response.status_code >= 500)
            nonces |= set(re.findall(r"'nonce-([^']+)'", response["Content-Security-Policy"]))
            if response.streaming is False and address in FOR_EVERYBODY and response.cookies:
                wrong.append(f"{address} sets a cookie and is kept by others")

    assert wrong == []
    assert len(addresses) > 30
    assert len(nonces) > 25, "a nonce for each page that has a script"
    assert {table for table in writes.tables if table not in READING_WRITES} == set()


@pytest.mark.django_db
def test_a_page_of_one_person_is_never_that_of_another(demonstration):
    """The same addresses, asked in turn by two people: nothing of the one is in what the other gets."""
    rosa, luis = someone("rosa"), someone("luis")
    clients = {member: client_of(member) for member in (rosa, luis)}
    shared = [address for address in pages_of("luis") if "/members/" not in address and "/spaces/care/" not in address]

    for address in shared:
        for member, other in ((rosa, luis), (luis, rosa)):
            page = clients[member].get(address).content.decode()
            assert other.email not in page, address


@pytest.mark.django_db
def test_a_file_to_save_does_nothing_when_it_is_opened(demonstration):
    answer = client_of(someone("sofia")).get("/en/secretariat/exports/members.csv")

    assert answer["Content-Disposition"] == 'attachment; filename="members.csv"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-cache"


@pytest.mark.django_db
def test_whoever_signs_out_leaves_nothing_behind(demonstration):
    client = client_of(someone("rosa"))

    assert "Clear-Site-Data" not in client.get("/en/account/logout/")
    assert client.post("/en/account/logout/")["Clear-Site-Data"] == '"cache", "storage"'
