"""Somebody comes in from a platform of others: they are led there to be named, and come back with a token.

OpenID Connect's third-party initiated login, as the 1EdTech Security Framework 1.0, section 5.1 has it.
"""

from datetime import UTC, datetime

from django.core import signing
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from courses.lti import claims as c
from courses.lti import tokens
from courses.lti.addresses import absolute, target_of, with_query
from courses.lti.errors import Refused
from courses.lti.models import Launch, Nonce, Platform

SALT = "courses.lti.coming"
# From the first step to the last, in a browser.
WITHIN = 600


def begin(asked):
    """Return (where to go to be named, the state that has to come back with the same browser). Raises Refused."""
    platform = _platform(asked.get("iss", ""), asked.get("client_id"))
    if not asked.get("login_hint"):
        raise Refused(_("The platform does not say whom it sends."))
    nonce = get_random_string(32)
    state = signing.dumps({"platform": platform.pk, "nonce": nonce}, salt=SALT)
    question = {
        "scope": "openid",
        "response_type": "id_token",
        "response_mode": "form_post",
        "prompt": "none",
        "client_id": platform.client_id,
        "redirect_uri": absolute("launch"),
        "login_hint": asked["login_hint"],
        "lti_message_hint": asked.get("lti_message_hint"),
        "state": state,
        "nonce": nonce,
    }
    return with_query(platform.login_url, **question), state


def _platform(issuer, client_id):
    platforms = Platform.objects.trusted().filter(issuer=issuer)
    found = list(platforms.filter(client_id=client_id) if client_id else platforms)
    if len(found) != 1:
        raise Refused(
            _("No platform is registered with the issuer “%(issuer)s” and the client ID “%(client)s”.")
            % {"issuer": issuer, "client": client_id or "–"}
        )
    return found[0]


def arrive(token, state, state_of_browser):
    """Return the `Launch` that the token speaks of. Raises Refused for whatever is not as it was asked for."""
    if not state or state != state_of_browser:
        raise Refused(_("The answer does not belong to a question of this browser."))
    try:
        begun = signing.loads(state, salt=SALT, max_age=WITHIN)
    except signing.BadSignature as error:
        raise Refused(_("It has taken too long. Open the link again.")) from error
    platform = Platform.objects.trusted().filter(pk=begun["platform"]).first()
    if platform is None:
        raise Refused(_("The platform is not trusted any more."))
    said = tokens.read(token, platform.keyset_url, platform.client_id, platform.issuer)
    _check(said, platform, begun["nonce"])
    return _launch(said, platform)


def _check(said, platform, nonce):
    if said.get("nonce") != nonce:
        raise Refused(_("The token answers another question."))
    if not Nonce.is_new(platform.issuer, nonce, datetime.fromtimestamp(said["exp"], UTC)):
        raise Refused(_("The token was used before."))
    if said.get(c.VERSION_CLAIM) != c.VERSION:
        raise Refused(_("Version “%(version)s” of LTI is not spoken here.") % {"version": said.get(c.VERSION_CLAIM)})
    if not platform.deploys(str(said.get(c.DEPLOYMENT, ""))):
        raise Refused(
            _("The deployment “%(deployment)s” is not registered for %(platform)s.")
            % {"deployment": said.get(c.DEPLOYMENT), "platform": platform}
        )
    if not said.get("sub"):
        raise Refused(_("The platform sends nobody: anonymous launches are not taken."))


def _launch(said, platform):
    launch = Launch(platform=platform, subject=said["sub"], deployment=said[c.DEPLOYMENT])
    kind = said.get(c.MESSAGE)
    if kind == c.SELECTION:
        _fill_selection(launch, said)
    elif kind == c.LAUNCH:
        _fill_opening(launch, said)
    else:
        raise Refused(_("A message of the kind “%(kind)s” is not understood.") % {"kind": kind})
    launch.save()
    return launch


def _fill_selection(launch, said):
    wanted = said.get(c.SETTINGS, {})
    if not set(said.get(c.ROLES, [])) & set(c.CHOOSERS):
        raise Refused(_("Only those who teach on the platform choose what its courses link to."))
    if "ltiResourceLink" not in wanted.get("accept_types", []) or not wanted.get("deep_link_return_url"):
        raise Refused(_("The platform takes no links."))
    launch.is_selection = True
    launch.returns_to, launch.data = wanted["deep_link_return_url"], wanted.get("data", "")


def _fill_opening(launch, said):
    if not said.get(c.RESOURCE, {}).get("id"):
        raise Refused(_("The launch names no resource."))
    custom = said.get(c.CUSTOM, {}) or {}
    launch.target = target_of(said.get(c.TARGET)) or target_of(custom.get("key"))
    marks = said.get(c.GRADING) or {}
    if c.SCORES in marks.get("scope", []):
        launch.line = marks.get("lineitem", "")
