"""Files that come in pieces over a line that breaks (tus 1.0)."""

import base64
import errno
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from documents.models import Document, Upload
from documents.models import upload as uploading
from documents.schedules import forget_loose_documents, forget_stale_uploads
from documents.sweeping import sweep
from tests.documents.making import docx, pdf
from tests.people import client_of

pytestmark = pytest.mark.django_db
OURS = {"HTTP_TUS_RESUMABLE": "1.0.0"}
PIECE = "application/offset+octet-stream"


class Sender:
    """A browser that sends a file."""

    def __init__(self, member, content=None, name="plan.pdf"):
        self.client, self.content, self.name, self.address = client_of(member), content or pdf(), name, ""

    def announce(self, length=None, **headers):
        name = base64.b64encode(self.name.encode()).decode()
        given = {"HTTP_UPLOAD_LENGTH": str(length or len(self.content)), "HTTP_UPLOAD_METADATA": f"filename {name}"}
        answer = self.client.post(reverse("documents:uploads"), **OURS, **given, **headers)
        self.address = answer.get("Location", "").removeprefix("http://testserver")
        return answer

    def send(self, start, end, offset=None, kind=PIECE):
        piece = self.content[start:end]
        headers = OURS | {"HTTP_UPLOAD_OFFSET": str(start if offset is None else offset)}
        return self.client.patch(self.address, piece, content_type=kind, **headers)

    def offset(self):
        return self.client.head(self.address, **OURS)["Upload-Offset"]

    def finish(self):
        return self.client.post(f"{self.address}document/")


@pytest.fixture
def sender(rosa):
    sender = Sender(rosa)
    sender.announce()
    return sender


def test_the_server_says_what_it_speaks(rosa):
    answer = client_of(rosa).options(reverse("documents:uploads"))

    assert answer.status_code == 204
    assert answer["Tus-Version"] == "1.0.0"
    assert answer["Tus-Extension"] == "creation,termination,expiration"
    assert answer["Tus-Max-Size"] == str(25 * 1024 * 1024)


def test_a_file_in_three_pieces_becomes_one_document_of_its_sender(sender, rosa):
    middle, end = len(sender.content) // 2, len(sender.content)

    assert sender.send(0, 10)["Upload-Offset"] == "10"
    assert sender.send(10, middle)["Upload-Offset"] == str(middle)
    assert sender.offset() == str(middle)
    assert sender.send(middle, end).status_code == 204
    told, again = sender.finish().json(), sender.finish().json()

    kept = Document.objects.get()
    assert told == again
    assert told["key"] == str(kept.key)
    assert (kept.owner, kept.name, kept.size, kept.held_by) == (rosa, "plan.pdf", end, "")
    assert kept.content().read() == sender.content
    assert not Upload.objects.get().path.exists()


def test_a_piece_at_the_wrong_place_is_refused_and_changes_nothing(sender):
    sender.send(0, 20)

    assert sender.send(0, 20).status_code == 409
    assert sender.send(25, 30).status_code == 409
    assert sender.send(20, 30, offset="-1").status_code == 400
    assert sender.send(20, 30, offset="").status_code == 400
    assert sender.send(20, 30, kind="application/pdf").status_code == 415
    assert sender.offset() == "20"


def test_of_two_tabs_that_send_the_same_piece_one_is_told_to_look_again(sender):
    upload = Upload.objects.get()

    with upload.alone():
        assert sender.send(0, 20).status_code == 423
    assert sender.send(0, 20).status_code == 204
    assert sender.send(0, 20).status_code == 409


class Line(io.BytesIO):
    """A line that breaks after so many bytes, without a word or with an error."""

    def __init__(self, content, breaks_at, error=None):
        super().__init__(content)
        self.left, self.error = breaks_at, error

    def read(self, size=-1):
        if not self.left and self.error:
            raise self.error
        data = super().read(min(size, self.left))
        self.left -= len(data)
        return data


def test_what_came_before_the_line_broke_is_kept_and_the_rest_follows(sender):
    upload = Upload.objects.get()

    upload.receive(Line(sender.content, 30), 0)

    assert sender.offset() == "30"
    assert sender.send(30, len(sender.content)).status_code == 204
    assert sender.finish().status_code == 200


def test_a_piece_that_ends_in_an_error_leaves_no_half_of_itself(sender):
    sender.send(0, 10)

    with pytest.raises(OSError, match="gone"):
        Upload.objects.get().receive(Line(sender.content, 30, OSError("gone")), 10)

    assert sender.offset() == "10"
    assert Upload.objects.get().path.stat().st_size == 10


