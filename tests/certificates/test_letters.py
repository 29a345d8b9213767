"""Names are printed in the letters in which they are written; where that cannot be, it is said before."""

import shutil

import pytest

from courses.certificates import letters
from courses.certificates.forms import CorrectionForm
from courses.certificates.letters import covered, lacking
from courses.certificates.lists import SignatoryList
from courses.certificates.models import Signatory
from courses.certificates.printing import certificate_pdf
from tests.certificates import reading
from tests.people import client_of

# Of other alphabets, and of the languages of the Americas that need marks of their own.
NAMES = "Ελένη Юлия Thuỳ G̃uarani Kʼicheʼ נועה Արամ ნინო ليلى लक्ष्मी"


def test_names_in_many_alphabets_are_printed_as_they_are_written(certificate):
    certificate.name = NAMES

    content = certificate_pdf(certificate, "es")
    said, inside = reading.text(content), reading.whole(content)

    for name in NAMES.split()[:3]:
        assert name in said
    for script in (b"Arabic", b"Hebrew", b"Devanagari", b"Armenian", b"Georgian"):
        assert b"NotoSans" + script in inside
    assert "?" not in said


def test_what_is_said_to_be_printable_is_what_can_be_printed(certificate):
    certificate.name = "Ana 山田 🙂 e\u0301\u200dЖ"

    assert lacking(NAMES) == []
    assert lacking(certificate.name) == ["山", "田", "🙂"]
    assert reading.text(certificate_pdf(certificate, "en")).count("?") == 3


def test_whoever_gives_certificates_is_told_before_which_letters_are_lacking(cohort, graduate, andrea, elena):
    cohort.appoint(elena)
    page = f"/en/certificates/editions/{cohort.pk}/"
    before = client_of(elena).get(page).content.decode()
    andrea.name = "Andrea 山田"
    andrea.save()

    told = client_of(elena).get(page).content.decode()

    assert "cannot be printed" not in before
    assert "The name of 1 learner has letters that cannot be printed" in told
    assert "These letters cannot be printed: 山 田" in told


def test_the_holder_is_told_too_and_led_to_the_profile(andrea):
    andrea.name = "Andrea 山田"
    andrea.save()

    page = client_of(andrea).get("/en/certificates/").content.decode()

    assert "These letters of your name cannot be printed on certificates: 山 田" in page
    assert "/en/me/profile/" in page


def test_a_correction_brings_no_letters_that_cannot_be_printed_and_leaves_a_name_as_it_is(certificate):
    facts = {"hours": 20, "score": 90, "reason": "A slip."}
    refused = CorrectionForm({"name": "山田", **facts}, instance=certificate).errors
    certificate.name = "山田"

    assert refused["name"] == ["These letters cannot be printed: 山 田"]
    assert CorrectionForm({"name": "山田", **facts}, instance=certificate).is_valid()


def test_whoever_signs_has_a_name_that_can_be_printed(db):
    fields = SignatoryList.edit_handler.bind_to_model(Signatory).get_form_class()

    assert "name" in fields({"name": "山田", "position": 0}).errors
    assert "name" not in fields({"name": "Νίκος", "position": 0}).errors


@pytest.fixture
def fonts_of_the_operator(settings, tmp_path, monkeypatch):
    """A folder with one font of an operator, as if we had none that it has."""
    mine, theirs = tmp_path / "ours", tmp_path / "theirs"
    for folder, name in ((mine, "PublicSans-400.ttf"), (theirs, "NotoSansHebrew-600.ttf")):
        folder.mkdir()
        shutil.copy(letters.OURS / name, folder)
    monkeypatch.setattr(letters, "OURS", mine)
    settings.FONTS = theirs
    covered.cache_clear()
    yield theirs
    covered.cache_clear()


def test_an_operator_adds_fonts_for_other_letters(fonts_of_the_operator):
    assert lacking("Noa נועה Ж") == ["Ж"]
