"""The signed credential of a certificate: Open Badges 3.0, as a JSON Web Token that anybody verifies without asking us.

What it names (the issuer, the achievement, the key, the list of what was revoked) is published at addresses that stay.
"""

import base64
import gzip
import hashlib
from datetime import UTC

import jwt
from django.utils import timezone, translation

from courses.certificates.issuer import CONTEXT, absolute, profile
from courses.certificates.models import Certificate, SigningKey
from courses.certificates.models.rules import Tier
from courses.certificates.reaching import taught_in
from languages.fields import Translated

VC = "https://www.w3.org/ns/credentials/v2"
# The smallest list that the specification allows, so that one entry is lost among many.
LISTED = 131_072
KINDS = {Tier.PARTICIPATION: "Certificate", Tier.ACHIEVEMENT: "CertificateOfCompletion", Tier.DIPLOMA: "Diploma"}


def achievement(rule, title=None):
    """What a rule stands for, as Open Badges describe it; the title is that of the course, or the one that is given."""
    if title is None:
        taught = None if rule.pathway else taught_in(rule.course_key)
        title = rule.pathway.title if rule.pathway else taught.title if taught else Translated("")
    with translation.override("en"):
        tier, criteria = rule.get_tier_display(), _criteria(rule)
    name = title.in_language("en")[0]
    return {
        "id": absolute("achievement", rule.pk),
        "type": ["Achievement"],
        "achievementType": KINDS[Tier(rule.tier)],
        "name": name or tier,
        "description": f"{tier}: {name}",
        "criteria": {"narrative": criteria},
        "creator": {key: value for key, value in profile().items() if key != "@context"},
        "inLanguage": "en",
    }


def _criteria(rule):
    if rule.pathway:
        return "A certificate of each course of the pathway, or recognition of what was learned elsewhere."
    words = f"{rule.steps_share}% of the required steps of the course"
    return words + (f" and a result of {rule.pass_mark}% or more." if rule.pass_mark is not None else ".")


def credential(certificate):
    """The certificate as an OpenBadgeCredential, without its proof."""
    number = absolute("verify", certificate.typed)
    says = certificate.title.in_language("en")[0]
    document = {
        "@context": [VC, CONTEXT],
        "id": number,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": says,
        "issuer": {key: value for key, value in profile().items() if key != "@context"},
        "validFrom": _moment(certificate.issued_at),
        "credentialSubject": {
            "id": f"{number}#holder",
            "type": ["AchievementSubject"],
            "identifier": _identifiers(certificate),
            "achievement": achievement(certificate.rule, certificate.title),
        },
        "credentialStatus": {
            "id": f"{_list_of(certificate)}#{certificate.pk % LISTED}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(certificate.pk % LISTED),
            "statusListCredential": _list_of(certificate),
        },
    }
    if certificate.expires_at:
        document["validUntil"] = _moment(certificate.expires_at)
    return document


def _identifiers(certificate):
    """By what the holder is known: the name as it is written, and a digest of the e-mail address."""
    known = [{"type": "IdentityObject", "identityType": "name", "hashed": False, "identityHash": certificate.name}]
    if certificate.member:
        digest = hashlib.sha256(f"{certificate.member.email}{certificate.code}".encode()).hexdigest()
        known.append(
            {
                "type": "IdentityObject",
                "identityType": "emailAddress",
                "hashed": True,
                "identityHash": f"sha256${digest}",
                "salt": certificate.code,
            }
        )
    return known


def signed(certificate):
    """The credential of a certificate as a JSON Web Token."""
    document = credential(certificate)
    claims = {
        **document,
        "iss": document["issuer"]["id"],
        "jti": document["id"],
        "sub": document["credentialSubject"]["id"],
        "nbf": int(certificate.issued_at.timestamp()),
    }
    if certificate.expires_at:
        claims["exp"] = int(certificate.expires_at.timestamp())
    return sign(claims, "vc+jwt")


def sign(claims, kind="JWT"):
    """Sign some claims with today's key; the header says where the other half of it is published."""
    key = SigningKey.current()
    headers = {"kid": absolute("key", key.kid), "typ": kind}
    return jwt.encode(claims, key.opened(), algorithm="EdDSA", headers=headers)


def keys():
    """All keys that ever signed, as a JSON Web Key Set."""
    return {"keys": [key.jwk for key in SigningKey.objects.order_by("-made_at", "-pk")]}


def status_list(number):
    """The signed list that tells which of a range of certificates were revoked: one bit for each."""
    first = number * LISTED
    revoked = Certificate.objects.filter(pk__range=(first, first + LISTED - 1)).exclude(revoked_at=None)
    bits = bytearray(LISTED // 8)
    for pk in revoked.values_list("pk", flat=True):
        place = pk - first
        bits[place // 8] |= 0x80 >> place % 8
    encoded = base64.urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).decode().rstrip("=")
    address, now = absolute("status", number), timezone.now()
    document = {
        "@context": [VC],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": absolute("issuer"),
        "validFrom": _moment(now),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": f"u{encoded}",
        },
    }
    return sign({**document, "iss": absolute("issuer"), "jti": address, "nbf": int(now.timestamp())}, "vc+jwt")


def _list_of(certificate):
    return absolute("status", certificate.pk // LISTED)


def _moment(when):
    return when.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
