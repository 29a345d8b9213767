"""Who loses their place in a space, or their duties in the network, runs no room of it any more."""

import pytest

from live.models import Role
from streams import log
from streams.hub import AUTHORITY

pytestmark = pytest.mark.django_db


def test_a_former_facilitator_runs_the_room_no_longer(live, hall, ana, elena):
    hall.admit(elena, role="facilitator")
    assert live.participant(elena).role == Role.COHOST

    hall.admit(elena, role="member", by=ana)

    assert live.participant(elena).role == Role.PARTICIPANT
    assert live.refused(elena, "room.pause") == "forbidden"


def test_a_former_moderator_of_the_network_runs_it_no_longer(live, hall, tomas, sofia):
    hall.admit(tomas)
    assert live.participant(tomas).role == Role.COHOST

    tomas.assign_role("member", by=sofia)

    assert live.participant(tomas).role == Role.PARTICIPANT
    assert live.seat(tomas).streams.keys() == {"room", "me"}


def test_who_comes_back_into_a_space_by_invitation_has_the_part_of_a_member_only(live, hall, ana, elena):
    hall.admit(elena, role="facilitator")
    live.participant(elena)
    hall.expel(elena, by=ana)
    hall.admit(elena)

    assert live.participant(elena).role == Role.PARTICIPANT


def test_what_the_host_gave_stays_when_the_space_says_nothing_against_it(live, hall, ana, andrea, sylvie):
    hall.admit(andrea, role="tutor", by=ana)
    hall.admit(sylvie, role="observer", by=ana)

    assert live.participant(andrea).role == Role.COHOST
    assert live.participant(sylvie).role == Role.OBSERVER


def test_the_seat_with_the_former_tools_is_closed(live, hall, ana, elena):
    hall.admit(elena, role="facilitator")
    live.participant(elena)
    before = log.head(AUTHORITY)

    hall.change_role(hall.memberships.get(member=elena), "member", by=ana)

    closed = [entry.data for entry in log.since(AUTHORITY, before)]
    assert {"owner": f"member:{elena.pk}", "code": 1012, "stream": live.dialogue.key} in closed
    assert {"owner": f"member:{elena.pk}", "code": 1012, "stream": ""} in closed
