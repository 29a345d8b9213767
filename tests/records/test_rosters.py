"""Cohorts come in and go out as tables of OneRoster."""

import csv
import io
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command

from activity.models import Event
from courses.models import Edition
from courses.outline import outline_at
from courses.records import roster
from courses.reporting import Refused
from spaces.models import Membership
from tests.courses.making import make_cohort
from tests.people import client_of

USERS = "sourcedId,status,enabledUser,role,email\n"
PLACES = "sourcedId,status,classSourcedId,userSourcedId,role\n"


def packed(users="", places="", **others):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zipped:
        for name, text in {"users.csv": USERS + users, "enrollments.csv": PLACES + places, **others}.items():
            zipped.writestr(name, text)
    return file.getvalue()


@pytest.fixture
def cohort(course):
    return make_cohort(course)


@pytest.fixture
def three(andrea, ana):
    """andrea learns, ana teaches, and of one nobody knows."""
    users = "u1,,true,student,Andrea@example.org\nu2,,true,teacher,ana@example.org\nu3,,true,student,who@example.org\n"
    return packed(users, "e1,,c,u1,student\ne2,,c,u2,teacher\ne3,,c,u3,student\n")


def test_members_of_the_list_join_the_edition(cohort, three, andrea, ana):
    report = roster.take("list.zip", three, cohort)

    assert cohort.enrolments.get().member == andrea
    assert cohort.space.role_of(ana) == Membership.Role.TUTOR
    assert report.counts() == {"read": 3, "taken": 2, "same": 0, "left_out": 1}
    assert report.items[2].at == "enrollments.csv:4"
    assert "No member has this address" in report.items[2].notes[0]


def test_taking_it_twice_takes_it_once(cohort, three):
    roster.take("list.zip", three, cohort)

    assert roster.take("list.zip", three, cohort).counts() == {"read": 3, "taken": 0, "same": 2, "left_out": 1}
    assert cohort.enrolments.count() == 1


def test_a_list_neither_brings_back_who_left_nor_makes_a_coordinator_less(cohort, three, andrea, ana):
    cohort.enrol(andrea).leave()
    cohort.space.admit(ana, role=Membership.Role.FACILITATOR)

    report = roster.take("list.zip", three, cohort)

    assert "come back by themselves only" in report.items[0].notes[0]
    assert not cohort.enrolments.current().exists()
    assert (report.items[1].outcome, cohort.space.role_of(ana)) == ("same", Membership.Role.FACILITATOR)


def test_only_the_class_that_is_meant_is_taken(cohort, andrea, rosa):
    people = "u1,,true,student,andrea@example.org\nu2,,true,student,rosa@example.org\n"
    places = "e1,,c,u1,student\ne2,,d,u2,student\n"
    content = packed(people, places)

    classes = "sourcedId,title\nc,Cohort of May\n"
    with pytest.raises(Refused, match=r"several classes.*c \(Cohort of May\), d"):
        roster.take("list.zip", packed(people, places, **{"classes.csv": classes}), cohort)
    with pytest.raises(Refused, match="no class “x”"):
        roster.take("list.zip", content, cohort, named="x")
    report = roster.take("list.zip", content, cohort, named="c")

    assert cohort.enrolments.get().member == andrea
    assert report.items[1].notes == ["It belongs to another class of the file."]


def test_our_own_table_read_back_finds_its_edition_and_its_learners_there_already(cohort, course, andrea, rosa):
    other = make_cohort(course, title={"en": "Another run"})
    cohort.enrol(andrea)
    other.enrol(rosa)
    content = roster.export([cohort, other])
    Edition.objects.filter(pk=cohort.pk).update(state="grading")
    cohort.refresh_from_db()

    report = roster.take("list.zip", content, cohort)

    assert [item.outcome for item in report.items] == ["same", "left out"]
    assert cohort.enrolments.get().member == andrea


def test_the_secretariat_decides_by_a_list_where_others_apply(cohort, three, andrea, ana, sofia):
    Edition.objects.filter(pk=cohort.pk).update(admission="application", state="selection")
    cohort.refresh_from_db()

    assert roster.take("list.zip", three, cohort, by=ana).items[0].outcome == "left out"
    assert not cohort.enrolments.exists()
    assert roster.take("list.zip", three, cohort, by=sofia).items[0].outcome == "taken"
    assert cohort.enrolments.get().member == andrea
    assert Event.objects.get(name="roster.enrolled").actor == sofia


