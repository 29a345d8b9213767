"""The secretariat, or an author, builds the form of a call in the CMS, in four languages, and applicants fill it in."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile

from courses.selection.models import Application, Call
from members.models import Member
from pages.permissions import on_lists
from tests.courses.making import make_cohort
from tests.courses.test_authoring import in_english
from tests.documents.making import pdf
from tests.people import client_of
from tests.selection.calling import make_call


@pytest.fixture
def desk(sofia):
    """sofia in the CMS."""
    group = Group.objects.create(name="Those who call")
    codes = ["add_call", "change_call", "view_call", "access_admin"]
    group.permissions.set(Permission.objects.filter(codename__in=codes))
    sofia.groups.add(group)
    return client_of(sofia)


def test_authors_may_build_the_form_of_a_call():
    assert {f"selection.{deed}_call" for deed in ("add", "change", "view")} <= on_lists(Member.Role.AUTHOR)


def management(name, number):
    return {
        f"{name}-TOTAL_FORMS": number,
        f"{name}-INITIAL_FORMS": 0,
        f"{name}-MIN_NUM_FORMS": 0,
        f"{name}-MAX_NUM_FORMS": 1000,
    }


def call_form(edition, kinds, **fields):
    form = {
        "edition": edition.pk,
        "hours_per_week": 5,
        "minimum_score": 0,
        "waiting": 10,
        "answer_days": 7,
        **in_english(introduction="Welcome", letter_selected="", letter_waiting="", letter_passed=""),
        **management("fields", len(kinds)),
        **management("criteria", 0),
    }
    for place, kind in enumerate(kinds):
        name = f"fields-{place}"
        form |= in_english(**{f"{name}-label": f"Question {place}", f"{name}-help": "", f"{name}-options": "A; B"})
        form |= {f"{name}-kind": kind, f"{name}-longest": 300, f"{name}-ORDER": place + 1, f"{name}-id": ""}
        form[f"{name}-label_es"] = f"Pregunta {place}"
    return form | fields


KINDS = ["line", "text", "number", "date", "choice", "several", "yes", "link", "file"]


def test_a_form_with_every_kind_of_question_is_built_and_filled_in(desk, course, luis):
    edition = make_cohort(course, **{name: getattr(make_call(course), name) for name in OPEN})

    answer = desk.post("/cms/snippets/selection/call/add/", call_form(edition, KINDS))

    asked = list(Call.objects.get(edition=edition).fields.all())
    assert answer.status_code == 302
    assert [each.kind for each in asked] == KINDS
    page = client_of(luis).get(f"/es/calls/{edition.pk}/application/").content.decode()
    assert "Pregunta 8" in page

    given = ["One", "Two", "3", "2031-02-01", "1", ["0", "1"], "on", "https://example.org/"]
    given.append(SimpleUploadedFile("plan.pdf", pdf()))
    data = {f"f-{each.key}": answer for each, answer in zip(asked, given, strict=True)}
    client_of(luis).post(f"/en/calls/{edition.pk}/application/", data)

    application = Application.objects.get(member=luis, submitted_at__isnull=False)
    told = [application.told(each) for each in asked]
    assert told == ["One", "Two", "3", "2031-02-01", "B", "A; B", "Yes", "https://example.org/", "plan.pdf"]


OPEN = ("state", "admission", "call_ends_at")


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [("number", "many"), ("date", "soon"), ("choice", "9"), ("link", "no address"), ("line", "x" * 400)],
)
def test_an_answer_that_makes_no_sense_is_said_beside_its_field(desk, course, luis, kind, wrong):
    edition = make_cohort(course, **{name: getattr(make_call(course), name) for name in OPEN})
    form = call_form(edition, [kind], **{"fields-0-is_required": "on"})
    desk.post("/cms/snippets/selection/call/add/", form)
    asked = Call.objects.get(edition=edition).fields.get()

    answer = client_of(luis).post(f"/en/calls/{edition.pk}/application/", {f"f-{asked.key}": wrong})

    assert answer.status_code == 422
    assert b"errorlist" in answer.content
    assert Application.objects.get(member=luis).state == "draft"
