"""A ministry's platform and this network agree by themselves; the secretariat confirms (LTI Dynamic Registration)."""

import datetime
import json

import pytest
from django.test import Client
from django.utils import timezone

from activity.models import Notice
from courses.lti import claims as c
from courses.lti import registering
from courses.lti.models import Platform, Registration, Tool, ToolLink
from tests.lti.sides import OURS, Moodle
from tests.people import client_of

SYSTEMS = "/en/secretariat/systems/"
CONFIGURATION = f"{Moodle.issuer}/openid-configuration.php"


@pytest.fixture
def aula(wire, db):
    """A platform that knows nothing of us yet."""
    side = wire[Moodle.issuer] = Moodle()
    return side


@pytest.fixture
def link(aula, sofia):
    """The link that the secretariat made for the administrator of Aula."""
    page = client_of(sofia).post(SYSTEMS, {"side": "platform", "name": "Aula of MIDES"}).content.decode()
    return page.partition('value="' + OURS)[2].partition('"')[0]


def opened(link, token="once", url=CONFIGURATION, method="post"):
    """The administrator opens the link in their platform, and says yes."""
    query = f"?openid_configuration={url}&registration_token={token}"
    return getattr(Client(enforce_csrf_checks=True), method)(f"{link}{query}")


def test_a_platform_and_we_agree_and_the_secretariat_confirms(
    aula, link, sofia, andrea, client, course, django_capture_on_commit_callbacks
):
    shown = opened(link, method="get")
    assert "aula.example is about to register" in shown.content.decode()
    assert not Platform.objects.exists()
    assert "frame-ancestors https:;" in shown["Content-Security-Policy"] + ";"
    assert "X-Frame-Options" not in shown

    with django_capture_on_commit_callbacks(execute=True):
        agreed = opened(link).content.decode()
    assert "Nobody can come yet" in agreed
    assert (aula.taken["scope"], aula.taken[c.OF_TOOL]["claims"]) == (c.SCORES, ["iss", "sub"])
    assert Notice.objects.filter(member=sofia, event__name="system.registered").exists()
    client.force_login(andrea)
    asked = {"iss": Moodle.issuer, "login_hint": "17", "target_link_uri": f"{OURS}/lti/launch/"}
    assert client.get("/lti/login/", asked).status_code == 403

    secretariat = client_of(sofia)
    found = Registration.objects.get()
    assert "written into its gradebook" in secretariat.get(SYSTEMS).content.decode()
    secretariat.post(f"{SYSTEMS}{found.pk}/confirmation/", {f"r{found.pk}-deployments": "7\n8"})

    assert aula.launch(client, course.translation_key).status_code == 302
    assert Platform.objects.get().name == "Aula of MIDES"


def test_a_link_is_good_for_once_and_for_seven_days(aula, link):
    opened(link)
    assert opened(link).status_code == 400
    assert opened(link, method="get").status_code == 410
    assert Platform.objects.count() == 1

    Registration.objects.update(used_at=None, expires_at=timezone.now() - datetime.timedelta(minutes=1))
    assert opened(link).status_code == 400
    assert opened(link.replace("registrations/", "registrations/x")).status_code == 404


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"issuer": "https://other.example"}, "somewhere else"),
        ({"jwks_uri": None}, "does not say its “jwks_uri”"),
        ({"token_endpoint": "http://aula.example/token"}, "not reached by https"),
        ({"registration_endpoint": "https://aula.example/nowhere"}, "answers 404"),
    ],
)
def test_what_a_platform_says_wrong_is_told_and_may_be_tried_again(aula, link, changes, reason):
    aula.changes = changes
    if "nowhere" in str(changes):
        plain = aula.request
        aula.request = lambda method, url, **what: plain(method, url, **what) if "nowhere" not in url else NOT_FOUND

    answer = opened(link)

    assert answer.status_code == 400
    assert reason in answer.content.decode()
    assert not Platform.objects.exists()
    aula.changes = {}
    assert opened(link).status_code == 200


