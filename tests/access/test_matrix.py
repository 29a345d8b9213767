"""Who may call what: every address, by reading and by sending, as seven people, compared with a table in golden.txt.

After a change that is meant: `pytest tests/access --update-golden`, and read the difference.
"""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.urls import reverse
from django.utils import translation

from tests import templates
from tests.access.samples import KWARGS, prepare
from tests.addresses import routes
from tests.demonstration import someone
from tests.people import client_of

GOLDEN = Path(__file__).parent / "golden.txt"
PEOPLE = {
    "visitor": None,
    "awaiting": "kemar",
    "stranger": "luis",
    "member": "rosa",
    "facilitator": "ana",
    "moderator": "tomas",
    "secretariat": "sofia",
}
# Streams that do not end, commands of the room and their fallbacks have their matrix in tests/streams and tests/live.
ELSEWHERE = ("streams:", "live_api:", "live:do")
# Wagtail's and Django's own: passwords of single pages, the page tree (walked in tests/pages), static files.
FOREIGN = ("wagtail", "mfa_", "usersessions_")


def walked():
    """Our routes and those of the account, once each."""
    found = [route for route in routes() if route.name and not route.pattern.startswith("cms/")]
    chosen = [route for route in found if not route.name.startswith((*ELSEWHERE, *FOREIGN))]
    return sorted(dict.fromkeys(chosen), key=lambda route: (route.pattern.replace("<language>", ""), route.name))


def addresses(route):
    """[(label, address)] of a route: one for each sample."""
    with translation.override("en"):
        if not route.parameters:
            return [("", reverse(route.name))]
        return [(label, reverse(route.name, kwargs=kwargs)) for label, kwargs in KWARGS[route.name]().items()]


class Network:
    """The demonstration network, put back after each deed that may have changed it."""

    def __init__(self, folder):
        self.working = connection.settings_dict["NAME"]
        self.pristine = folder / "pristine.sqlite3"
        prepare()
        self.clients = {part: client_of(someone(name) if name else None) for part, name in PEOPLE.items()}
        templates.overwrite(self.working, self.pristine)

    def answer(self, part, method, address):
        """What this person is answered: a status, and `in` for being led to the door."""
        client = self.clients[part]
        response = getattr(client, method)(address, HTTP_ACCEPT_LANGUAGE="en")
        if response.status_code == 302 and "/account/login/" in response["Location"]:
            return "in"
        if method == "post" and response.status_code < 400:
            self.put_back()
        return str(response.status_code)

    def put_back(self):
        connection.close()
        templates.overwrite(self.pristine, self.working)
        cache.clear()

    def row(self, route, method, label, address):
        # The secretariat is asked first: a method that it may not use, nobody may.
        first = self.answer("secretariat", method, address)
        answers = dict.fromkeys(PEOPLE, first) if first == "405" else {}
        for part in PEOPLE:
            if part not in answers:
                answers[part] = first if part == "secretariat" else self.answer(part, method, address)
        name = f"{route.name} [{label}]" if label else route.name
        told = (
            [f"everybody:{first}"]
            if set(answers.values()) == {first}
            else [f"{part}:{answers[part]:<3}" for part in PEOPLE]
        )
        return f"{method.upper():<5}{name:<48}{' '.join(told)}".rstrip()


def test_every_address_with_a_place_in_it_has_a_sample():
    assert [route.name for route in walked() if route.parameters and route.name not in KWARGS] == []
    assert sorted(KWARGS.keys() - {route.name for route in routes()}) == []


@pytest.mark.django_db(transaction=True)
def test_who_may_call_what(demonstration, tmp_path, request, monkeypatch, caplog):
    monkeypatch.setattr(settings, "MFA_REQUIRED_FOR_STAFF", False)
    caplog.set_level("CRITICAL", "django")
    network = Network(tmp_path)
    rows = [
        network.row(route, method, label, address)
        for route in walked()
        if route.name != "account_logout"
        for label, address in addresses(route)
        for method in ("get", "post")
    ]

    if request.config.getoption("--update-golden"):
        GOLDEN.write_text("\n".join(rows) + "\n")

    table = GOLDEN.read_text().splitlines()
    assert [row for row in rows if row not in table] == [], "new or changed"
    assert [row for row in table if row not in rows] == [], "gone or changed"


@pytest.mark.django_db
def test_the_cms_is_closed_to_all_but_those_with_duties(demonstration):
    """Every page of the CMS that needs no object; those with one stand behind the same door."""
    clients = {name: client_of(someone(name) if name else None) for name in (None, "luis", "rosa", "ana")}
    plain = [route for route in routes() if route.pattern.startswith("cms/") and route.name and not route.parameters]
    open_to_others = {
        (name or "visitor", route.name)
        for route in plain
        for name, client in clients.items()
        if client.get(reverse(route.name)).status_code not in (302, 403, 404)
    }

    assert len(plain) > 60
    assert {name for _who, name in open_to_others} <= {"wagtail_localize:javascript_catalog"}
