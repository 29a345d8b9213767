"""Who gets a document, and how it is served; and the form that takes files without script."""

import io
import zipfile

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from documents import holders
from documents.fields import FilesField
from documents.models import Document
from documents.nameless import can_be_nameless, nameless
from tests.documents.making import docx, pdf, picture
from tests.people import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(rosa):
    return Document.take(rosa, io.BytesIO(pdf()), "Plan é.pdf")


def test_what_nothing_holds_yet_is_its_owners_alone(plan, rosa, luis, client):
    assert client_of(rosa).get(plan.get_absolute_url()).status_code == 200
    assert client_of(luis).get(plan.get_absolute_url()).status_code == 404
    assert "/account/login/" in client.get(plan.get_absolute_url())["Location"]


def test_what_is_held_is_for_those_whom_its_holder_names(plan, rosa, luis, monkeypatch):
    readable = {rosa.pk: [], luis.pk: [plan.pk]}
    monkeypatch.setitem(holders._holders, "shelf", lambda visitor: readable.get(visitor.pk, []))

    Document.objects.filter(pk=plan.pk).hold("shelf")

    assert client_of(luis).get(plan.get_absolute_url()).status_code == 200
    assert client_of(rosa).get(plan.get_absolute_url()).status_code == 404


def test_what_somebody_holds_already_is_held_by_nobody_else(plan):
    Document.objects.filter(pk=plan.pk).hold("shelf")

    assert Document.objects.filter(pk=plan.pk).hold("other") == 0


def test_a_name_has_one_holder():
    holders.holder("a test")(lambda visitor: [])
    with pytest.raises(ValueError, match="a test"):
        holders.holder("a test")(lambda visitor: [])
    del holders._holders["a test"]


def test_a_document_is_saved_and_does_nothing_in_the_browser(plan, rosa):
    answer = client_of(rosa).get(plan.get_absolute_url())

    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''Plan%20%C3%A9.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-cache"


def test_a_document_whose_file_is_gone_is_not_there(plan, rosa):
    plan.file.storage.delete(plan.file.name)

    assert client_of(rosa).get(plan.get_absolute_url()).status_code == 404


def test_the_file_goes_with_its_document(plan, django_capture_on_commit_callbacks):
    storage, name = plan.file.storage, plan.file.name

    with django_capture_on_commit_callbacks(execute=True):
        plan.delete()

    assert not storage.exists(name)


def test_nobody_keeps_more_than_there_is_room_for(plan, rosa, monkeypatch):
    monkeypatch.setattr("documents.models.document.ROOM", plan.size + 10)

    with pytest.raises(forms.ValidationError) as refusal:
        Document.take(rosa, io.BytesIO(pdf()), "second.pdf")

    assert refusal.value.code == "room"


class Filed(forms.Form):
    title = forms.CharField()
    files = FilesField(most=2)


def filled_in(owner, files=(), brought=(), **data):
    posted = QueryDict(mutable=True)
    posted.update(data)
    posted.setlist("files-brought", [str(key) for key in brought])
    form = Filed(posted, MultiValueDict({"files": [SimpleUploadedFile(*file) for file in files]}))
    form.fields["files"].owner = owner
    return form


def test_files_come_with_the_form_or_before_it(plan, rosa):
    form = filled_in(rosa, [("a.png", picture())], [plan.key], title="T")

    assert form.is_valid(), form.errors
    assert [document.name for document in form.cleaned_data["files"]] == ["Plan é.pdf", "a.jpg"]


def test_what_came_before_is_not_asked_for_again_when_something_else_is_wrong(plan, rosa):
    form = filled_in(rosa, brought=[plan.key])

    assert not form.is_valid()
    assert f'name="files-brought" value="{plan.key}"' in str(form["files"])


def test_nobody_hands_in_the_file_of_somebody_else_nor_one_that_is_held(plan, rosa, luis):
    mine, others = (
        filled_in(rosa, brought=[plan.key, "nonsense"], title="T"),
        filled_in(luis, brought=[plan.key], title="T"),
    )

    assert others.is_valid()
    assert others.cleaned_data["files"] == []
    Document.objects.hold("shelf")
    assert mine.is_valid()
    assert mine.cleaned_data["files"] == []


def test_too_many_files_and_wrong_ones_are_told_of_by_name(rosa):
    many = filled_in(rosa, [(f"{n}.png", picture()) for n in range(3)], title="T")
    wrong = filled_in(rosa, [("page.html", b"<p>x")], title="T")

    assert "No more than 2 files" in str(many.errors)
    assert "page.html" in str(wrong.errors)
    assert Document.objects.count() == 0


CORE = (
    "<cp:coreProperties><dc:creator>Rosa Quispe</dc:creator><cp:lastModifiedBy>Rosa Quispe</cp:lastModifiedBy>"
    "</cp:coreProperties>"
)
COMMENTED = '<w:document><w:ins w:author="Rosa Quispe" w:initials="RQ"><w:t>Cash</w:t></w:ins></w:document>'
PEOPLE = (
    '<w15:people><w15:person w15:author="Rosa Quispe"><w15:presenceInfo userId="rosa@x"/></w15:person></w15:people>'
)


def test_the_copy_for_those_who_shall_not_know_tells_no_name(rosa):
    written = docx(**{"docProps/core.xml": CORE, "word/document.xml": COMMENTED, "word/people.xml": PEOPLE})
    document = Document.take(rosa, io.BytesIO(written), "x.docx")

    copy = nameless(document)
    again = Document.take(rosa, copy, "copy.docx")

    packed = io.BytesIO(again.content().read())
    with zipfile.ZipFile(packed) as parts:
        said = b"".join(parts.read(name) for name in parts.namelist())
    assert b"Rosa" not in said
    assert b"rosa@" not in said
    assert b"RQ" not in said
    assert b"Cash" in said


def test_a_pdf_cannot_be_freed_of_its_author(plan):
    assert not can_be_nameless(plan)
