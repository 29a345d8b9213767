"""The signed credential: whoever has the published key verifies it without asking us anything else."""

import base64
import gzip
import json

import jwt
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from courses.certificates.badges import LISTED, credential, signed
from courses.certificates.models import SigningKey
from tests.people import client_of

# What the specification asks of each part (Open Badges 3.0, Verifiable Credentials 2.0).
REQUIRED = {
    "credential": {"@context", "id", "type", "issuer", "validFrom", "credentialSubject"},
    "issuer": {"id", "type"},
    "subject": {"type", "achievement"},
    "achievement": {"id", "type", "criteria", "description", "name"},
    "status": {"type", "statusPurpose", "statusListIndex", "statusListCredential"},
    "identity": {"type", "hashed", "identityHash", "identityType"},
}


def fetched(address):
    """What is published at an address of ours."""
    answer = Client().get(address.removeprefix(settings.BASE_URL))
    assert answer.status_code == 200, address
    assert answer["Access-Control-Allow-Origin"] == "*"
    return answer


def verified(token):
    """The claims of a token, checked with the key that its head names, as a stranger would."""
    head = jwt.get_unverified_header(token)
    key = jwt.PyJWK(json.loads(fetched(head["kid"]).content)).key
    return jwt.decode(token, key, algorithms=["EdDSA"], options={"verify_aud": False})


def test_a_holder_takes_away_a_credential_that_anybody_verifies(certificate, andrea, luis):
    address = f"/en/certificates/{certificate.code}/badge/"
    token = client_of(andrea).get(address).content.decode()

    claims = verified(token)

    assert claims["iss"] == claims["issuer"]["id"]
    assert claims["jti"] == claims["id"] == certificate.short_url
    assert claims["sub"] == claims["credentialSubject"]["id"]
    assert claims["nbf"] == int(certificate.issued_at.timestamp())
    assert client_of(luis).get(address).status_code == 404


def test_a_credential_has_all_that_the_specification_asks_for(certificate):
    found = credential(certificate)
    subject = found["credentialSubject"]

    assert REQUIRED["credential"] <= found.keys()
    assert found["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert found["@context"][1].startswith("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0")
    assert found["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert REQUIRED["issuer"] <= found["issuer"].keys()
    assert found["issuer"]["type"] == ["Profile"]
    assert REQUIRED["subject"] <= subject.keys()
    assert subject["type"] == ["AchievementSubject"]
    assert REQUIRED["achievement"] <= subject["achievement"].keys()
    assert subject["achievement"]["criteria"]["narrative"]
    assert REQUIRED["status"] <= found["credentialStatus"].keys()
    assert all(REQUIRED["identity"] <= each.keys() for each in subject["identifier"])
    assert certificate.member.email not in json.dumps(found)
    assert found["validFrom"].endswith("Z")


def test_what_a_credential_names_is_published(certificate):
    found = credential(certificate)

    issuer = fetched(found["issuer"]["id"]).json()
    achievement = fetched(found["credentialSubject"]["achievement"]["id"]).json()
    keys = fetched(f"{settings.BASE_URL}/badges/keys.json").json()["keys"]

    assert issuer["id"] == found["issuer"]["id"]
    assert achievement["id"] == found["credentialSubject"]["achievement"]["id"]
    assert achievement["name"] == "Course ABC"
    assert [key["kid"] for key in keys] == [SigningKey.current().kid]
    assert not any("d" in key for key in keys), "the private half is never published"


def bit(certificate):
    claims = verified(fetched(credential(certificate)["credentialStatus"]["statusListCredential"]).content.decode())
    encoded = claims["credentialSubject"]["encodedList"]
    assert encoded[0] == "u"
    bits = gzip.decompress(base64.urlsafe_b64decode(encoded[1:] + "=" * (-(len(encoded) - 1) % 4)))
    assert len(bits) * 8 == LISTED
    place = int(credential(certificate)["credentialStatus"]["statusListIndex"])
    return bits[place // 8] >> (7 - place % 8) & 1


def test_the_list_of_the_revoked_follows(certificate, sofia):
    before = bit(certificate)
    certificate.revoke(sofia, "Given by mistake.")

    assert (before, bit(certificate)) == (0, 1)


def test_a_new_key_signs_and_what_the_former_one_signed_stays_good(certificate):
    former = signed(certificate)
    call_command("renew_signing_key", verbosity=0)

    assert jwt.get_unverified_header(signed(certificate))["kid"] != jwt.get_unverified_header(former)["kid"]
    assert verified(former)["id"] == verified(signed(certificate))["id"]
    assert SigningKey.objects.filter(retired_at=None).count() == 1


def test_a_credential_that_was_touched_is_noticed(certificate):
    head, body, signature = signed(certificate).split(".")
    body = base64.urlsafe_b64encode(base64.urlsafe_b64decode(body + "==").replace(b"Course", b"Couroe")).decode()

    with pytest.raises(jwt.InvalidSignatureError):
        verified(".".join([head, body.rstrip("="), signature]))


def test_a_key_of_another_installation_is_replaced(certificate, settings):
    former = SigningKey.current()
    settings.SECRET_KEY = "another-secret-of-this-installation-that-is-long-enough"

    assert SigningKey.current().kid != former.kid
    assert former.kid in {key.kid for key in SigningKey.objects.all()}


def test_the_private_half_lies_locked(certificate):
    assert "ENCRYPTED" in SigningKey.current().locked


@pytest.mark.parametrize("address", ["keys/none.json", "achievements/9999.json", "status/77.jwt"])
def test_what_there_is_not_is_unknown(address, db):
    assert Client().get(f"/badges/{address}").status_code == 404
