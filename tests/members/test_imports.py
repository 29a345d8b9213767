"""The secretariat brings in members and institutions from a table."""

import io
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from activity.models import Event
from members.imports import KINDS
from members.models import Import, Institution, Member
from ops.tables import read
from tests.people import client_of, make_country, make_institution
from vocabulary import setup as words

pytestmark = pytest.mark.django_db

HEADERS = "email,name,country,institution,post,language,offers,seeks"
GRACE = "grace@example.org,Grace Bailey,JM,MLSS,Officer,en,registries,evaluation|Payments"


@pytest.fixture(autouse=True)
def _words(jamaica):
    words.load()
    make_country("PE")


def upload(sofia, content, name="people.csv", kind="members"):
    content = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile(name, content)
    return client_of(sofia).post("/en/secretariat/imports/", {"kind": kind, "file": file})


def table(*lines):
    return "\n".join([HEADERS, *lines])


def dry_run(sofia, content, **options):
    """Upload a table; returns (the address of its dry run, its context)."""
    address = upload(sofia, content, **options)["Location"]
    return address, client_of(sofia).get(address).context


def bring_in(sofia, content, greet=False, **options):
    address, context = dry_run(sofia, content, **options)
    client_of(sofia).post(f"{address}bringing-in/", {"greet": "yes"} if greet else {})
    return context


def errors_in(context):
    return {line.number: line.errors for line in context["wrong"]}


def test_a_table_is_looked_at_before_anything_changes(sofia):
    _address, context = dry_run(sofia, table(GRACE))

    assert context["counts"] == {"new": 1, "changed": 0, "same": 0, "wrong": 0}
    assert not Member.objects.filter(email="grace@example.org").exists()


def test_members_are_brought_in_endorsed_with_what_the_table_says(sofia):
    bring_in(sofia, table(GRACE))

    grace = Member.objects.get(email="grace@example.org")
    assert (grace.name, grace.country_id, grace.post, grace.language) == ("Grace Bailey", "JM", "Officer", "en")
    assert grace.is_endorsed
    assert grace.standing_by == sofia
    assert not grace.has_usable_password()
    assert str(grace.institution) == "MLSS"
    assert [theme.code for theme in grace.offers.all()] == ["registries"]
    assert {theme.code for theme in grace.seeks.all()} == {"evaluation", "payments"}
    assert not EmailAddress.objects.get(user=grace).verified


def test_bringing_in_the_same_table_twice_changes_nothing(sofia):
    bring_in(sofia, table(GRACE))
    before = Member.objects.get(email="grace@example.org")

    context = bring_in(sofia, table(GRACE.replace("Grace Bailey", "Another Name")))

    assert context["counts"]["same"] == 1
    assert Member.objects.get(email="grace@example.org").name == before.name
    assert Member.objects.filter(email__iexact="grace@example.org").count() == 1
    assert Institution.objects.count() == 1


def test_who_has_an_account_and_waits_is_endorsed(sofia, kemar):
    context = bring_in(sofia, table("KEMAR@example.org,Kemar Brown,,,,,,"))

    kemar.refresh_from_db()
    assert context["counts"]["changed"] == 1
    assert kemar.is_endorsed


def test_a_member_is_known_by_a_second_address_too(sofia, andrea):
    EmailAddress.objects.create(user=andrea, email="andrea@ministry.gov", verified=True)

    _address, context = dry_run(sofia, table("andrea@ministry.gov,Andrea Campbell,JM,,,,,"))

    assert context["counts"]["same"] == 1


def test_the_error_of_each_line_is_told_in_words(sofia):
    _address, context = dry_run(
        sofia,
        table(
            GRACE,
            "not-an-address,Somebody,JM,,,,,",
            "GRACE@example.org,Grace again,JM,,,,,",
            "a@example.org,,JM,,,,,",
            "b@example.org,B,Atlantis,,,,,",
            "c@example.org,C,JM,,,Klingon,,",
            "d@example.org,D,JM,,,,juggling,",
        ),
    )

    assert errors_in(context) == {
        3: ["“not-an-address” is no e-mail address."],
        4: ["This address is in line 2 already."],
        5: ["The name is missing."],
        6: ["“Atlantis” is none of the states: write its code or its name."],
        7: ["“Klingon” is none of our languages: write en, es, pt or fr."],
        8: ["“juggling” in the column offers is no theme."],
    }


