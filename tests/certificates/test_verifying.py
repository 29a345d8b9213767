"""Anybody verifies a certificate by its number, and is told what the holder allows."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.certificates.codes import grouped, new_code
from courses.certificates.models import Certificate
from courses.certificates.transcripts import make_transcript


@pytest.fixture
def anybody():
    return Client()


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Certificate of achievement"), ("es", "Curso ABC"), ("fr", "Formation ABC")]
)
def test_a_certificate_is_verified_without_an_account_in_each_language(certificate, anybody, language, words):
    answer = anybody.get(f"/{language}/verify/{certificate.typed}/")

    assert answer.status_code == 200
    for told in (words, "Andrea Campbell", certificate.typed):
        assert told in answer.content.decode()


def test_the_short_address_leads_to_the_readers_language(certificate, anybody):
    answer = anybody.get(f"/v/{certificate.typed}", HTTP_ACCEPT_LANGUAGE="es")

    assert answer["Location"] == f"/es/verify/{certificate.typed}/"


def test_a_number_may_be_typed_as_it_comes(certificate, anybody):
    answer = anybody.get("/en/verify/", {"code": f" {certificate.code.lower()} "})

    assert answer["Location"] == f"/en/verify/{certificate.typed}/"


def test_only_what_the_holder_allows_is_told(certificate, anybody):
    certificate.shows_name = False
    certificate.save()

    page = anybody.get(f"/en/verify/{certificate.typed}/").content.decode()
    told = anybody.get(f"/v/{certificate.typed}/data.json").json()

    assert "The holder keeps the name to themselves." in page
    for secret in ("Andrea", "Jamaica", "90%", certificate.member.email):
        assert secret not in page
    assert (told["holder"], told["country"], told["score"]) == (None, None, None)
    assert told["state"] == "valid"


def test_what_the_holder_shows_is_told(certificate, anybody):
    Certificate.objects.update(shows_score=True, shows_country=True, shows_applied=True, applied_at=timezone.now())

    page = anybody.get(f"/en/verify/{certificate.typed}/").content.decode()
    told = anybody.get(f"/v/{certificate.typed}/data.json").json()

    assert "Jamaica" in page
    assert "90%" in page
    assert "is applied at work" in page
    assert (told["holder"], told["country"], told["score"]) == ("Andrea Campbell", "JM", "90.00")


def test_a_revoked_certificate_is_told_with_the_reason(certificate, anybody, sofia):
    certificate.revoke(sofia, "Given by mistake.")

    assert "This certificate was revoked" in anybody.get(f"/en/verify/{certificate.typed}/").content.decode()
    told = anybody.get(f"/v/{certificate.typed}/data.json").json()
    assert (told["state"], told["reason"]) == ("revoked", "Given by mistake.")


def test_an_expired_certificate_is_told_as_such(certificate, anybody):
    now = timezone.now()
    Certificate.objects.update(issued_at=now - timezone.timedelta(days=9), expires_at=now - timezone.timedelta(days=1))

    assert "This certificate has expired" in anybody.get(f"/en/verify/{certificate.typed}/").content.decode()


def test_a_number_that_was_never_issued_and_one_with_a_slip_are_looked_for_alike(certificate, anybody):
    asked = []
    for code in (certificate.typed, grouped(new_code()), "AAAA-AAAA-AAAA-AAAA", "-", "ñ" * 300, "' OR 1=1"):
        with CaptureQueriesContext(connection) as queries:
            answer = anybody.get(f"/v/{code}/data.json")
        asked.append((answer.status_code, [query["sql"].partition("WHERE")[0] for query in queries][:2]))

    assert [status for status, _queries in asked] == [200, 404, 404, 404, 404, 404]
    assert all(queries == asked[0][1] and len(queries) == 2 for _status, queries in asked)
    assert anybody.get(f"/en/verify/{grouped(new_code())}/").status_code == 404


def test_nobody_tries_numbers_without_end(anybody, db):
    answers = [anybody.get(f"/v/{grouped(new_code())}/data.json").status_code for _time in range(45)]

    assert 30 <= answers.index(429) <= 38
    assert Client(REMOTE_ADDR="203.0.113.9").get(f"/v/{grouped(new_code())}/data.json").status_code == 404


def test_a_transcript_is_verified_by_its_number_and_names_nobody(andrea, certificate, anybody):
    transcript = make_transcript(andrea)

    page = anybody.get(f"/en/verify/{transcript.typed}/").content.decode()

    assert "This transcript was issued by the network" in page
    assert "Andrea" not in page
    assert anybody.get(f"/v/{transcript.typed}/data.json").json()["digest"] == transcript.content["digest"]
