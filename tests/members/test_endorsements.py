"""Focal points vouch for the members of their state."""

import pytest

from activity.models import Event, Notice
from tests.people import client_of, make_member

pytestmark = pytest.mark.django_db


def waiting_for(visitor, query=""):
    answer = client_of(visitor).get(f"/en/members/endorsements/{query}")
    return [member.name for member in answer.context["page"]]


def test_a_focal_point_sees_who_waits_of_their_state(marcia, kemar):
    make_member("Quispe Rojas", country="PE", standing="awaiting")

    assert waiting_for(marcia) == ["Kemar Brown"]


def test_the_secretariat_sees_who_waits_of_all_states(sofia, kemar):
    make_member("Quispe Rojas", country="PE", standing="awaiting")

    assert waiting_for(sofia) == ["Kemar Brown", "Quispe Rojas"]


def test_who_has_not_completed_the_first_steps_does_not_wait_yet(marcia, jamaica):
    make_member("Fresh Person", country="JM", standing="awaiting", welcomed_at=None)

    assert waiting_for(marcia) == []


def test_for_who_is_no_focal_point_there_is_no_such_page(andrea, kemar):
    assert client_of(andrea).get("/en/members/endorsements/").status_code == 404
    assert client_of(andrea).post(f"/en/members/{kemar.pk}/endorsement/").status_code == 404


def test_a_focal_point_endorses_and_the_member_is_told(marcia, kemar):
    client_of(marcia).post(f"/en/members/{kemar.pk}/endorsement/")

    kemar.refresh_from_db()
    assert kemar.is_endorsed
    assert kemar.standing_by == marcia
    assert Notice.objects.filter(member=kemar, event__name="member.endorsed").count() == 1
    assert client_of(kemar).get("/en/members/").status_code == 200


def test_endorsing_twice_tells_once(marcia, kemar):
    kemar.endorse(by=marcia)
    kemar.endorse(by=marcia)

    assert Event.objects.filter(name="member.endorsed").count() == 1


def test_a_focal_point_decides_about_no_other_state(marcia, sofia):
    stranger = make_member("Quispe Rojas", country="PE", standing="awaiting")

    assert client_of(marcia).post(f"/en/members/{stranger.pk}/endorsement/").status_code == 404
    assert client_of(marcia).post(f"/en/members/{stranger.pk}/refusal/", {"reason": "No"}).status_code == 404


def test_nobody_endorses_themselves(marcia):
    marcia.standing = "awaiting"
    marcia.save()

    assert client_of(marcia).post(f"/en/members/{marcia.pk}/endorsement/").status_code == 404


def test_a_focal_point_whose_charge_has_ended_decides_nothing(marcia, kemar, sofia):
    marcia.focal_points.get().end(by=sofia)

    assert client_of(marcia).post(f"/en/members/{kemar.pk}/endorsement/").status_code == 404


def test_declining_needs_a_reason(marcia, kemar):
    answer = client_of(marcia).post(f"/en/members/{kemar.pk}/refusal/", {"reason": " "})

    assert answer.status_code == 422
    assert "Write the reason" in answer.content.decode()
    kemar.refresh_from_db()
    assert kemar.standing == "awaiting"


def test_who_is_declined_reads_the_reason_and_may_ask_again(marcia, kemar):
    client_of(marcia).post(f"/en/members/{kemar.pk}/refusal/", {"reason": "Use your official address."})
    kemar.refresh_from_db()
    assert kemar.standing == "declined"
    assert "Use your official address." in client_of(kemar).get("/en/me/profile/").content.decode()
    assert waiting_for(marcia) == []
    assert waiting_for(marcia, "?standing=declined") == ["Kemar Brown"]

    client_of(kemar).post("/en/me/endorsement-request/")

    assert waiting_for(marcia) == ["Kemar Brown"]
    assert Notice.objects.filter(member=marcia, event__name="member.awaits").count() == 1


def test_asking_again_is_for_who_was_declined(andrea):
    client_of(andrea).post("/en/me/endorsement-request/")

    andrea.refresh_from_db()
    assert andrea.is_endorsed


def test_a_focal_point_decides_on_the_page_of_the_person_too(marcia, kemar, andrea):
    page = client_of(marcia).get(f"/en/members/{kemar.pk}/").content.decode()

    assert "Kemar Brown waits for your word." in page
    assert client_of(andrea).get(f"/en/members/{kemar.pk}/").status_code == 404


def test_the_queue_shows_the_address_that_proves_something(marcia, kemar):
    assert "kemar@example.org" in client_of(marcia).get("/en/members/endorsements/").content.decode()


def test_twenty_in_the_queue_cost_as_many_queries_as_one(marcia, kemar, django_assert_max_num_queries):
    browser = client_of(marcia)
    browser.get("/en/members/endorsements/")
    with django_assert_max_num_queries(12) as one:
        browser.get("/en/members/endorsements/")
    for number in range(19):
        make_member(f"Person {number}", country="JM", email=f"p{number}@example.org", standing="awaiting")

    with django_assert_max_num_queries(12) as twenty:
        browser.get("/en/members/endorsements/")

    assert len(twenty) == len(one)


def test_what_told_of_somebody_who_waited_is_read_when_they_wait_no_more(marcia, kemar):
    kemar.standing = "declined"
    kemar.ask_again()
    make_member("Other Person", country="JM", standing="declined").ask_again()

    kemar.endorse(by=marcia)

    unread = Notice.objects.filter(member=marcia).unread()
    assert [str(notice) for notice in unread] == ["Other Person awaits your endorsement"]