def test_a_list_longer_than_the_places_tells_who_found_none(cohort, andrea, rosa, sofia):
    Edition.objects.filter(pk=cohort.pk).update(seats=1)
    cohort.refresh_from_db()
    people = "u1,,true,student,andrea@example.org\nu2,,true,student,rosa@example.org\n"
    content = packed(people, "e1,,c,u1,student\ne2,,c,u2,student\n")

    looked = roster.take("list.zip", content, cohort, by=sofia, is_dry_run=True)
    assert not cohort.enrolments.exists()
    taken = roster.take("list.zip", content, cohort, by=sofia)

    assert looked.items == taken.items
    assert taken.items[1].notes == ["The edition has no place left for this member."]


def test_an_empty_table_is_refused_in_words(cohort):
    with pytest.raises(Refused, match="they name nobody"):
        roster.take("list.zip", packed(), cohort)


def test_looking_changes_nothing(cohort, three):
    report = roster.take("list.zip", three, cohort, is_dry_run=True)

    assert report.counts()["taken"] == 2
    assert not cohort.enrolments.exists()


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("e1,tobedeleted,c,u1,student", "Nobody is taken out"),
        ("e1,,c,u1,guardian", "neither student nor teacher"),
        ("e1,,c,u9,student", "No member"),
    ],
)
def test_a_line_that_cannot_be_taken_says_why(cohort, andrea, place, reason):
    report = roster.take("list.zip", packed("u1,,true,student,andrea@example.org\n", f"{place}\n"), cohort)

    assert reason in report.items[0].notes[0]
    assert not cohort.enrolments.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"no zip",
        packed(**{"users.csv": "email\nx@example.org\n"}),
        b"PK\x05\x06" + bytes(18),
        packed("who").replace(b"who", b"WHO"),
        packed("w" * 200_000),
    ],
)
def test_a_file_that_is_no_roster_is_refused_in_words(cohort, content):
    with pytest.raises(Refused, match=r"zip|sourcedId|is broken|too large"):
        roster.take("list.zip", content, cohort)


def test_what_goes_out_comes_in_again(cohort, course, andrea, ana):
    cohort.enrol(andrea)
    cohort.appoint(ana)
    other = make_cohort(course, title={"en": "Another run"})

    report = roster.take("list.zip", roster.export([cohort]), other)

    assert report.counts()["taken"] == 2
    assert other.enrolments.get().member == andrea
    assert other.space.role_of(ana) == Membership.Role.TUTOR


def test_the_tables_are_those_of_the_standard(cohort, andrea):
    cohort.enrol(andrea)
    with zipfile.ZipFile(io.BytesIO(roster.export([cohort]))) as zipped:
        tables = {name: list(csv.DictReader(io.StringIO(zipped.read(name).decode()))) for name in zipped.namelist()}

    assert {row["propertyName"]: row["value"] for row in tables["manifest.csv"]}["oneroster.version"] == "1.1"
    [place], [user], [run] = tables["enrollments.csv"], tables["users.csv"], tables["classes.csv"]
    assert (place["userSourcedId"], place["classSourcedId"]) == (user["sourcedId"], run["sourcedId"])
    assert run["courseSourcedId"] == tables["courses.csv"][0]["sourcedId"]


def test_the_secretariat_looks_first_and_takes_then(cohort, three, sofia):
    client = client_of(sofia)

    def bring(**more):
        file = io.BytesIO(three)
        file.name = "list.zip"
        return client.post("/en/secretariat/rosters/", {"edition": cohort.pk, "file": file, **more}).content.decode()

    assert "What would happen" in bring()
    assert not cohort.enrolments.exists()
    assert "What has happened" in bring(take="1")
    assert cohort.enrolments.count() == 1


def test_a_cohort_goes_out_to_the_secretariat_alone(cohort, sofia, ana):
    path = f"/en/secretariat/rosters/{cohort.pk}/"

    assert client_of(sofia).get(path)["Content-Type"] == "application/zip"
    assert client_of(ana).get(path).status_code == 404


def test_the_commands_do_the_same(cohort, three, tmp_path, capsys):
    (tmp_path / "in.zip").write_bytes(three)
    call_command("import_roster", tmp_path / "in.zip", edition=cohort.pk, as_json=True)
    told = json.loads(capsys.readouterr().out)
    call_command("export_roster", tmp_path / "out.zip", edition=cohort.pk)

    assert (told["outcome"], told["taken"], told["left_out"]) == ("taken", 2, 1)
    assert zipfile.is_zipfile(tmp_path / "out.zip")
    with pytest.raises(CommandError) as refused:
        call_command("import_roster", tmp_path / "none.zip", edition=cohort.pk)
    assert refused.value.returncode == 3


