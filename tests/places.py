"""The places of the tests: spaces of each kind, with people in them."""

import pytest

from languages.fields import Translated
from spaces.models import Membership, Space


def make_space(name="Working group", visibility="members", facilitator=None, members=(), **fields):
    """A space with these people in it."""
    fields.setdefault("slug", name.lower().replace(" ", "-"))
    space = Space.objects.create(name=Translated(name), visibility=visibility, **fields)
    if facilitator:
        space.admit(facilitator, role=Membership.Role.FACILITATOR)
    for member in members:
        space.admit(member)
    return space


@pytest.fixture
def network(db):
    """The space of the whole network: whoever is endorsed reads and writes here."""
    return make_space("The network", kind="network")


@pytest.fixture
def square(db):
    """A public space: anybody reads."""
    return make_space("The square", visibility="public", kind="community")


@pytest.fixture
def circle(db, ana, rosa):
    """A space by request that ana facilitates and rosa belongs to; luis may know of it."""
    return make_space("The circle", visibility="request", kind="community", facilitator=ana, members=[rosa])


@pytest.fixture
def group(db, ana, rosa):
    """A working group by invitation that ana facilitates and rosa belongs to; luis does not know of it."""
    return make_space("The group", visibility="invitation", kind="group", facilitator=ana, members=[rosa])
