"""Marks come back from a spreadsheet: looked at first, brought in once, refused line by line."""

import io

import pytest
from django.urls import reverse

from courses.teaching.models import MarksImport
from tests.courses.making import page_text
from tests.people import client_of
from tests.teaching.making import enrol


@pytest.fixture
def table(cohort, graded, first_quiz):
    """A table in which andrea gets 90 and a stranger something."""

    def make(*lines):
        tag = str(first_quiz.translation_key)[:8]
        text = "\n".join([f"email,name,1.3 Quiz [{tag}]", *lines])
        file = io.BytesIO(text.encode())
        file.name = "marks.csv"
        return file

    return make


def upload(member, cohort, file):
    client_of(member).post(reverse("teaching:upload", args=[cohort.pk]), {"file": file, "reason": "On paper"})
    return MarksImport.objects.last()


def test_a_table_is_looked_at_before_anything_changes(cohort, graded, elena, table):
    batch = upload(elena, cohort, table("andrea@example.org,Andrea,90", "luis@example.org,Luis,80"))

    text = page_text(client_of(elena).get(reverse("teaching:import", args=[batch.pk])))

    assert "60% → <b>90%</b>" in text
    assert "Nobody in this edition has the address “luis@example.org”." in text
    assert graded.results.get().final == 60


def test_a_table_is_brought_in_without_the_lines_that_are_refused_and_once(cohort, graded, elena, rosa, table):
    enrol(cohort, rosa)
    file = table("andrea@example.org,Andrea,90", "rosa@example.org,Rosa,a lot")
    batch = upload(elena, cohort, file)

    client_of(elena).post(reverse("teaching:bringing_in", args=[batch.pk]))
    again = client_of(elena).post(reverse("teaching:bringing_in", args=[batch.pk]))

    result = graded.results.get()
    assert (result.final, result.override_reason) == (90, "On paper")
    assert result.changes.count() == 1
    assert again.status_code == 404


@pytest.mark.parametrize("text", ["NaN", "Infinity", "1e999", "-1"])
def test_what_a_spreadsheet_writes_for_no_number_is_refused(cohort, graded, elena, table, text):
    batch = upload(elena, cohort, table(f"andrea@example.org,Andrea,{text}"))

    answer = client_of(elena).get(reverse("teaching:import", args=[batch.pk]))

    assert f"“{text}” at “Quiz: Module 1” is no number from 0 to 100." in page_text(answer)


def test_nobody_marks_themselves_by_a_table(cohort, graded, elena, table):
    own = enrol(cohort, elena)
    batch = upload(elena, cohort, table("elena@example.org,Elena,100", "andrea@example.org,Andrea,90"))

    client_of(elena).post(reverse("teaching:bringing_in", args=[batch.pk]))

    assert not own.results.exists()
    assert graded.results.get().final == 90


def test_the_same_table_a_second_time_changes_nothing(cohort, graded, elena, table):
    for _time in range(2):
        batch = upload(elena, cohort, table("andrea@example.org,Andrea,90"))
        client_of(elena).post(reverse("teaching:bringing_in", args=[batch.pk]))

    assert list(MarksImport.objects.order_by("pk").values_list("changed", flat=True)) == [1, 0]


def test_what_was_taken_out_comes_back_without_a_change(cohort, graded, elena):
    content = client_of(elena).get(reverse("teaching:marks_xlsx", args=[cohort.pk])).content
    file = io.BytesIO(content)
    file.name = "marks.xlsx"

    batch = upload(elena, cohort, file)

    text = page_text(client_of(elena).get(reverse("teaching:import", args=[batch.pk])))
    assert "What would change" not in text
    assert "Lines that are refused" not in text


def test_a_table_of_another_tutor_is_not_found(cohort, elena, luis, andrea, table):
    batch = upload(elena, cohort, table("andrea@example.org,Andrea,90"))

    for who in (luis, andrea):
        assert client_of(who).get(reverse("teaching:import", args=[batch.pk])).status_code == 404
        assert client_of(who).post(reverse("teaching:bringing_in", args=[batch.pk])).status_code == 404


def test_a_table_that_is_thrown_away_changes_nothing(cohort, graded, elena, table):
    batch = upload(elena, cohort, table("andrea@example.org,Andrea,90"))

    client_of(elena).post(reverse("teaching:throwing_away", args=[batch.pk]))

    assert not MarksImport.objects.exists()
    assert graded.results.get().final == 60
