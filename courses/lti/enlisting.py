"""A tool registers with us, with a token that the secretariat gave it (LTI Dynamic Registration 1.0, as a platform)."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from courses.lti import claims as c
from courses.lti.addresses import absolute, hosts_beside
from courses.lti.errors import Refused
from courses.lti.models import Registration, Tool, ToolLink

MOST = 20
is_address = URLValidator(schemes=["https", "http"])


def configuration():
    """What we are, as a platform (OpenID Connect Discovery 1.0, with the claim of LTI)."""
    return {
        "issuer": settings.BASE_URL,
        "authorization_endpoint": absolute("authorization"),
        "token_endpoint": absolute("token"),
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": ["RS256"],
        "jwks_uri": absolute("jwks"),
        "registration_endpoint": absolute("registration_of_tool"),
        "scopes_supported": ["openid", *c.SCOPES],
        "response_types_supported": ["id_token"],
        "response_modes_supported": ["form_post"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "claims_supported": ["iss", "sub", "name", "locale"],
        c.OF_PLATFORM: {
            "product_family_code": "tequio",
            "version": "1",
            "messages_supported": [{"type": "LtiResourceLinkRequest"}, {"type": "LtiDeepLinkingRequest"}],
            "variables": [],
        },
    }


@transaction.atomic
def enlist(token, said):
    """Keep a tool until it is confirmed, and return the answer that it gets. Raises Refused."""
    invited = Registration.objects.open().with_token(token).filter(side=Registration.Side.TOOL).first()
    if invited is None:
        raise Refused(_("This link was used already, or it has expired. Ask for another one."))
    wanted = _wanted(said)
    if not invited.take_up():
        raise Refused(_("This link was used already, or it has expired. Ask for another one."))
    tool = Tool.objects.create(
        name=wanted["name"],
        login_url=wanted["login"],
        redirects="\n".join(wanted["redirects"]),
        keyset_url=wanted["keys"],
        selection_url=wanted["selection"],
        scopes=wanted["scopes"],
        is_trusted=False,
    )
    ToolLink.objects.create(tool=tool, title=wanted["name"], url=wanted["target"], custom=wanted["custom"])
    marks, people = bool(set(wanted["scopes"]) & set(c.MARKS)), c.MEMBERS in wanted["scopes"]
    host = urlsplit(wanted["target"]).hostname
    others = hosts_beside(host, wanted["login"], wanted["keys"], wanted["selection"], *wanted["redirects"])
    invited.registered(tool, host=host, elsewhere=others, names=wanted["names"], marks=marks, people=people)
    return _answer(tool, said, wanted)


def _wanted(said):
    """What a registration asks for, checked, by our own words. Raises Refused with the field that does not fit."""
    if said.get("application_type", "web") != "web" or "id_token" not in _list(said, "response_types"):
        raise Refused(_("“%(field)s” does not fit LTI 1.3.") % {"field": "response_types"})
    if said.get("token_endpoint_auth_method", "private_key_jwt") != "private_key_jwt":
        raise Refused(_("“%(field)s” does not fit LTI 1.3.") % {"field": "token_endpoint_auth_method"})
    of_tool = said.get(c.OF_TOOL)
    if not isinstance(of_tool, dict):
        raise Refused(_("“%(field)s” is missing.") % {"field": c.OF_TOOL})
    name, redirects = said.get("client_name"), _list(said, "redirect_uris")
    if not isinstance(name, str) or not name.strip():
        raise Refused(_("“%(field)s” is missing.") % {"field": "client_name"})
    if not redirects:
        raise Refused(_("“%(field)s” is missing.") % {"field": "redirect_uris"})
    target = _address(of_tool, "target_link_uri")
    choosing = next((each for each in _list(of_tool, "messages") if _kind(each) == c.SELECTION), None)
    custom = of_tool.get("custom_parameters")
    return {
        "name": name.strip()[:120],
        "login": _address(said, "initiate_login_uri"),
        "keys": _address(said, "jwks_uri"),
        "redirects": [_checked(each, "redirect_uris") for each in redirects],
        "target": target,
        "selection": (_address(choosing, "target_link_uri") if choosing.get("target_link_uri") else target)
        if choosing
        else "",
        "custom": {str(key): str(value) for key, value in custom.items()} if isinstance(custom, dict) else {},
        "scopes": [scope for scope in c.SCOPES if scope in str(said.get("scope", "")).split()],
        "names": bool({"name", "given_name", "family_name"} & set(map(str, _list(of_tool, "claims")))),
    }


def _list(said, name):
    found = said.get(name) or []
    if not isinstance(found, list) or len(found) > MOST:
        raise Refused(_("“%(field)s” does not fit LTI 1.3.") % {"field": name})
    return found


def _kind(message):
    return message.get("type") if isinstance(message, dict) else None


def _address(said, name):
    if not said.get(name):
        raise Refused(_("“%(field)s” is missing.") % {"field": name})
    return _checked(said[name], name)


def _checked(url, name):
    try:
        is_address(url)
    except ValidationError as error:
        raise Refused(_("“%(field)s” is no address.") % {"field": name}) from error
    if len(url) > 500 or not (url.startswith("https://") or settings.DEBUG):
        raise Refused(_("“%(field)s” is not reached by https.") % {"field": name})
    return url


def _answer(tool, said, wanted):
    """The registration as it holds here: what was not understood or not granted is left out."""
    kept = ("application_type", "response_types", "client_name", "initiate_login_uri", "redirect_uris", "jwks_uri")
    messages = [{"type": c.LAUNCH, "target_link_uri": wanted["target"]}]
    if wanted["selection"]:
        messages.append({"type": c.SELECTION, "target_link_uri": wanted["selection"]})
    return {
        **{name: said[name] for name in kept if name in said},
        "client_id": tool.client_id,
        "grant_types": ["client_credentials", "implicit"],
        "token_endpoint_auth_method": "private_key_jwt",
        "scope": " ".join(wanted["scopes"]),
        c.OF_TOOL: {
            "deployment_id": tool.deployment,
            "domain": urlsplit(wanted["target"]).netloc,
            "target_link_uri": wanted["target"],
            "custom_parameters": wanted["custom"],
            "claims": ["iss", "sub"],
            "messages": messages,
        },
    }
