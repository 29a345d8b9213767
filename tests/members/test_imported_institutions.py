"""The secretariat brings in institutions from a table, and members find theirs."""

import pytest

from members.models import Institution, Member
from tests.members.tables import GRACE, bring_in, dry_run, errors_in, table
from tests.people import make_institution

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words")]


def test_an_institution_is_found_by_name_acronym_or_international(sofia, jamaica):
    known = make_institution("Ministry of Labour", country=jamaica, acronym="MLSS")
    everywhere = make_institution("Development Bank")

    bring_in(sofia, table(GRACE, "b@example.org,B,JM,development BANK,,,,", "c@example.org,C,JM,Office of C,,,,"))

    assert Member.objects.get(email="grace@example.org").institution == known
    assert Member.objects.get(email="b@example.org").institution == everywhere
    assert Member.objects.get(email="c@example.org").institution.is_confirmed


INSTITUTIONS = (
    "name,acronym,country,sector,website\nMinisterio de Inclusión,MIDIS,Peru,gov-social-ministry,https://midis.pe\n"
)


def test_institutions_are_brought_in(sofia):
    bring_in(sofia, INSTITUTIONS, kind="institutions")

    midis = Institution.objects.get()
    assert (midis.acronym, midis.country_id, midis.sector_id) == ("MIDIS", "PE", "gov-social-ministry")
    assert midis.name == {"es": "Ministerio de Inclusión"}
    assert midis.slug


def test_institutions_that_are_there_stay_as_they_are(sofia):
    bring_in(sofia, INSTITUTIONS, kind="institutions")

    context = bring_in(sofia, INSTITUTIONS.replace("midis.pe", "other.pe"), kind="institutions")

    assert context["counts"]["same"] == 1
    assert Institution.objects.get().website == "https://midis.pe"


def test_the_errors_of_institutions_are_told_in_words(sofia):
    _address, context = dry_run(
        sofia,
        "name,country,sector,website\n,JM,government,\nA,Mars,magic,\nB,JM,,javascript:alert(1)\nC,JM,government,\nC,JM,government,",
        kind="institutions",
    )

    assert errors_in(context) == {
        2: ["The name is missing."],
        3: ["“Mars” is none of the states.", "“magic” is none of the sectors."],
        4: ["The sector is missing.", "“javascript:alert(1)” is no address of a site."],
        6: ["This institution is in line 5 already."],
    }
