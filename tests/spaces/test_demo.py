"""The people and the spaces of the demonstration."""

import pytest
from django.contrib.auth import authenticate

from members import demo as people
from members.models import Member
from ops.demo import Network
from spaces import demo as spaces
from spaces.models import JoinRequest, Membership, Space
from vocabulary import setup as words

pytestmark = pytest.mark.django_db


def load():
    network = Network()
    words.load()
    people.load(network)
    spaces.load(network)
    return network


def test_the_cast_can_sign_in_and_has_its_parts():
    network = load()

    assert authenticate(None, username="andrea@example.org", password=people.PASSWORD) == network.people.andrea
    assert network.people.sofia.is_secretariat
    assert network.people.marcia.focal_points.ongoing().count() == 1
    assert not network.people.kemar.is_endorsed
    assert Member.objects.endorsed().values("country").distinct().count() >= 20
    assert network.spaces["declaration-drafting"].is_facilitated_by(network.people.ana)
    assert not Space.objects.visible_to(network.people.luis).filter(slug="declaration-drafting").exists()


def test_loading_it_again_changes_nothing():
    load()
    before = (Member.objects.count(), Membership.objects.count(), JoinRequest.objects.count())

    load()

    assert (Member.objects.count(), Membership.objects.count(), JoinRequest.objects.count()) == before
