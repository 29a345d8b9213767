"""A member tells of themselves; their photo is made anew."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.functional import empty
from PIL import Image

from members.models import Member
from tests.people import client_of
from vocabulary import setup as words

pytestmark = pytest.mark.django_db

GIVEN = {"name": "Andrea Campbell", "post": "Officer", "biography": "Line one\nLine two", "reads": ["es", "fr"]}


@pytest.fixture(autouse=True)
def _files(tmp_path, settings, monkeypatch):
    monkeypatch.setattr(Member._meta.get_field("photo").storage, "_wrapped", empty)
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        },
    }


def picture(kind="JPEG", size=(640, 480), name="me.jpg", **options):
    file = io.BytesIO()
    Image.new("RGB", size, "#0a5c5a").save(file, kind, **options)
    return SimpleUploadedFile(name, file.getvalue())


def with_place():
    """A picture that tells where it was taken."""
    exif = Image.Exif()
    exif[0x010E] = "the-secret-place"
    exif.get_ifd(0x8825)[2] = (17.0, 59.0, 0.0)
    return picture(exif=exif)


def save(member, **given):
    return client_of(member).post("/en/me/profile/", {**GIVEN, **given})


def test_a_profile_is_saved(andrea):
    words.load()

    answer = save(andrea, offers=["registries"], seeks=["evaluation", "payments"])

    andrea.refresh_from_db()
    assert answer.status_code == 302
    assert (andrea.post, andrea.reads) == ("Officer", ["es", "fr"])
    assert {theme.code for theme in andrea.seeks.all()} == {"evaluation", "payments"}
    assert andrea.words == "andrea campbell officer"


def test_what_was_typed_is_not_lost_when_something_is_wrong(andrea):
    answer = save(andrea, name="", post="Kept")

    assert answer.status_code == 200
    assert 'value="Kept"' in answer.content.decode()
    andrea.refresh_from_db()
    assert andrea.name == "Andrea Campbell"


@pytest.mark.parametrize(
    ("file", "size"),
    [
        (lambda: picture(), (640, 480)),
        (lambda: picture("PNG", name="me.png"), (640, 480)),
        (lambda: picture("WEBP", size=(100, 900), name="odd.name"), (100, 900)),
    ],
)
def test_a_photo_becomes_a_small_square_whatever_it_was(file, size, andrea):
    save(andrea, photo_file=file())

    andrea.refresh_from_db()
    with andrea.photo.open() as saved, Image.open(saved) as made:
        assert (made.format, made.size) == ("WEBP", (320, 320))


def test_where_a_photo_was_taken_is_not_kept(andrea):
    save(andrea, photo_file=with_place())

    andrea.refresh_from_db()
    content = andrea.photo.open().read()
    assert b"the-secret-place" not in content
    assert b"EXIF" not in content


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("me.jpg", b"<script>alert(1)</script>", content_type="image/jpeg"),
        SimpleUploadedFile("me.png", b"\x89PNG\r\n\x1a\n broken", content_type="image/png"),
        SimpleUploadedFile("me.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", content_type="image/svg+xml"),
        SimpleUploadedFile("me.gif", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", content_type="image/gif"),
    ],
    ids=["script", "broken", "svg", "gif"],
)
def test_what_is_no_picture_is_refused_in_words(file, andrea):
    answer = save(andrea, photo_file=file)

    assert "This is not a picture that we can read" in answer.content.decode()
    andrea.refresh_from_db()
    assert not andrea.photo


def test_a_file_that_is_too_large_is_refused_in_words(andrea, monkeypatch):
    monkeypatch.setattr("members.forms.profile.LARGEST", 100)

    assert "larger than 6 MB" in save(andrea, photo_file=picture()).content.decode()


def test_a_picture_with_a_bomb_of_pixels_is_refused_before_it_is_opened(andrea, monkeypatch):
    monkeypatch.setattr("members.forms.profile.PIXELS", 1000)

    assert "too many pixels" in save(andrea, photo_file=picture()).content.decode()


def test_a_new_photo_takes_the_place_of_the_former_one(andrea, tmp_path):
    save(andrea, photo_file=picture())
    save(andrea, photo_file=picture(size=(200, 200)))

    assert len(list((tmp_path / "photos").iterdir())) == 1


def test_a_photo_is_removed(andrea, tmp_path):
    save(andrea, photo_file=picture())
    save(andrea, photo_removed="on")

    andrea.refresh_from_db()
    assert not andrea.photo
    assert list((tmp_path / "photos").iterdir()) == []


def test_a_photo_is_shown_to_its_audience_only(andrea, rosa, kemar):
    save(andrea, photo_file=picture())
    andrea.refresh_from_db()

    shown = client_of(rosa).get(andrea.photo.url)
    assert shown.status_code == 200
    assert shown["Content-Type"] == "image/webp"
    assert "private" in shown["Cache-Control"]
    assert client_of(kemar).get(andrea.photo.url).status_code == 404
    assert client_of().get(andrea.photo.url).status_code == 404

    andrea.audiences = {"name": "anyone", "photo": "anyone"}
    andrea.save()
    assert client_of().get(andrea.photo.url).status_code == 200


def test_a_guessed_address_of_a_photo_shows_nothing(andrea, rosa):
    save(andrea, photo_file=picture())

    assert client_of(rosa).get(f"/en/members/{andrea.pk}/photo/{'0' * 24}/").status_code == 404
    assert client_of(rosa).get(f"/en/members/{rosa.pk}/photo/{'0' * 24}/").status_code == 404


def test_the_settings_begin_with_the_profile(andrea):
    assert client_of(andrea).get("/en/me/")["Location"] == "/en/me/profile/"
    assert client_of().get("/en/me/")["Location"].startswith("/en/account/login/")
