"""The demonstration network inside the tests' own process, for tests that walk through all of it. On SQLite only."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.storage import FileSystemStorage
from django.db import connection

from tests import managing, templates
from tests.databases import use


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker, tmp_path_factory):
    """Put the demonstration network into the place of the empty one, for the tests of one module."""
    assert connection.vendor == "sqlite", "bin/test leaves these tests out on PostgreSQL"
    made = managing.demonstration()
    copy = Path(tmp_path_factory.mktemp("demonstration")) / "tequio.sqlite3"
    before, media = connection.settings_dict["NAME"], settings.MEDIA_ROOT
    templates.overwrite(made / "tequio.sqlite3", copy)
    with django_db_blocker.unblock():
        use(copy)
    settings.MEDIA_ROOT = made / "media"
    storage = apps.get_model("documents.Document")._meta.get_field("file").storage
    private, storage._wrapped = storage._wrapped, FileSystemStorage(made / "private")
    yield
    settings.MEDIA_ROOT, storage._wrapped = media, private
    with django_db_blocker.unblock():
        use(before)


def someone(name):
    """A member of the demonstration, by first name."""
    return get_user_model().objects.get(email=f"{name}@example.org")
