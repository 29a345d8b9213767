"""The other sides of LTI: a learning platform of others, small and strict, and a tool made with PyLTI1p3."""

import json
import time
from functools import cache
from html import unescape
from re import findall
from urllib.parse import parse_qsl, urlsplit

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, RequestFactory
from jwt.algorithms import RSAAlgorithm
from pylti1p3.contrib.django import DjangoMessageLaunch, DjangoOIDCLogin
from pylti1p3.grade import Grade
from pylti1p3.tool_config import ToolConfDict
from requests.structures import CaseInsensitiveDict

from courses.lti import claims as c
from courses.lti.models import Platform, Tool

OURS = "http://localhost:8000"


def fields_of(response):
    """Where the one form of a page goes, and what it takes there."""
    text = response.content.decode().partition("<form-courier>")[2]
    action = unescape(findall(r'<form method="post" action="([^"]+)">\s*<input', text)[0])
    return action, {
        name: unescape(value) for name, value in findall(r'type="hidden" name="(\w+)" value="([^"]*)"', text)
    }


@cache
def pair(kid):
    """Making keys takes its time: each pair is made once."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Keys:
    """A pair of keys, and the set in which the public one is published."""

    def __init__(self, kid):
        self.kid, self.private = kid, pair(kid)

    def sign(self, claims, **headers):
        return jwt.encode(claims, self.private, algorithm="RS256", headers={"kid": self.kid, **headers})

    @property
    def pem(self):
        form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        return self.private.private_bytes(*form).decode()

    @property
    def public_pem(self):
        form = (serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        return self.private.public_key().public_bytes(*form).decode()

    def published(self):
        jwk = json.loads(RSAAlgorithm.to_jwk(self.private.public_key()))
        return {"keys": [{**jwk, "kid": self.kid, "alg": "RS256", "use": "sig"}]}


class Answer:
    """What comes back over the wire."""

    def __init__(self, status_code=200, said=None, headers=None):
        self.status_code, self.ok, self.url, self.text = status_code, status_code < 400, OURS, str(said)
        self.content = b"" if said is None else json.dumps(said).encode()
        self.headers = CaseInsensitiveDict(headers or {})

    def json(self):
        return json.loads(self.content)


class Moodle:
    """A platform of a ministry: it sends people, believes only what is signed, and keeps the marks that it is told."""

    issuer = "https://aula.example"

    def __init__(self):
        self.keys, self.marks, self.is_down = Keys("moodle-1"), {}, False
        self.changes, self.agrees, self.taken = {}, {"deployment_id": "7"}, None

    def register(self):
        return Platform.objects.create(
            name="Aula",
            issuer=self.issuer,
            client_id="tequio-at-aula",
            deployments="7\n8",
            login_url=f"{self.issuer}/auth",
            token_url=f"{self.issuer}/token",
            keyset_url=f"{self.issuer}/jwks",
        )

    def request(self, method, url, **what):
        """The wire of our own requests to it."""
        if self.is_down:
            return Answer(503)
        path = urlsplit(url).path
        if path == "/jwks":
            return Answer(said=self.keys.published())
        if path == "/token":
            return Answer(said=self._admit(what["data"]))
        if path == "/openid-configuration.php":
            return Answer(said=self.configuration())
        if path == "/openid-registration.php":
            return self._registered(what["headers"], what["json"])
        assert what["headers"] == {"Authorization": "Bearer let-in", "Content-Type": c.SCORE_TYPE}
        self.marks.setdefault(url, []).append(what["json"])
        return Answer()

    def configuration(self):
        """What Moodle says of itself at mod/lti/openid-configuration.php."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/auth",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "registration_endpoint": f"{self.issuer}/openid-registration.php",
            c.OF_PLATFORM: {"product_family_code": "moodle"},
            **self.changes,
        }

    def _registered(self, headers, said):
        """Take a registration as strictly as Moodle does, which asks for these and knows them from the domain."""
        if headers != {"Authorization": "Bearer once"}:
            return Answer(401, {"error": "token_already_used"})
        needed = {"response_types", "initiate_login_uri", "redirect_uris", "client_name", "jwks_uri", c.OF_TOOL}
        assert needed <= set(said)
        assert (said["application_type"], said["token_endpoint_auth_method"]) == ("web", "private_key_jwt")
        of_tool = said[c.OF_TOOL]
        assert urlsplit(of_tool["target_link_uri"]).netloc == of_tool["domain"]
        self.taken = said
        return Answer(said={"client_id": "tequio-at-aula", "scope": said["scope"], c.OF_TOOL: self.agrees})

    def _admit(self, form):
        ours = Client().get("/lti/jwks/").json()["keys"]
        kid = jwt.get_unverified_header(form["client_assertion"])["kid"]
        key = jwt.PyJWK(next(each for each in ours if each["kid"] == kid)).key
        said = jwt.decode(form["client_assertion"], key, ["RS256"], audience=f"{self.issuer}/token")
        assert said["iss"] == said["sub"] == "tequio-at-aula"
        assert form["scope"] == c.SCORES
        return {"access_token": "let-in", "expires_in": 3600}

    def send(self, client, **changes):
        """Lead somebody's browser to us, as far as the form that carries the token. Returns (form, claims)."""
        asked = {"iss": self.issuer, "login_hint": "17", "target_link_uri": f"{OURS}/lti/launch/", "client_id": ""}
        answer = client.get("/lti/login/", {**asked, "lti_message_hint": "m-3", **changes.pop("login", {})})
        question = dict(parse_qsl(urlsplit(answer["Location"]).query))
        assert answer["Location"].startswith(f"{self.issuer}/auth?")
        assert question["response_mode"] == "form_post"
        assert question["redirect_uri"] == f"{OURS}/lti/launch/"
        said = {**self.says(question["nonce"]), **changes}
        return {"id_token": self.keys.sign(said), "state": question["state"]}, said

    def says(self, nonce):
        now = int(time.time())
        return {
            "iss": self.issuer,
            "aud": "tequio-at-aula",
            "sub": "17",
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            c.VERSION_CLAIM: "1.3.0",
            c.MESSAGE: c.LAUNCH,
            c.DEPLOYMENT: "7",
            c.RESOURCE: {"id": "r-1"},
            c.ROLES: [c.LEARNER],
        }

    def launch(self, client, key, line="", **changes):
        marks = {c.GRADING: {"scope": [c.SCORES], "lineitem": line}} if line else {}
        form, _said = self.send(client, **{c.TARGET: f"{OURS}/lti/launch/{key}/", **marks, **changes})
        return client.post("/lti/launch/", form)

    def select(self, client, **changes):
        wanted = {"accept_types": ["ltiResourceLink"], "deep_link_return_url": f"{self.issuer}/chosen", "data": "d-9"}
        said = {c.MESSAGE: c.SELECTION, c.ROLES: [c.INSTRUCTOR], c.SETTINGS: wanted, **changes}
        form, _said = self.send(client, **said)
        return client.post("/lti/launch/", form)