def test_a_table_with_an_error_is_not_brought_in_at_all(sofia):
    bring_in(sofia, table(GRACE, "not-an-address,Somebody,JM,,,,,"))

    assert not Member.objects.filter(email="grace@example.org").exists()
    assert Import.objects.get().done_at is None


def test_one_line_that_fails_leaves_nothing_behind(sofia, monkeypatch):
    lines = KINDS["members"](
        [(2, {"email": "a@example.org", "name": "A"}), (3, {"email": "b@example.org", "name": "B"})], by=sofia
    )
    written = []

    def fail_at_the_second(line):
        if written:
            raise RuntimeError("the disk is full")
        written.append(line)
        KINDS["members"].write(lines, line)

    monkeypatch.setattr(lines, "write", fail_at_the_second)
    with pytest.raises(RuntimeError):
        lines.bring_in()

    assert not Member.objects.filter(email="a@example.org").exists()
    assert not Event.objects.filter(name="member.endorsed").exists()


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


def test_new_members_are_written_to_in_their_language_when_asked(sofia):
    bring_in(sofia, table(GRACE.replace(",en,", ",fr,")), greet=True)

    assert [letter.to for letter in mail.outbox if "Grace Bailey" in letter.body] == [["grace@example.org"]]
    assert "/fr/account/login/code/" in mail.outbox[0].body


def test_nobody_is_written_to_when_not_asked(sofia, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        bring_in(sofia, table(GRACE))

    assert "Your account in the network is ready" not in [letter.subject for letter in mail.outbox]


def test_what_was_uploaded_is_forgotten_when_it_is_brought_in(sofia):
    bring_in(sofia, table(GRACE))

    batch = Import.objects.get()
    assert batch.rows == []
    assert batch.result["new"] == 1
    assert client_of(sofia).post(f"/en/secretariat/imports/{batch.pk}/bringing-in/").status_code == 404


def test_a_long_table_tells_how_far_it_has_come(sofia):
    address, _context = dry_run(sofia, table(*(f"p{n}@example.org,Person {n},JM,,,,," for n in range(60))))
    batch = Import.objects.get()
    batch.begin()
    cache.set(f"members:import:{batch.pk}", 50)

    page = client_of(sofia).get(address).content.decode()

    assert "is being brought in" in page
    assert 'value="50" max="60"' in page


def test_a_table_is_taken_in_hand_once(sofia):
    dry_run(sofia, table(GRACE))
    batch = Import.objects.get()

    assert [batch.begin(), batch.begin()] == [True, False]


def test_a_job_that_died_can_be_begun_again(sofia):
    address, _context = dry_run(sofia, table(GRACE))
    Import.objects.update(begun_at=timezone.now() - timedelta(hours=2))

    client_of(sofia).post(f"{address}bringing-in/")

    assert Member.objects.filter(email="grace@example.org").exists()


def test_what_goes_wrong_on_our_side_is_told_and_nothing_is_changed(sofia, monkeypatch):
    address, _context = dry_run(sofia, table(GRACE, "b@example.org,B,JM,,,,,"))
    monkeypatch.setattr(Import, "finish", lambda batch, result: 1 / 0)

    client_of(sofia).post(f"{address}bringing-in/")

    assert not Member.objects.filter(email="grace@example.org").exists()
    assert "Something went wrong on our side" in client_of(sofia).get(address).content.decode()


def test_what_was_uploaded_can_be_thrown_away(sofia):
    address, _context = dry_run(sofia, table(GRACE))

    client_of(sofia).post(f"{address}throwing-away/")

    assert not Import.objects.exists()


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


@pytest.mark.parametrize("path", ["imports/", "templates/members.csv", "exports/members.csv"])
def test_tables_are_for_the_secretariat(path, andrea, marcia, tomas, client):
    for member in (andrea, marcia, tomas):
        assert client_of(member).get(f"/en/secretariat/{path}").status_code == 404
    assert client.get(f"/en/secretariat/{path}").status_code == 302


def test_a_hundred_lines_cost_few_queries_to_look_at(sofia, django_assert_max_num_queries):
    address, _context = dry_run(sofia, table(*(f"p{n}@example.org,Person {n},JM,MLSS,,,," for n in range(100))))
    browser = client_of(sofia)
    browser.get(address)

    with django_assert_max_num_queries(25):
        browser.get(address)
