"""Signed tokens (RFC 7519): ours are signed with our key, those of others believed by the keys that they publish."""

import time

import jwt
from django.core.cache import cache
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from jwt import PyJWK

from courses.lti import egress
from courses.lti.errors import Refused
from courses.lti.models.keys import Key

# Clocks of servers differ a little.
LEEWAY = 60
KEPT = 3600
# A key that nobody knows makes us look again, but not at everybody's word.
PAUSE = 60
ALGORITHMS = ["RS256", "RS384", "RS512", "ES256", "ES384"]


def sign(claims, lasts):
    """Return the claims as a token that holds for `lasts` seconds from now."""
    key, now = Key.current(), int(time.time())
    times = {"iat": now, "exp": now + lasts, "jti": get_random_string(24)}
    return jwt.encode({**times, **claims}, key.opened(), algorithm="RS256", headers={"kid": key.kid})


def read_ours(token, audience):
    """Return the claims of a token that we signed for an audience. Raises Refused when it is not ours, or over."""
    kid = _header(token).get("kid")
    key = next((key for key in Key.objects.published().filter(kid=kid) if key.opens()), None)
    if key is None:
        raise Refused(_("The token is not ours."))
    return _decoded(token, key.opened().public_key(), audience, ["RS256"])


def read(token, keyset_url, audience, issuer):
    """Return the claims of a token of somebody else, believed by the keys at their address. Raises Refused."""
    header = _header(token)
    if header.get("alg") not in ALGORITHMS:
        raise Refused(
            _("The token is signed by “%(algorithm)s”, which is not believed.") % {"algorithm": header.get("alg")}
        )
    return _decoded(token, _key(keyset_url, header.get("kid")), audience, [header["alg"]], issuer)


def _header(token):
    try:
        return jwt.get_unverified_header(token)
    except jwt.PyJWTError as error:
        raise Refused(_("This is no token.")) from error


def _decoded(token, key, audience, algorithms, issuer=None):
    needed = {"require": ["exp", "iat", "iss"] if issuer else ["exp", "iat"]}
    try:
        claims = jwt.decode(token, key, algorithms, needed, audience=audience, issuer=issuer, leeway=LEEWAY)
    except jwt.PyJWTError as error:
        raise Refused(_("The token does not hold: %(error)s.") % {"error": error}) from error
    if isinstance(claims.get("aud"), list) and len(claims["aud"]) > 1 and claims.get("azp") != audience:
        raise Refused(_("The token is for several, and says not for whom it was made."))
    return claims


def _key(url, kid):
    found = _keys(url).get(kid)
    if found is None and cache.add(f"lti:looked:{url}", 1, PAUSE):
        found = _keys(url, anew=True).get(kid)
    if found is None:
        raise Refused(_("No key “%(key)s” is published at %(url)s.") % {"key": kid, "url": url})
    try:
        return PyJWK(found).key
    except jwt.PyJWTError as error:
        raise Refused(_("The key “%(key)s” at %(url)s cannot be read.") % {"key": kid, "url": url}) from error


def _keys(url, anew=False):
    name = f"lti:keys:{url}"
    kept = None if anew else cache.get(name)
    if kept is None:
        answer = egress.get(url)
        keys = answer.get("keys") if isinstance(answer, dict) else None
        kept = {key["kid"]: key for key in keys or [] if isinstance(key, dict) and "kid" in key}
        cache.set(name, kept, KEPT)
    return kept


def issuer(token):
    """Whose word the token says it is: good for nothing but to look up whose keys to ask."""
    try:
        return jwt.decode(token, options={"verify_signature": False}).get("iss", "")
    except jwt.PyJWTError as error:
        raise Refused(_("This is no token.")) from error
