"""An edition into which everybody may enrol has so many places, and so many for a state and a sector."""

import pytest

from courses.models.seating import Full
from tests.courses.making import make_cohort, page_text
from tests.people import client_of


def wish(edition, member):
    """Press the button on the page of the course; whether one is in."""
    client_of(member).post(f"/en/learn/editions/{edition.pk}/enrolment/")
    return edition.enrolments.current().filter(member=member).exists()


def test_the_last_place_is_given_once_and_who_has_one_keeps_it(course, andrea, rosa):
    edition = make_cohort(course, seats=1)

    assert wish(edition, andrea)
    assert not wish(edition, rosa)
    assert wish(edition, andrea)
    assert "All places of this edition are taken." in page_text(client_of(rosa).get(course.url))
    with pytest.raises(Full):
        edition.enrol(rosa)


def test_a_place_that_somebody_leaves_is_free_again(course, andrea, rosa):
    edition = make_cohort(course, seats=1)
    edition.enrol(andrea).leave()

    assert "1 of 1 places left" in page_text(client_of(rosa).get(course.url))
    assert wish(edition, rosa)


def test_a_state_has_its_own_number_of_places(course, andrea, kemar, rosa):
    edition = make_cohort(course, per_country=1)

    assert wish(edition, andrea)
    assert not wish(edition, kemar)
    assert "All places for Jamaica are taken." in page_text(client_of(kemar).get(course.url))
    assert wish(edition, rosa)


def test_a_sector_without_a_place_takes_nobody_and_who_told_no_institution_is_asked(course, andrea, rosa):
    edition = make_cohort(course, per_sector=1)
    andrea.institution = None
    andrea.save()

    assert not wish(edition, andrea)
    assert "Say first in your profile where you work" in page_text(client_of(andrea).get(course.url))
