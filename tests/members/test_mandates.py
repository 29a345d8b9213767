"""Who may speak for a delegation or an institution, and who says so."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from activity.models import Notice
from members.models import Delegation, Mandate
from members.voices import PERSONAL, Spoken, choices_for, mandates_of
from tests.people import client_of, make_institution, make_mandate

pytestmark = pytest.mark.django_db


@pytest.fixture
def delegation(jamaica):
    return Delegation.objects.create(country=jamaica)


def give(by, body, member, kind="delegation"):
    return client_of(by).post(f"/en/members/mandates/{kind}/{body.pk}/", {"email": member.email})


def test_a_focal_point_gives_a_mandate_and_the_member_is_told(delegation, marcia, andrea):
    give(marcia, delegation, andrea)

    assert [str(m) for m in mandates_of(andrea)] == ["Delegation of Jamaica"]
    assert Notice.objects.filter(member=andrea, event__name="mandate.given").exists()


def test_giving_it_twice_gives_one(delegation, marcia, andrea):
    give(marcia, delegation, andrea)
    give(marcia, delegation, andrea)

    assert andrea.mandates.count() == 1


def test_a_mandate_is_for_people_of_the_state_who_are_endorsed(delegation, marcia, rosa, kemar):
    for stranger in (rosa, kemar):
        answer = give(marcia, delegation, stranger)

        assert "No endorsed member of this state" in answer.content.decode()
    assert not Mandate.objects.filter(member__in=[rosa, kemar]).exists()


def test_a_focal_point_gives_mandates_for_their_own_state_only(marcia, rosa):
    theirs = Delegation.objects.create(country=rosa.country)

    assert give(marcia, theirs, rosa).status_code == 404


def test_who_is_no_focal_point_gives_none(delegation, andrea):
    assert give(andrea, delegation, andrea).status_code == 404
    assert client_of(andrea).get("/en/members/mandates/").status_code == 404


def test_a_focal_point_ends_a_mandate(delegation, marcia, andrea, rosa):
    mandate = Mandate.give(andrea, delegation, by=marcia)
    assert client_of(rosa).post(f"/en/members/mandates/{mandate.pk}/end/").status_code == 404

    client_of(marcia).post(f"/en/members/mandates/{mandate.pk}/end/")

    assert not mandates_of(andrea).exists()
    assert client_of(marcia).post(f"/en/members/mandates/{mandate.pk}/end/").status_code == 404


def test_the_secretariat_gives_mandates_for_everybody(delegation, sofia, andrea):
    assert give(sofia, delegation, andrea).status_code == 302


def test_an_institution_is_spoken_for_where_it_allows_it(marcia, andrea):
    closed = make_institution("Closed", country=andrea.country)
    open_one = make_institution("Open", country=andrea.country, allows_statements=True)
    andrea.institution = open_one
    andrea.save()

    assert give(marcia, closed, andrea, "institution").status_code == 404
    assert give(marcia, open_one, andrea, "institution").status_code == 302
    assert [key for key, _label in choices_for(andrea)] == [PERSONAL, f"institution:{open_one.pk}"]


def test_an_institution_that_no_longer_allows_it_is_spoken_for_by_nobody(marcia, andrea):
    body = make_institution("Open", country=andrea.country, allows_statements=True)
    make_mandate(andrea, institution=body)

    body.allows_statements = False
    body.save()

    assert not mandates_of(andrea).exists()


def test_a_mandate_is_for_a_delegation_or_an_institution_never_both(delegation, andrea):
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.create(member=andrea)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.create(member=andrea, delegation=delegation, institution=make_institution())


def test_the_page_costs_as_many_queries_for_twenty_speakers_as_for_one(
    delegation, marcia, andrea, django_assert_max_num_queries
):
    Mandate.give(andrea, delegation, by=marcia)
    browser = client_of(marcia)
    browser.get("/en/members/mandates/")
    with django_assert_max_num_queries(12) as one:
        browser.get("/en/members/mandates/")
    for number in range(20):
        body = make_institution(f"Body {number}", country=andrea.country, allows_statements=True)
        make_mandate(andrea, institution=body)

    with django_assert_max_num_queries(12) as twenty:
        browser.get("/en/members/mandates/")

    assert len(twenty) <= len(one) + 1


class Saying:
    """Something that a member says; it needs no table to be said."""

    speak_as = Spoken.speak_as

    def __init__(self, author):
        self.author = author


def test_nobody_speaks_in_a_name_that_they_may_not_use(delegation, andrea):
    for key in (f"delegation:{delegation.pk}", "delegation:0", "nonsense"):
        with pytest.raises(PermissionDenied):
            Saying(andrea).speak_as(key)


def test_a_member_speaks_for_themselves_or_with_a_mandate(delegation, marcia):
    saying = Saying(marcia)

    saying.speak_as(f"delegation:{delegation.pk}")
    assert (saying.delegation, saying.institution) == (delegation, None)

    saying.speak_as(PERSONAL)
    assert (saying.delegation, saying.institution) == (None, None)
