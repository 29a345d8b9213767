"""A question of a call is answered by a file: kept with the draft, read by those who read the application."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from courses.selection.audit import table_of
from courses.selection.models import Application, FormField
from documents.models import Document
from languages.fields import Translated
from spaces.models import Membership
from tests.documents.making import pdf
from tests.people import client_of
from tests.selection.calling import filled_in, make_call


@pytest.fixture
def edition(course, ana):
    """A call that asks for a letter of the institution; ana coordinates it."""
    edition = make_call(course)
    edition.space.admit(ana, role=Membership.Role.FACILITATOR)
    FormField.objects.create(
        call=edition.call, key="letter", kind="file", sort_order=2, label=Translated("Letter of your institution")
    )
    return edition


def letter(name="letter.pdf", content=None):
    return SimpleUploadedFile(name, content or pdf())


def post(member, edition, page="application", **data):
    return client_of(member).post(f"/en/calls/{edition.pk}/{page}/", filled_in(**data))


def documents_of(application):
    return [each.document.name for each in application.enclosures.all()]


def test_a_file_goes_with_the_application_and_is_named_in_the_receipt_the_letter_and_the_table(edition, andrea):
    assert post(andrea, edition, **{"f-letter": letter()}).status_code == 302

    application = Application.objects.get()
    told = {message.to[0]: message.body for message in mail.outbox}
    assert documents_of(application) == ["letter.pdf"]
    assert "letter.pdf" in told[andrea.email]
    assert "letter.pdf" in told["director@mlss.gov.jm"]
    assert "/files/" not in told["director@mlss.gov.jm"]
    headers, lines = table_of(edition)
    assert next(iter(lines))[headers.index("files")] == "letter.pdf"


def test_it_is_kept_with_the_draft_whether_it_came_in_pieces_or_with_the_form(edition, andrea):
    brought = Document.take(andrea, letter(), "letter.pdf")

    for _again in range(2):
        post(andrea, edition, "draft", **{"f-letter-brought": str(brought.key)})
    application = Application.objects.get()
    assert documents_of(application) == ["letter.pdf"]
    post(andrea, edition, "draft", **{"f-letter": letter("better.pdf")})
    assert documents_of(application) == ["better.pdf"]
    assert Document.objects.count() == 1

    page = client_of(andrea).get(f"/en/calls/{edition.pk}/application/").content.decode()
    assert "better.pdf" in page
    assert "still missing" not in page
    assert post(andrea, edition).status_code == 302
    assert documents_of(application) == ["better.pdf"]


def test_a_kind_or_a_size_that_is_not_taken_is_told_beside_the_field_and_what_was_there_stays(
    edition, andrea, monkeypatch
):
    post(andrea, edition, "draft", **{"f-letter": letter()})
    answers = [
        post(andrea, edition, page, **{"f-letter": letter("p.html", b"<p>x")}) for page in ("draft", "application")
    ]
    monkeypatch.setattr("documents.checking.LARGEST", 10)
    answers.append(post(andrea, edition, "draft", **{"f-why": "", "f-letter": letter("large.pdf")}))

    assert [answer.status_code for answer in answers] == [422] * 3
    assert b"p.html" in answers[0].content
    assert b"large.pdf" in answers[2].content
    # Of a draft only the file is refused: nothing else needs to be right yet.
    assert b"This field is required" not in answers[2].content
    assert documents_of(Application.objects.get()) == ["letter.pdf"]


def test_it_is_asked_for_where_the_question_must_be_answered_and_can_be_taken_out(edition, andrea):
    post(andrea, edition, "draft", **{"f-letter": letter()})
    key = Document.objects.get().key

    post(andrea, edition, "draft", drop=str(key))
    answer = post(andrea, edition)

    assert answer.status_code == 422
    assert b"This field is required" in answer.content
    assert not Document.objects.exists()


def test_only_those_who_may_read_the_application_open_its_file(edition, andrea, ana, luis, marcia, client):
    post(andrea, edition, "draft", **{"f-letter": letter()})
    address = Document.objects.get().get_absolute_url()

    def opened():
        return [client_of(who).get(address).status_code for who in (andrea, ana, luis, marcia)]

    assert opened() == [200, 404, 404, 404]
    post(andrea, edition)
    assert opened() == [200, 200, 404, 404]
    assert client.get(address).status_code != 200
    reading = client_of(ana).get(f"/en/applications/{Application.objects.get().pk}/reading/").content.decode()
    assert address in reading


def test_nobody_encloses_the_file_of_somebody_else(edition, andrea, luis):
    brought = Document.take(luis, letter(), "letter.pdf")

    assert post(andrea, edition, **{"f-letter-brought": str(brought.key)}).status_code == 422


def test_the_file_is_erased_with_its_application(edition, andrea, django_capture_on_commit_callbacks):
    post(andrea, edition, **{"f-letter": letter()})
    file = Document.objects.get().file

    with django_capture_on_commit_callbacks(execute=True):
        Application.objects.get().delete()

    assert not Document.objects.exists()
    assert not file.storage.exists(file.name)
