"""Reports of one edition or one country: what a wider one hides, they do not tell. And the document for offices."""

import io
import zipfile

import pytest
from lxml import etree

from courses.models import Enrolment
from courses.teaching.reporting import Report
from tests.courses.making import make_cohort, page_text
from tests.people import client_of, make_member


@pytest.fixture
def runs(course, cohort, elena):
    """Two editions: in the first nine of Jamaica, eight of Peru and three of Haiti; in the other six of Jamaica."""
    other = make_cohort(course, state="running", title={"en": "Second cohort"})
    other.appoint(elena)
    for edition, people in ((cohort, {"JM": 9, "PE": 8, "HT": 3}), (other, {"JM": 6})):
        for iso2, number in people.items():
            for place in range(number):
                member = make_member(f"Person {place}", country=iso2, email=f"{iso2}{place}e{edition.pk}@example.org")
                Enrolment.objects.create(edition=edition, member=member)
    return cohort, other


def enrolled(report, name=None):
    """{row: number} of a table of the report, or the number of the whole."""
    if name is None:
        return next(number for column, number in report.totals if column.name == "enrolled")
    table = next(table for table in report.tables if table.name == name)
    place = [column.name for column in table.columns].index("enrolled")
    return {row.name: row.numbers[place] for row in table.rows}


def test_a_focal_point_is_told_of_the_own_state_and_of_no_other(runs, marcia):
    page = client_of(marcia).get("/en/teaching/reports/?country=PE")

    text = page_text(page)
    assert "All editions · Jamaica" in text
    assert enrolled(page.context["report"]) == 15
    assert "Peru" not in text
    assert client_of(marcia).get("/en/teaching/").status_code == 404


def test_a_country_has_a_page_of_its_own(runs, elena):
    text = page_text(client_of(elena).get("/en/teaching/reports/?country=JM"))

    assert "All editions · Jamaica" in text
    assert enrolled(Report(elena, country="JM")) == 15
    assert sorted(enrolled(Report(elena, country="JM"), "edition").values()) == [6, 9]


def test_what_the_report_of_all_hides_no_page_of_a_country_tells(runs, elena):
    assert enrolled(Report(elena), "country") == {"Haiti": None, "Jamaica": 15, "Peru": None}

    assert enrolled(Report(elena, country="PE")) is None
    assert set(enrolled(Report(elena, country="PE"), "language").values()) == {None}
    assert enrolled(Report(elena, runs[0].pk, "PE")) is None
    assert enrolled(Report(elena, runs[0].pk), "country")["Peru"] is None


def test_a_country_that_is_none_is_the_whole(runs, elena):
    assert Report(elena, country="XX").title == "All editions"


def test_the_document_has_headings_a_language_and_heads_of_tables(runs, elena, luis):
    answer = client_of(elena).get("/es/teaching/reports/report.docx")

    file = zipfile.ZipFile(io.BytesIO(answer.content))
    text = "".join(etree.fromstring(file.read("word/document.xml")).itertext())
    assert "Jamaica" in text
    assert b'w:val="es-MX"' in file.read("word/styles.xml")
    assert b"<w:tblHeader/>" in file.read("word/document.xml")
    for name in file.namelist():
        etree.fromstring(file.read(name))
    assert client_of(luis).get("/es/teaching/reports/report.docx").status_code == 404
