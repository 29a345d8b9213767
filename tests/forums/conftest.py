import pytest

from tests.forums.places import make_forum, make_thread


@pytest.fixture
def forum(network):
    """A forum of the whole network."""
    return make_forum(network)


@pytest.fixture
def thread(forum, rosa):
    """A thread that rosa opened."""
    return make_thread(forum, rosa)


@pytest.fixture
def private_forum(group):
    """A forum of the working group, of which luis knows nothing."""
    return make_forum(group, "Registries")


@pytest.fixture
def private_thread(private_forum, rosa):
    return make_thread(private_forum, rosa, title="Draft of the agreement", source="Not for others yet.")


@pytest.fixture
def open_forum(square):
    """A forum that anybody on the internet may read."""
    return make_forum(square, "Open questions")