LINES = "sourcedId,title,classSourcedId,resultValueMin,resultValueMax\n"
RESULTS = "sourcedId,status,lineItemSourcedId,studentSourcedId,scoreStatus,score,comment\n"


def tables_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        return {name: list(csv.DictReader(io.StringIO(zipped.read(name).decode()))) for name in zipped.namelist()}


def test_the_gradebook_goes_out_and_comes_in_again(cohort, course, andrea, rosa, ana, django_assert_max_num_queries):
    learner, [first, second, *_others] = cohort.enrol(andrea), cohort.enrol(andrea).outline.steps
    learner.grade(first.key, 80)
    learner.grade(second.key, 40, is_released=False)
    cohort.enrol(rosa).grade(first.key, 55)
    with django_assert_max_num_queries(20):
        content = roster.export([cohort])

    tables = tables_of(content)
    [line] = tables["lineItems.csv"]
    scores = {row["studentSourcedId"]: row["score"] for row in tables["results.csv"]}
    by_name = {row["sourcedId"]: scores[row["sourcedId"]] for row in tables["users.csv"]}
    other = make_cohort(course, title={"en": "Another run"})
    other.enrol(andrea)
    report = roster.take("list.zip", content, other, by=ana)

    assert (line["title"], line["resultValueMax"], sorted(by_name.values())) == (first.title, "100", ["55", "80"])
    assert report.made["marks"] == 2
    assert other.enrolments.get(member=andrea).results.get().final == 80
    assert roster.take("list.zip", content, other, by=ana).made["marks"] == 0


@pytest.mark.parametrize(
    ("line", "result", "told"),
    [
        ("l1,{title},c,0,20", "r1,,l1,u1,fully graded,15,By hand", ""),
        ("l1,Something else,c,0,20", "r1,,l1,u1,fully graded,15,", "No step of the course"),
        ("l1,{title},c,0,20", "r1,,l1,u1,fully graded,21,", "not a number"),
        ("l1,{title},c,0,20", "r1,,l1,u1,fully graded,1E+999999,", "not a number"),
        ("l1,{title},c,0,20", "r1,,l1,u9,fully graded,15,", "No learner"),
        ("l1,{title},c,0,20", "r1,tobedeleted,l1,u1,,15,", "No mark is taken back"),
    ],
)
def test_marks_of_another_system_find_their_step_by_its_name_or_say_why_not(cohort, andrea, ana, line, result, told):
    learner = cohort.enrol(andrea)
    step = learner.outline.steps[0]
    tables = {
        "lineItems.csv": LINES + line.format(title=step.title.upper()) + "\n",
        "results.csv": RESULTS + result + "\n",
    }
    content = packed("u1,,true,student,andrea@example.org\n", **tables)

    looked = roster.take("list.zip", content, cohort, by=ana, is_dry_run=True)
    assert not learner.results.exists()
    report = roster.take("list.zip", content, cohort, by=ana)

    assert told in " ".join(report.items[0].notes)
    assert looked.counts() == report.counts()
    assert [(each.final, each.override_reason) for each in learner.results.all()] == ([] if told else [(75, "By hand")])


def test_looking_at_a_file_that_enrols_and_marks_tells_what_taking_it_does(cohort, course, andrea, rosa, ana):
    step = outline_at(course.path).steps[0]
    tables = {
        "lineItems.csv": f"{LINES}l1,{step.title},c,0,20\n",
        "results.csv": f"{RESULTS}r1,,l1,u1,fully graded,15,\nr2,,l1,u2,fully graded,15,\nr3,,l1,u9,fully graded,15,\n",
    }
    people = "u1,,true,student,andrea@example.org\nu2,,true,student,rosa@example.org\n"
    content = packed(people, "e1,,c,u1,student\ne2,,c,u2,student\n", **tables)

    looked = roster.take("list.zip", content, cohort, by=ana, is_dry_run=True)
    assert not cohort.enrolments.exists()
    taken = roster.take("list.zip", content, cohort, by=ana)

    assert [(item.outcome, item.notes) for item in looked.items] == [(i.outcome, i.notes) for i in taken.items]
    assert looked.made == taken.made == {"people": 2, "marks": 2}
