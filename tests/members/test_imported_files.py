"""A table is read however it was saved, and written so that no cell is taken for a formula."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from members.imports import KINDS
from members.models import Import, Member
from ops.tables import read
from tests.members.tables import GRACE, HEADERS, bring_in, dry_run, table, upload
from tests.people import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words")]


@pytest.mark.parametrize(
    "content",
    [
        ("\ufeff" + table(GRACE)).encode(),
        table(GRACE).replace(",", ";").encode(),
        table(GRACE).replace(",", "\t").encode("utf-16"),
        table(GRACE).replace("\n", "\r\n").encode(),
        table(GRACE).replace("\n", "\r").encode(),
        ("\n\n" + table("", GRACE, ",,,,,,,")).encode(),
        ("EMAIL,Name,Country\n" + "grace@example.org,Grace Bailey,jamaica").encode(),
    ],
    ids=["BOM", "semicolons", "UTF-16 tabs", "CRLF", "CR", "empty lines", "headers in capitals"],
)
def test_a_table_is_read_however_it_was_saved(content, sofia):
    _address, context = dry_run(sofia, content)

    assert context["counts"]["new"] == 1
    assert [line.name for line in context["others"]] == ["Grace Bailey"]


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "cp1252"])
def test_accents_survive_every_encoding(encoding, sofia):
    bring_in(sofia, table("jose@example.org,José Muñoz Peña,Perú,,,,,").replace("Perú", "Peru").encode(encoding))

    assert Member.objects.get(email="jose@example.org").name == "José Muñoz Peña"


def test_a_workbook_is_read(sofia):
    book = Workbook()
    for row in ([*HEADERS.split(",")], [*GRACE.split(",")], [None] * 8):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)

    bring_in(sofia, out.getvalue(), name="people.xlsx")

    assert Member.objects.filter(email="grace@example.org").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The submitted file is empty."),
        (b"\n \n", "There is nothing in the file"),
        (b"address,who\na@example.org,A", "The table lacks the columns: email, name."),
        (b"email,name\n", "The table has headers but no rows."),
        (b"\x00\x01\x02", "This is no table."),
        (b"PK\x03\x04 broken", "This workbook cannot be opened."),
        (b'email,name\n"a@example.org,A', "not a regular CSV table"),
    ],
    ids=["empty", "blank", "wrong headers", "no rows", "binary", "broken workbook", "open quotation mark"],
)
def test_what_is_wrong_with_a_file_is_told_in_words(content, said, sofia):
    answer = upload(sofia, content)

    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not Import.objects.exists()


def test_a_workbook_that_unpacks_to_too_much_is_refused(sofia, monkeypatch):
    monkeypatch.setattr("ops.tables.UNPACKED", 10)
    out = io.BytesIO()
    Workbook().save(out)

    assert "too large when it is opened" in upload(sofia, out.getvalue()).content.decode()


def test_a_table_with_too_many_rows_is_refused(sofia, monkeypatch):
    monkeypatch.setattr("ops.tables.ROWS", 1)

    assert "more than 1 rows" in upload(sofia, table(GRACE, GRACE)).content.decode()


def test_columns_that_nobody_reads_are_named(sofia):
    _address, context = dry_run(sofia, "email,name,salary\ngrace@example.org,Grace,1")

    assert context["unknown"] == ["salary"]


@pytest.mark.parametrize("kind", ["members", "institutions"])
def test_the_template_can_be_brought_in_as_it_is(kind, sofia):
    csv = client_of(sofia).get(f"/en/secretariat/templates/{kind}.csv").content
    xlsx = client_of(sofia).get(f"/en/secretariat/templates/{kind}.xlsx").content

    assert read("t.csv", csv) == read("t.xlsx", xlsx)
    _address, context = dry_run(sofia, csv, kind=kind)
    assert context["counts"]["new"] == 1


FORMULAS = ["=HYPERLINK(1)", "+1+1", "-2", "@SUM(A1)", "\t=1"]


@pytest.mark.parametrize("name", FORMULAS)
def test_no_name_becomes_a_formula_in_an_export(name, sofia, andrea):
    Member.objects.filter(pk=andrea.pk).update(name=name)

    content = client_of(sofia).get("/en/secretariat/exports/members.csv").content.decode("utf-8-sig")

    assert f"'{name}".strip() in content
    assert f",{name}" not in content


def test_a_guarded_name_comes_back_as_it_was(sofia):
    bring_in(sofia, table("a@example.org,'=Anna,JM,,,,,"))

    assert Member.objects.get(email="a@example.org").name == "=Anna"


def test_no_cell_of_a_workbook_is_a_formula(sofia, monkeypatch):
    monkeypatch.setattr(KINDS["members"], "example", ["=1+1", *[""] * 7])

    content = client_of(sofia).get("/en/secretariat/templates/members.xlsx").content

    assert load_workbook(io.BytesIO(content)).active["A2"].value == "'=1+1"
