"""Who reads which application: chosen by hand, or spread evenly in one act."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.selection.models import Duty, Reading
from courses.selection.spreading import ToRead, spread
from spaces.models import Membership
from tests.people import client_of
from tests.selection.calling import applied, crowd, make_call, read_by


@pytest.fixture
def edition(course, ana, rosa, elena):
    """A selection that ana coordinates, and rosa and elena teach."""
    edition = make_call(course, state="selection")
    edition.space.admit(ana, role=Membership.Role.FACILITATOR)
    edition.appoint(rosa)
    edition.appoint(elena)
    return edition


def test_one_act_gives_each_application_two_readers_and_each_reader_as_many(edition, ana, rosa, elena):
    crowd(edition, 6)
    Reading.objects.all().delete()
    url = f"/en/calls/{edition.pk}/readers/"

    client_of(ana).post(url)
    client_of(ana).post(url)

    assert Counter(Duty.objects.values_list("reader", flat=True)) == {ana.pk: 4, rosa.pk: 4, elena.pk: 4}
    assert set(Counter(Duty.objects.values_list("application", flat=True)).values()) == {2}
    told = [reader.notices.filter(event__name="reading.asked").count() for reader in (rosa, elena)]
    assert told == [1, 1]
    assert client_of(rosa).post(url).status_code == 404


def test_nobody_is_asked_to_read_their_own_and_who_has_read_goes_on(edition, ana, rosa, elena, andrea):
    own, other = applied(edition, rosa), applied(edition, andrea)
    read_by(other, elena, 3, 3)

    Duty.spread_over(edition, by=ana)

    assert set(own.duties.values_list("reader", flat=True)) == {ana.pk, elena.pk}
    assert elena.pk in other.duties.values_list("reader", flat=True)
    assert other.duties.count() == 2


def test_where_readers_are_named_nobody_else_reads(edition, ana, rosa, elena, andrea):
    application = applied(edition, andrea)
    page = f"/en/applications/{application.pk}/reading/"

    client_of(ana).post(f"/en/applications/{application.pk}/readers/", {"readers": [rosa.pk]})

    assert read_by(application, elena, 4, 4) is None
    assert b"Others are asked to read this application." in client_of(elena).get(page).content
    assert b"Your reading" in client_of(rosa).get(page).content
    assert read_by(application, rosa, 4, 4)
    assert client_of(rosa).post(f"/en/applications/{application.pk}/readers/", {}).status_code == 404


def test_three_are_too_many_and_a_stranger_is_no_reader(edition, ana, rosa, elena, luis, andrea):
    application = applied(edition, andrea)
    url = f"/en/applications/{application.pk}/readers/"

    client_of(ana).post(url, {"readers": [ana.pk, rosa.pk, elena.pk]})
    client_of(ana).post(url, {"readers": [luis.pk]})

    assert not application.duties.exists()


def test_the_desk_shows_a_reader_what_waits_for_her(edition, ana, rosa, elena, andrea, luis):
    mine, other = applied(edition, andrea), applied(edition, luis)
    Duty.choose(mine, [rosa], by=ana)
    Duty.choose(other, [elena], by=ana)

    page = client_of(rosa).get(f"/en/calls/{edition.pk}/desk/?mine=on").content.decode()

    assert "Andrea Campbell" in page
    assert "Luis" not in page.split("<tbody>")[1].split("</tbody>")[0]


@given(st.lists(st.sets(st.integers(1, 6), max_size=2), max_size=30), st.sets(st.integers(1, 6), max_size=6))
def test_the_reading_is_spread_evenly_whoever_may_not_read_what(barred, readers):
    applications = [ToRead(number, barred=frozenset(some)) for number, some in enumerate(barred)]

    pairs = spread(applications, readers, 2)

    assert len(set(pairs)) == len(pairs)
    by_application = Counter(number for number, _reader in pairs)
    for one in applications:
        assert by_application[one.number] == min(2, len(readers - one.barred))
    assert not any(reader in applications[number].barred for number, reader in pairs)
    if not any(barred) and len(readers) > 1:
        loads = Counter(reader for _number, reader in pairs)
        assert max(loads[one] for one in readers) - min(loads[one] for one in readers) <= 1