def test_an_address_or_a_token_that_is_none_is_told_and_the_link_is_not_used_up(aula, link):
    assert "http://[x" in opened(link, url="http://[x", method="get").content.decode()
    assert "no address" in opened(link, url="http://[x").content.decode()
    assert "registration_token" in opened(link, token="%E2%82%AC").content.decode()
    assert opened(link).status_code == 200


def test_the_secretariat_sees_each_host_whose_word_counts(aula, link, sofia):
    aula.changes = {"jwks_uri": "https://keys.example/jwks"}
    opened(link)

    assert "lie elsewhere: keys.example." in client_of(sofia).get(SYSTEMS).content.decode()


NOT_FOUND = type("Answer", (), {"status_code": 404, "content": b""})


def test_canvas_may_call_itself_canvas_wherever_it_stands(aula, link, sofia):
    aula.changes, aula.agrees = {"issuer": "https://canvas.instructure.com"}, {}
    opened(link)
    found = Registration.objects.get()
    path = f"{SYSTEMS}{found.pk}/confirmation/"

    unnamed = client_of(sofia).post(path, {f"r{found.pk}-deployments": ""})
    assert "This field is required" in unnamed.content.decode()
    assert not Platform.objects.trusted().exists()
    client_of(sofia).post(path, {f"r{found.pk}-deployments": "43:8865"})

    assert Platform.objects.trusted().get().deploys("43:8865")


def test_a_refused_platform_is_forgotten_and_a_confirmed_one_is_not(aula, link, sofia):
    opened(link)
    found = Registration.objects.get()
    client_of(sofia).post(f"{SYSTEMS}{found.pk}/refusal/")
    assert not Platform.objects.exists()
    assert not Registration.objects.exists()

    invited, _token = Registration.invite("platform", "Aula", sofia)
    registering.register(invited, CONFIGURATION, "once")
    invited.confirm(by=sofia, deployments="7")
    assert client_of(sofia).post(f"{SYSTEMS}{invited.pk}/refusal/").status_code == 404
    assert Platform.objects.trusted().exists()


def test_only_the_secretariat_invites_and_confirms(aula, link, ana):
    opened(link)
    pk = Registration.objects.get().pk

    assert client_of(ana).get(SYSTEMS).status_code == 404
    assert client_of(ana).post(f"{SYSTEMS}{pk}/confirmation/").status_code == 404
    assert client_of(ana).post(f"{SYSTEMS}{pk}/refusal/").status_code == 404
    assert not Platform.objects.trusted().exists()


@pytest.fixture
def way(wire, sofia):
    """What the tool is told when the secretariat goes there to register."""
    page = client_of(sofia).post(SYSTEMS, {"side": "tool", "url": "https://lab.example/register?v=1"})
    return page.content.decode().partition("registration_token=")[2].partition('"')[0]


def asking(**changes):
    """What the laboratory says of itself when it registers."""
    return {
        "application_type": "web",
        "response_types": ["id_token"],
        "grant_types": ["implicit", "client_credentials"],
        "initiate_login_uri": "https://lab.example/login",
        "redirect_uris": ["https://lab.example/launch"],
        "client_name": "Laboratory",
        "jwks_uri": "https://lab.example/jwks",
        "token_endpoint_auth_method": "private_key_jwt",
        "scope": f"openid {c.SCORES}",
        c.OF_TOOL: {
            "domain": "lab.example",
            "target_link_uri": "https://lab.example/reach",
            "custom_parameters": {"level": 2},
            "claims": ["iss", "sub", "name"],
            "messages": [{"type": "LtiDeepLinkingRequest", "target_link_uri": "https://lab.example/choose"}],
        },
        **changes,
    }


def registers(token, said):
    headers = {"Authorization": f"Bearer {token}"}
    path = Client().get("/lti/openid-configuration/").json()["registration_endpoint"].removeprefix(OURS)
    return Client().post(path, json.dumps(said), content_type="application/json", headers=headers)


