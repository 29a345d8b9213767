"""The report for ministers and donors: what is counted, what is hidden, and who may read it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.models import Attempt, Enrolment, QuestionVersion
from courses.models.marks import Mark
from courses.teaching.reporting import Report
from members.models import Member
from tests.courses.making import page_text
from tests.people import client_of, make_member


@pytest.fixture
def many(cohort):
    """Eight from Jamaica, seven from Peru and two from Haiti; some have begun."""
    for iso2, number in (("JM", 8), ("PE", 7), ("HT", 2)):
        for place in range(number):
            member = make_member(f"{iso2}{place} Person", country=iso2)
            Enrolment.objects.create(edition=cohort, member=member)
    begun = Enrolment.objects.filter(member__country="JM")
    begun.update(last_step="00000000-0000-0000-0000-000000000001")
    return Member.objects.filter(enrolments__edition=cohort)


def table(report, name):
    found = next(table for table in report.tables if table.name == name)
    return {row.name: row.numbers for row in found.rows}, found.totals


def test_people_are_counted_by_country_and_small_numbers_are_hidden(cohort, many, elena):
    report = Report(elena, cohort.pk)
    enrolled = [column.name for column in report.columns].index("enrolled")

    rows, totals = table(report, "country")

    assert {name: numbers[enrolled] for name, numbers in rows.items()} == {"Haiti": None, "Jamaica": 8, "Peru": None}
    assert totals[enrolled] == 17


def test_each_number_stands_beside_its_definition(cohort, many, elena):
    text = page_text(client_of(elena).get("/en/teaching/reports/"))

    assert "Of those enrolled, the people who have done every step that counts." in text
    assert "fewer than 5 or hidden" in text


def test_those_who_have_begun_are_those_who_opened_a_step(cohort, many, elena):
    report = Report(elena, cohort.pk)
    numbers = {column.name: number for column, number in report.totals}

    assert (numbers["enrolled"], numbers["started"], numbers["completed"]) == (17, 8, 0)


def test_each_part_of_the_courses_counts_its_own_from_applying_to_the_certificate(cohort, elena):
    names = [column.name for column in Report(elena).columns]

    assert names == [
        "applied",
        "accepted",
        "enrolled",
        "started",
        "completed",
        "certified",
        "applied_later",
        "satisfied",
    ]


def test_where_people_stop_is_told_of_one_edition(cohort, many, elena):
    stale = timezone.now() - timedelta(days=30)
    key = Enrolment.objects.filter(edition=cohort).listed().first().outline.steps[1].key
    Enrolment.objects.filter(member__country="JM").update(last_step=key, active_at=stale)

    stops = Report(elena, cohort.pk).stops

    assert [stop.stopped for stop in stops][:2] == [0, 8]


def test_the_report_leaves_as_a_table_and_as_a_document(cohort, many, elena):
    csv = client_of(elena).get("/en/teaching/reports/report.csv").content.decode("utf-8-sig")
    pdf = client_of(elena).get("/es/teaching/reports/report.pdf")

    assert "By country,Jamaica" in csv
    assert "fewer than 5 or hidden" in csv
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content[:5] == b"%PDF-"


def test_a_tutor_reads_of_own_editions_and_others_nothing(cohort, many, edition, tomas, luis):
    edition.appoint(tomas)

    assert Report(tomas, cohort.pk).title == str(edition)
    assert client_of(luis).get("/en/teaching/reports/").status_code == 404


def test_the_report_takes_the_same_queries_for_few_and_many(cohort, elena, django_assert_max_num_queries):
    client, counts = client_of(elena), []
    for many in (1, 20):
        for number in range(many):
            Enrolment.objects.create(edition=cohort, member=make_member(f"R{many}{number} Person"))
        client.get("/en/teaching/reports/")
        with django_assert_max_num_queries(12) as captured:
            client.get("/en/teaching/reports/")
        counts.append(len(captured.captured_queries))

    assert counts[0] == counts[1]


def test_it_is_told_how_the_questions_of_an_edition_fared_once_ten_have_answered(cohort, first_quiz, elena):
    version = QuestionVersion.current_of_quiz(first_quiz.translation_key).first()
    for number in range(10):
        learner = Enrolment.objects.create(edition=cohort, member=make_member(f"Q{number} Person"))
        attempt = Attempt.objects.create(
            enrolment=learner, quiz_key=first_quiz.translation_key, number=1, submitted_at=timezone.now(), score=50
        )
        Mark.objects.create(attempt=attempt, version=version, credit=number % 2)
        assert bool(Report(elena, cohort.pk).items) == (number == 9)

    item = Report(elena, cohort.pk).items[0]

    assert (item.question, item.learners, item.facility) == (version.question, 10, 50)
    assert "How the questions fared" in page_text(client_of(elena).get(f"/en/teaching/reports/?edition={cohort.pk}"))
