"""The PDF of a certificate: accessible, to be kept, in four languages, whatever somebody is called."""

import re

import pytest
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from courses.certificates.printing import certificate_pdf, transcript_pdf
from courses.certificates.transcripts import make_transcript
from languages.fields import Translated
from pages.models import Network
from tests.certificates import reading
from tests.people import client_of

NAMES = [
    "Andrea Campbell",
    "José Ñúñez Güemes de la Çruz Ávila",
    "Œuvre d’Açaí Łukasz Ștefănescu",
    "María Guadalupe Fernández de Córdoba y Villavicencio Echeverría Monteverde-Castellanos Ibarrola Sotomayor",
]


@pytest.mark.parametrize(("language", "lang"), [("en", "en"), ("es", "es"), ("pt-br", "pt"), ("fr", "fr")])
def test_a_certificate_is_tagged_titled_and_made_to_be_kept_in_each_language(certificate, language, lang):
    inside = reading.whole(certificate_pdf(certificate, language))

    for mark in (b"/StructTreeRoot", b"/MarkInfo", b"/Marked true", b"/DisplayDocTitle true", b"/Figure", b"/H1"):
        assert mark in inside, mark
    assert re.search(rb"/Lang\s*\(" + lang.encode(), inside)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in inside
    assert b"<pdfaid:part>2</pdfaid:part>" in inside
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in inside
    assert b"dc:title" in inside
    assert b"/ToUnicode" in inside
    assert b"PublicSans" in inside
    assert b"SourceSerif4" in inside


@pytest.mark.parametrize("name", NAMES)
def test_whoever_copies_the_text_finds_the_name_as_it_is_written(certificate, name):
    certificate.name = name

    said = " ".join(reading.text(certificate_pdf(certificate, "pt-br")).split())

    for told in (name, "Curso ABC", certificate.typed, "20 ", "90%"):
        assert told in said, told


def test_a_certificate_is_one_page_however_long_its_words(certificate):
    certificate.name = NAMES[3]
    certificate.title = Translated("Designing cash transfers for households along the whole life course " * 2)
    certificate.signatories = certificate.signatories * 4

    assert len(reading.pages(certificate_pdf(certificate, "en"))) == 1


def test_a_network_with_a_logo_of_its_own_prints_it_instead_of_the_woven_diamond(certificate):
    woven = certificate_pdf(certificate, "en")
    logo = get_image_model().objects.create(title="Logo", file=get_test_image_file(size=(90, 60)))
    Network.objects.create(name={"en": "Network"}, short_name={"en": "N"}, logo=logo)
    Network.current().save()

    printed = certificate_pdf(certificate, "en")

    assert b"/Subtype/Image" not in woven
    assert b"/Subtype/Image" in printed


def test_a_holder_takes_it_away_in_any_of_four_languages_and_no_other(certificate, andrea, luis):
    address = f"/en/certificates/{certificate.code}/pdf/"
    answer = client_of(andrea).get(f"{address}pt-br/")

    assert answer["Content-Type"] == "application/pdf"
    assert certificate.typed in answer["Content-Disposition"]
    assert client_of(andrea).get(f"{address}de/").status_code == 404
    assert client_of(luis).get(f"{address}es/").status_code == 404


def test_a_transcript_is_as_accessible(certificate, andrea):
    content = transcript_pdf(make_transcript(andrea), "es")
    inside = reading.whole(content)

    assert "Andrea Campbell" in reading.text(content)
    for mark in (b"/StructTreeRoot", b"/Table", b"/TH", b"<pdfuaid:part>1</pdfuaid:part>"):
        assert mark in inside, mark