def test_a_full_disk_is_said_so_and_leaves_no_half_of_a_piece(sender):
    sender.send(0, 10)
    full = Line(sender.content, 30, OSError(errno.ENOSPC, "No space left on device"))

    with pytest.raises(uploading.DiskFull):
        Upload.objects.get().receive(full, 10)

    assert sender.offset() == "10"


def test_what_a_crash_has_written_beyond_the_count_is_written_again(sender):
    sender.send(0, 10)
    with open(Upload.objects.get().path, "ab") as file:
        file.write(b"half a piece")

    assert sender.offset() == "10"
    sender.send(10, len(sender.content))
    sender.finish()
    assert Document.objects.get().content().read() == sender.content


def test_more_than_was_announced_is_refused(rosa):
    sender = Sender(rosa)
    sender.announce(length=20)

    assert sender.send(0, 30).status_code == 413
    assert sender.offset() == "0"


def test_a_file_that_is_no_document_is_refused_when_it_is_whole_and_forgotten(rosa):
    sender = Sender(rosa, docx(**{"word/vbaProject.bin": "x"}), "plan.docx")
    sender.announce()

    assert sender.finish().status_code == 409
    sender.send(0, len(sender.content))
    answer = sender.finish()

    assert answer.status_code == 422
    assert "macro" in answer.json()["error"]
    assert not Document.objects.exists()
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("length", "status"), [("0", 400), ("x", 400), ("", 400), ("99999999999999", 400), (str(26 * 1024 * 1024), 413)]
)
def test_a_length_that_cannot_be_is_refused(length, status, rosa):
    answer = client_of(rosa).post(reverse("documents:uploads"), **OURS, HTTP_UPLOAD_LENGTH=length)

    assert answer.status_code == status


def test_another_version_of_the_protocol_is_refused(sender, rosa):
    answer = client_of(rosa).head(sender.address, HTTP_TUS_RESUMABLE="0.2.2")

    assert answer.status_code == 412
    assert answer["Tus-Version"] == "1.0.0"


def test_nobody_has_more_on_the_way_than_the_limit(rosa, monkeypatch):
    monkeypatch.setattr(uploading, "MOST", 2)

    assert [Sender(rosa).announce().status_code for _ in range(3)] == [201, 201, 429]


def test_the_upload_of_somebody_else_is_not_there(sender, luis, client):
    for method in ("head", "delete"):
        assert getattr(client_of(luis), method)(sender.address, **OURS).status_code == 404
        assert getattr(client, method)(sender.address, **OURS).status_code == 302
    assert client_of(luis).post(f"{sender.address}document/").status_code == 404
    assert client_of(luis).patch(sender.address, b"x", content_type=PIECE, **OURS).status_code == 404


def test_an_upload_that_is_given_up_is_gone_with_what_had_come(sender):
    sender.send(0, 10)
    path = Upload.objects.get().path

    assert sender.client.delete(sender.address, **OURS).status_code == 204
    assert not path.exists()
    assert sender.client.head(sender.address, **OURS).status_code == 404


def test_what_was_left_is_swept_out_after_a_day(sender, rosa):
    sender.send(0, 10)
    path = Upload.objects.get().path
    Upload.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    loose = Document.take(rosa, io.BytesIO(pdf()), "a.pdf")
    Document.objects.update(at=timezone.now() - timedelta(days=3))

    assert sender.client.head(sender.address, **OURS).status_code == 404
    forget_stale_uploads()
    forget_loose_documents()

    assert not path.exists()
    assert not Upload.objects.exists()
    assert not Document.objects.filter(pk=loose.pk).exists()


def test_the_files_of_a_member_who_is_deleted_go_after_a_while_and_only_theirs(rosa, andrea):
    gone, kept = [Document.take(who, io.BytesIO(pdf()), "a.pdf") for who in (rosa, andrea)]
    private = kept.file.storage
    private.save("photos/andrea.jpg", io.BytesIO(b"a face"))
    rosa.delete()
    later = timezone.now() + timedelta(days=3)

    assert sweep() == 0
    assert sweep(later) >= 1
    assert sweep(later) == 0

    assert [private.exists(document.file.name) for document in (gone, kept)] == [False, True]
    assert private.exists("photos/andrea.jpg")