class Laboratory:
    """A tool of others, made with a library that knows nothing of us."""

    issuer = "https://lab.example"

    def __init__(self, kid="lab-1"):
        self.keys, self.session, self.cookies = Keys(kid), SessionStore(), {}

    def register(self):
        self.tool = Tool.objects.create(
            name="Laboratory",
            login_url=f"{self.issuer}/login",
            redirects=f"{self.issuer}/launch",
            keyset_url=f"{self.issuer}/jwks",
            selection_url=f"{self.issuer}/choose",
        )
        self.config = ToolConfDict(
            {
                OURS: [
                    {
                        "default": True,
                        "client_id": self.tool.client_id,
                        "auth_login_url": f"{OURS}/lti/authorization/",
                        "auth_token_url": f"{OURS}/lti/token/",
                        "key_set_url": f"{OURS}/lti/jwks/",
                        "private_key_file": "-",
                        "deployment_ids": [self.tool.deployment],
                    }
                ]
            }
        )
        self.config.set_private_key(OURS, self.keys.pem, client_id=self.tool.client_id)
        self.config.set_public_key(OURS, self.keys.public_pem, client_id=self.tool.client_id)
        return self.tool

    def request(self, method, url, **what):
        """The wire of our own requests to it."""
        if url != f"{self.issuer}/jwks":
            return Answer(404)
        # The library names its keys by their thumbprints.
        of_library = self.config.get_jwks(OURS, self.tool.client_id)["keys"]
        return Answer(said={"keys": [*self.keys.published()["keys"], *of_library]})

    # What the library asks of us goes through this, as if it were a session of `requests`.
    headers: dict = {}

    def get(self, url, headers=None):
        return self._answer(Client().get(url.removeprefix(OURS), headers=headers or {}))

    def post(self, url, data=None, headers=None):
        kind = {"content_type": headers["Content-Type"]} if headers else {}
        return self._answer(Client().post(url.removeprefix(OURS), data or {}, headers=headers or {}, **kind))

    def _answer(self, response):
        said = json.loads(response.content) if response.content else None
        return Answer(response.status_code, said, dict(response.headers))

    def led(self, location):
        """Somebody's browser comes from us: where the library sends it back to, to be told who it is."""
        request = self._request("get", "/login", dict(parse_qsl(urlsplit(location).query)))
        response = DjangoOIDCLogin(request, self.config).disable_check_cookies().redirect(f"{self.issuer}/launch")
        self.cookies = {name: morsel.value for name, morsel in response.cookies.items()}
        return response["Location"]

    def told(self, fields):
        """The token arrives, and is validated by the library."""
        request = self._request("post", "/launch", fields)
        launch = DjangoMessageLaunch(request, self.config, requests_session=self)
        return launch.validate()

    def _request(self, method, path, data):
        request = getattr(RequestFactory(), method)(path, data, HTTP_HOST="lab.example", secure=True)
        request.session, request.COOKIES = self.session, self.cookies
        return request

    def launch(self, client, key, start=None):
        """All of it, from the step to the validated launch."""
        asked = self.led(client.get(start or f"/en/lti/steps/{key}/tool/")["Location"])
        action, fields = fields_of(client.get(asked.removeprefix(OURS)))
        assert action == f"{self.issuer}/launch"
        return self.told(fields)

    def grades(self, launch, score, of=100, progress="Completed", at=None):
        grade = Grade().set_score_given(score).set_score_maximum(of).set_activity_progress(progress)
        grade.set_grading_progress("FullyGraded").set_user_id(launch.get_launch_data()["sub"])
        grade.set_timestamp(at or time.strftime("%Y-%m-%dT%H:%M:%S+0000", time.gmtime()))
        return launch.get_ags().put_grade(grade)
