"""Every address of ours: nothing is changed without the token of a form, nor by a method that no page has."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from live.models import Dialogue
from members.models import Member
from tests.access.samples import KWARGS, prepare
from tests.addresses import routes
from tests.demonstration import someone

BACKEND = "django.contrib.auth.backends.ModelBackend"
WITHOUT_TOKEN = {
    # Mail programs post here by themselves, and the signed address is the permission (RFC 8058).
    "activity:unsubscribe",
    "surveys:refusal",
    # Other systems ask with a key or a signature of their own, and no cookie lets them do anything.
    "lti_api:registration_of_tool",
    "lti_api:scores",
    "lti_api:token",
    "xapi_activity_profile",
    "xapi_agent_profile",
    "xapi_state",
    "xapi_statements",
    # A question that a tool sends by a form is led to its own address, and asked there again.
    "lti_api:authorization",
}
UNSAFE = ("post", "put", "patch", "delete")
# Streams have no end, and rooms are asked below.
ELSEWHERE = ("streams:sse", "live_api:")


def guarded(member=None):
    """A browser whose forms need their token."""
    client = Client(enforce_csrf_checks=True)
    if member:
        client.force_login(member, backend=BACKEND)
    return client


def ours():
    """[(name, address)] of all routes of ours and of the account, the first sample of each."""
    found = [route for route in routes() if route.name and (route.is_ours or route.name.startswith("account_"))]
    found = dict.fromkeys(route for route in found if not route.name.startswith(ELSEWHERE))
    with translation.override("en"):
        for route in found:
            # The matrix of who may call what makes sure that there is a sample of each.
            samples = KWARGS.get(route.name, dict)() if route.parameters else {"": {}}
            for kwargs in list(samples.values())[:1]:
                yield route.name, reverse(route.name, kwargs=kwargs)


@pytest.mark.django_db
def test_nothing_is_changed_without_the_token_of_a_form(demonstration):
    prepare()
    client = guarded(someone("sofia"))
    settled = {name: {getattr(client, method)(address).status_code for method in UNSAFE} for name, address in ours()}
    through = {name: codes for name, codes in settled.items() if not codes <= {403, 404, 405}}

    assert len(settled) > 120
    assert through.keys() - WITHOUT_TOKEN == set(), through


@pytest.mark.django_db
def test_commands_of_a_room_need_the_token_whatever_they_say_they_are(demonstration):
    room = Dialogue.objects.filter(state="live").first()
    client, address = guarded(someone("rosa")), f"/api/dialogues/{room.uuid}/commands"
    command = '{"v": 1, "t": "chat.post", "id": "01J00000001", "d": {"body": "x"}}'

    for kind in (
        "application/json",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
    ):
        assert client.post(address, command, content_type=kind).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["trace", "options", "put", "patch", "delete"])
def test_other_methods_change_nothing_and_break_nothing(demonstration, method):
    prepare()
    client = Client(raise_request_exception=False)
    client.force_login(someone("rosa"), backend=BACKEND)
    before = Member.objects.count()
    codes = {name: getattr(client, method)(address).status_code for name, address in ours()}

    assert {name: code for name, code in codes.items() if code >= 500} == {}
    assert Member.objects.count() == before
    if method == "trace":
        assert {code for code in codes.values() if code < 300} == set(), codes
