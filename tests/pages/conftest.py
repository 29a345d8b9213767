"""The site as a fresh installation has it, planted once for each module of tests."""

import pytest
from django.db import transaction

from pages import setup
from pages.models import HomePage
from tests.people import STATES, client_of, make_country


@pytest.fixture(autouse=True)
def _files_of_this_test(settings, tmp_path):
    """Files go where they are forgotten."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(scope="module")
def _planted(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        for iso2 in STATES:
            make_country(iso2)
        setup.load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def site(_planted, db):
    """The home pages by language."""
    return {home.locale.language_code: home for home in HomePage.objects.select_related("locale")}


@pytest.fixture
def visitor(site):
    """The browser of somebody without an account."""
    return client_of()
