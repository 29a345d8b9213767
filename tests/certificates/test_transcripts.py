"""A member takes everything away: courses, hours and certificates, signed."""

import json

import jwt
from django.test import Client

from courses.certificates.models import Transcript
from courses.certificates.transcripts import MOST, digest_of, make_transcript
from tests.people import client_of


def test_a_transcript_says_all_that_a_member_has_done(certificate, andrea):
    content = make_transcript(andrea).content

    assert content["name"] == "Andrea Campbell"
    assert [course["title"]["en"] for course in content["courses"]] == ["Course ABC"]
    assert [(each["number"], each["state"]) for each in content["certificates"]] == [(certificate.typed, "valid")]
    assert content["hours"] == 20


def test_its_signature_and_its_digest_hold(certificate, andrea):
    transcript = make_transcript(andrea)
    keys = json.loads(Client().get("/badges/keys.json").content)
    key = jwt.PyJWKSet.from_dict(keys).keys[0].key

    claims = jwt.decode(transcript.token, key, algorithms=["EdDSA"])

    assert claims["certificates"] == transcript.content["certificates"]
    content = {name: value for name, value in transcript.content.items() if name != "digest"}
    assert digest_of(content) == claims["digest"]


def test_it_is_made_by_asking_and_taken_away_in_any_form(certificate, andrea, luis):
    client = client_of(andrea)
    client.post("/en/certificates/transcripts/")
    address = f"/en/certificates/transcripts/{Transcript.objects.get().code}/"

    assert client.get(f"{address}fr/").content.startswith(b"%PDF-")
    assert client.get(f"{address}json/").json()["jwt"]
    assert client.get(f"{address}de/").status_code == 404
    assert client_of(luis).get(f"{address}json/").status_code == 404


def test_what_was_revoked_counts_no_hours_and_is_told_as_revoked(certificate, andrea, sofia):
    certificate.revoke(sofia, "Given by mistake.")

    content = make_transcript(andrea).content

    assert (content["hours"], content["certificates"][0]["state"]) == (0, "revoked")


def test_only_the_latest_are_kept(andrea, db):
    for _number in range(MOST + 2):
        make_transcript(andrea)

    assert Transcript.objects.of(andrea).count() == MOST
