"""Files that come in and go out lie in folders that go away with the test."""

import io

import pytest

from courses.transfer.recognising import read_questions, recognise
from courses.transfer.taking import look, receive


@pytest.fixture(autouse=True)
def _folders(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    private = settings.STORAGES["private"] | {"OPTIONS": {"location": tmp_path / "private", "base_url": None}}
    settings.STORAGES = settings.STORAGES | {"private": private}


def as_file(content):
    return io.BytesIO(content.encode() if isinstance(content, str) else content)


def read(content, language="en"):
    """What is understood of a file of questions."""
    file = as_file(content)
    return read_questions(file, recognise(file), language)


def came(content, name="file", **place):
    """A file that was uploaded and looked at."""
    return look(receive(as_file(content), name, **place))


@pytest.fixture
def into(course):
    """Where questions go: into the course, and its first quiz."""
    return {"course_key": course.translation_key}
