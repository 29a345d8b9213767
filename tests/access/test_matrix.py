"""Who may call what: every address, by reading and by sending, as seven people, compared with a table in golden.txt.

Half of the addresses each day, all of them with `bin/test --all`.

After a change that is meant: `pytest tests/access --update-golden`, and read the difference.
"""

from http.cookies import SimpleCookie

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.template.base import Template
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString

from tests.access.samples import KWARGS, prepare
from tests.access.tables import PEOPLE, differences, everybody, row
from tests.addresses import routes
from tests.daily import todays
from tests.demonstration import someone
from tests.people import client_of

# Lines that stay open have a table of their own: test_rooms.py.
ELSEWHERE = ("streams:", "live_api:events", "live_api:sse")
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


def name_of(route, method, label):
    return f"{method.upper():<5}{route.name}{f' [{label}]' if label else ''}"


class Network:
    """The demonstration network with everybody in it, signed in. What somebody sends is undone again."""

    def __init__(self):
        self.clients = {part: client_of(member) for part, member in everybody().items()}

    def answer(self, part, method, address):
        """What this person is answered: a status, and `in` for being led to the door."""
        response = self.read(part, address) if method == "get" else self.send(part, address)
        if response.status_code == 302 and "/account/login/" in response["Location"]:
            return "in"
        return str(response.status_code)

    def read(self, part, address):
        return self.clients[part].get(address, HTTP_ACCEPT_LANGUAGE="en")

    def send(self, part, address):
        client = self.clients[part]
        cookies = client.cookies.output()
        with transaction.atomic():
            response = client.post(address, HTTP_ACCEPT_LANGUAGE="en")
            transaction.set_rollback(True)
        client.cookies = SimpleCookie(cookies.replace("Set-Cookie: ", ""))
        cache.clear()
        return response

    def row(self, route, method, label, address):
        # The secretariat is asked first: a method that it may not use, nobody may.
        first = self.answer("secretariat", method, address)
        answers = dict.fromkeys(PEOPLE, first) if first == "405" else {"secretariat": first}
        for part in PEOPLE:
            if part not in answers:
                answers[part] = self.answer(part, method, address)
        return row(name_of(route, method, label), answers)


def test_every_address_with_a_place_in_it_has_a_sample():
    assert [route.name for route in walked() if route.parameters and route.name not in KWARGS] == []
    assert sorted(KWARGS.keys() - {route.name for route in routes()}) == []


@pytest.mark.django_db
def test_who_may_call_what(demonstration, request, monkeypatch, caplog):
    monkeypatch.setattr(settings, "MFA_REQUIRED_FOR_STAFF", False)
    caplog.set_level("CRITICAL", "django")
    # Who is let in is decided before a page is written; what stands on it is asked elsewhere.
    monkeypatch.setattr(Template, "render", lambda template, context: SafeString(""))
    # Nothing is redirected in the demonstration, and each 404 would be looked for there.
    monkeypatch.setattr("wagtail.contrib.redirects.middleware.get_redirect", lambda *_: None)
    prepare()
    network = Network()
    deeds = [
        (route, method, label, address)
        for route in walked()
        for label, address in addresses(route)
        for method in (("get", "post") if route.name != "account_logout" else ("post",))
    ]
    rows = [network.row(*deed) for deed in todays(deeds, 2)]

    assert differences("golden.txt", rows, request, {name_of(*deed[:3]) for deed in deeds}) == []


@pytest.mark.django_db
def test_the_cms_is_closed_to_all_but_those_with_duties(demonstration):
    """Every page of the CMS that needs no object; those with one stand behind the same door."""
    clients = {name: client_of(someone(name) if name else None) for name in (None, "luis", "rosa", "ana")}
    closed = [route for route in routes() if route.pattern.startswith("cms/") and route.name and not route.parameters]
    plain = todays(closed, 2)
    open_to_others = {
        (name or "visitor", route.name)
        for route in plain
        for name, client in clients.items()
        if client.get(reverse(route.name)).status_code not in (302, 403, 404)
    }

    assert len(closed) > 60
    assert {name for _who, name in open_to_others} <= {"wagtail_localize:javascript_catalog"}
