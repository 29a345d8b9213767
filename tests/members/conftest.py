"""What the tests of members share."""

import pytest

from tests.people import make_country
from vocabulary import setup


@pytest.fixture
def words(jamaica):
    """The words and two states that a table may name."""
    setup.load()
    make_country("PE")
