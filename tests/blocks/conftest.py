"""Files for the blocks of the tests."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file


@pytest.fixture(autouse=True)
def _files_of_this_test(settings, tmp_path):
    """Files go where they are forgotten."""
    settings.MEDIA_ROOT = tmp_path


def make_document(name, content=b"content", title="A file"):
    return get_document_model().objects.create(title=title, file=ContentFile(content, name=name))


@pytest.fixture
def film(db):
    return make_document("visit.mp4", title="Visit to a registry")


@pytest.fixture
def captions(db):
    return make_document("visit.vtt", b"WEBVTT\n\n00:00.000 --> 00:02.000\nGood morning.\n", title="Captions")


@pytest.fixture
def paper(db):
    return make_document("report.pdf", b"x" * 204_800, title="Annual report")


@pytest.fixture
def image(db):
    return get_image_model().objects.create(title="Weave", file=get_test_image_file(size=(1600, 900)))
