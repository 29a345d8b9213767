"""PDFs are signed by the network: whoever has one sees who signed it, and that nothing was changed since."""

import re
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from courses.certificates.bundling import bundle
from courses.certificates.checks import the_seal_can_sign
from courses.certificates.models import Seal
from courses.certificates.printing import certificate_pdf, transcript_pdf
from courses.certificates.revising import Revised
from courses.certificates.sealing import Signer, sealed
from courses.certificates.transcripts import make_transcript
from tests.certificates import reading
from tests.certificates.signing import NotSigned, check


@pytest.fixture(scope="module")
def authority():
    """(key, certificate) of RSA, as an authority would give them; good for a year."""
    key, name = rsa.generate_private_key(65537, 2048), x509.Name.from_rfc4514_string("CN=Ministry of Proof")
    now = timezone.now()
    builder = x509.CertificateBuilder(name, name, key.public_key(), 7, now, now + timedelta(days=365))
    return key, builder.sign(key, hashes.SHA256())


@pytest.fixture
def set_by_operator(authority, settings, tmp_path):
    """That certificate in a file with a password, set for signing."""
    lock = BestAvailableEncryption(b"open sesame")
    file = tmp_path / "seal.p12"
    file.write_bytes(pkcs12.serialize_key_and_certificates(b"seal", *authority, None, lock))
    settings.SEAL, settings.SEAL_PASSWORD = str(file), "open sesame"
    return file


def test_whoever_has_a_certificate_checks_with_what_is_published_that_the_network_signed_it(certificate):
    by = check(certificate_pdf(certificate, "es"))
    answer = Client().get(f"/badges/seals/{Seal.objects.get().kid}.cer")

    assert answer["Content-Type"] == "application/pkix-cert"
    assert x509.load_der_x509_certificate(answer.content) == by
    assert x509.load_pem_x509_certificates(Client().get("/badges/seals.pem").content) == [by]
    assert "CN=" in by.subject.rfc4514_string()
    assert by.not_valid_after_utc > timezone.now() + timedelta(days=365 * 19)
    assert Client().get("/badges/seals/nowhere.cer").status_code == 404


def test_one_letter_that_was_changed_is_noticed_and_so_is_anything_put_behind(certificate):
    content = certificate_pdf(certificate, "es")

    for touched in (content.replace(b"/Marked true", b"/Marked frue"), content + b"\n% more"):
        with pytest.raises(NotSigned):
            check(touched)


def test_the_signature_is_read_out_and_seen_on_no_page(certificate):
    content = certificate_pdf(certificate, "es")
    found = reading.objects(content)

    field = next(body for body in found.values() if b"/FT/Sig" in body)
    assert b"/Rect[0 0 0 0]" in field
    assert len(re.search(rb"/TU<FEFF(\w+)>", field)[1]) > 40
    assert any(b"/S/Form" in body and b"/OBJR" in body for body in found.values())


def test_what_is_behind_the_signature_is_always_the_same_document(certificate):
    first, second = (certificate_pdf(certificate, "fr") for _time in range(2))
    end = first.index(b"%%EOF")

    assert first[:end] == second[:end]


def test_a_transcript_of_many_pages_is_signed_too(certificate, andrea):
    transcript = make_transcript(andrea)
    transcript.content["courses"] *= 120

    content = transcript_pdf(transcript, "pt-br")

    assert len(reading.pages(content)) > 3
    check(content)


def test_each_certificate_of_an_edition_is_signed(certificate):
    archive = b"".join(bundle([certificate]))

    assert b"/SubFilter/ETSI.CAdES.detached" in archive


def test_a_new_seal_signs_and_the_former_stays_published(certificate):
    former = check(certificate_pdf(certificate, "es"))
    call_command("renew_signing_key", verbosity=0)

    now = check(certificate_pdf(certificate, "es"))

    assert now != former
    assert x509.load_pem_x509_certificates(Client().get("/badges/seals.pem").content) == [now, former]


def test_the_certificate_of_an_authority_signs_instead(certificate, authority, set_by_operator):
    page = Client().get("/en/verify/").content.decode()

    assert check(certificate_pdf(certificate, "en")) == authority[1]
    assert the_seal_can_sign(None) == []
    assert "vouched for by “Ministry of Proof”" in page


def test_an_authority_that_no_longer_holds_is_replaced_by_the_network(certificate, set_by_operator, monkeypatch):
    later = timezone.now() + timedelta(days=400)
    monkeypatch.setattr(timezone, "now", lambda: later)

    assert check(certificate_pdf(certificate, "en")) == Seal.objects.get().x509
    assert [warning.id for warning in the_seal_can_sign(None)] == ["certificates.W001"]


def test_a_file_that_is_gone_keeps_nobody_from_their_certificate(certificate, set_by_operator):
    set_by_operator.unlink()

    assert check(certificate_pdf(certificate, "en")) == Seal.objects.get().x509
    assert Client().get("/en/verify/").status_code == 200
    assert [error.id for error in the_seal_can_sign(None)] == ["certificates.E001"]


@pytest.mark.parametrize("password", ["wrong", ""])
def test_the_site_does_not_start_with_a_seal_that_cannot_be_opened(set_by_operator, settings, password):
    settings.SEAL_PASSWORD = password

    assert [error.id for error in the_seal_can_sign(None)] == ["certificates.E001"]


def test_the_page_of_verification_tells_how_to_check_and_what_to_compare(certificate):
    page = Client().get(f"/en/verify/{certificate.typed}/").content.decode()
    digest = Seal.objects.get().x509.fingerprint(hashes.SHA256()).hex().upper()

    assert "The signature in the PDF" in page
    assert digest[:4] + " " + digest[4:8] in page


def test_a_file_that_is_written_in_another_way_is_not_signed():
    with pytest.raises(ValueError, match="as Typst writes it"):
        Revised(b"%PDF-1.7 whatever")
    with pytest.raises(ValueError, match="as Typst writes it"):
        sealed(b"", Signer(ec.generate_private_key(ec.SECP256R1()), None))
