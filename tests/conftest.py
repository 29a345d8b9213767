"""What every test may ask for. People are in people.py, places in places.py, the browser in journeys/conftest.py."""

import os

import pytest
from hypothesis import settings as hypothesis

pytest_plugins = [
    "tests.courses.fixtures",
    "tests.databases",
    "tests.demonstration",
    "tests.mail",
    "tests.people",
    "tests.places",
    "tests.redis",
    "tests.served",
]

# `bin/test` tries the same few examples each time; `bin/test --all` looks for new ones, many more.
hypothesis.register_profile("few", max_examples=20, derandomize=True, deadline=None, database=None)
hypothesis.register_profile("many", max_examples=500, deadline=None, print_blob=True)
hypothesis.load_profile("many" if os.environ.get("TEQUIO_TEST_ALL") else "few")


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write down anew who may call what")


def pytest_collection_modifyitems(items):
    """Courses go first: they need no demonstration network, which bin/test is still making then."""
    items.sort(key=lambda item: "courses" not in item.path.relative_to(item.config.rootpath).parts)


@pytest.fixture(scope="session")
def worker_id():
    """The name of this process among those that share the work."""
    return os.environ.get("PYTEST_XDIST_WORKER", "alone")


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """Rate limits, cached fragments and the language of one test are nothing to the next."""
    from django.core.cache import cache
    from django.utils import translation

    cache.clear()
    # A page in another language leaves its language behind in the thread.
    translation.activate("en")


@pytest.fixture
def indexed(monkeypatch):
    """What is saved can be found by searching, and knows what refers to it."""
    monkeypatch.setattr("tests.eager.EagerBackend.indexes", True)