def test_a_tool_registers_and_the_secretariat_confirms(way, sofia):
    answer = registers(way, asking()).json()

    tool = Tool.objects.get()
    assert (answer["client_id"], answer["scope"]) == (tool.client_id, c.SCORES)
    assert answer[c.OF_TOOL]["deployment_id"] == tool.deployment
    assert answer[c.OF_TOOL]["claims"] == ["iss", "sub"]
    assert (tool.is_trusted, tool.tells_names, tool.scopes) == (False, False, [c.SCORES])
    assert tool.selection_url == "https://lab.example/choose"
    assert ToolLink.objects.get().custom == {"level": "2"}
    assert registers(way, asking()).status_code == 400

    pk = Registration.objects.get().pk
    assert Registration.objects.get().said["elsewhere"] == []
    assert "asks for the names of learners" in client_of(sofia).get(SYSTEMS).content.decode()
    client_of(sofia).post(f"{SYSTEMS}{pk}/confirmation/", {f"r{pk}-tells_names": "on"})
    tool.refresh_from_db()
    assert (tool.is_trusted, tool.tells_names) == (True, True)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"client_name": ""}, "client_name"),
        ({"jwks_uri": "http://lab.example/jwks"}, "jwks_uri” is not reached by https"),
        ({"redirect_uris": ["javascript:alert(1)"]}, "redirect_uris” is no address"),
        ({"redirect_uris": "https://lab.example/launch"}, "redirect_uris” does not fit"),
        ({"client_name": "Lab\0"}, "not JSON"),
        ({"response_types": ["code"]}, "response_types"),
        ({"token_endpoint_auth_method": "none"}, "token_endpoint_auth_method"),
        ({c.OF_TOOL: {}}, "target_link_uri” is missing"),
        ({c.OF_TOOL: "all"}, "is missing"),
    ],
)
def test_a_tool_that_says_it_wrong_is_told_which_word_and_may_try_again(way, changes, reason):
    answer = registers(way, asking(**changes))

    assert answer.status_code == 400
    assert reason in answer.json()["error_description"]
    assert not Tool.objects.exists()
    assert registers(way, asking()).status_code == 200


def test_without_a_token_no_tool_registers(way, aula, link):
    assert registers("made-up", asking()).status_code == 400
    assert registers(link.rstrip("/").rpartition("/")[2], asking()).status_code == 400
    assert Client().post("/lti/registrations/", "{}", content_type="application/json").status_code == 401


def test_a_registration_url_inside_our_own_network_is_refused_beside_the_field(db, sofia):
    page = client_of(sofia).post(SYSTEMS, {"side": "tool", "url": "https://127.0.0.1/register"}).content.decode()

    assert "lies in a network that is not public" in page
    assert not Registration.objects.exists()


def test_two_networks_of_ours_agree(wire, way, sofia):
    """What our own half says as a tool is what our own half takes as a platform."""

    class Ourselves:
        def request(self, method, url, **what):
            path = url.removeprefix(OURS)
            sent = (
                Client().get(path)
                if method == "GET"
                else Client().post(
                    path, json.dumps(what["json"]), content_type="application/json", headers=what["headers"]
                )
            )
            return type("Answer", (), {"status_code": sent.status_code, "content": sent.content})

    wire[OURS] = Ourselves()
    invited, _token = Registration.invite("platform", "The other network", sofia)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registering.egress, "check", lambda url: None)
        patch.setattr("courses.lti.enlisting.settings.DEBUG", True)
        registering.register(invited, f"{OURS}/lti/openid-configuration/", way)

    tool, platform = Tool.objects.get(), Platform.objects.get()
    assert (platform.client_id, platform.deployments) == (tool.client_id, tool.deployment)
    assert (platform.login_url, tool.login_url) == (f"{OURS}/lti/authorization/", f"{OURS}/lti/login/")
