"""Changing one's state or institution: what somebody has vouched for is another thing from then on."""

from django.core import mail

from members.models import FocalPoint
from members.voices import choices_for
from tests.people import client_of, make_country, make_institution, make_mandate, make_member

ANSWERS = {"language": "en", "timezone": "America/Jamaica", "country": "JM", "institution": "Ministry of Labour"}


def page_of(member):
    return client_of(member).get("/en/me/profile/").content.decode()


def test_moving_to_another_state_needs_its_word(marcia):
    make_country("PE")
    browser = client_of(marcia)

    browser.post("/en/me/belonging/", {**ANSWERS, "country": "PE", "institution": "MIDIS"})

    marcia.refresh_from_db()
    assert marcia.standing == "awaiting"
    assert not marcia.mandates.ongoing().exists()
    assert not marcia.focal_points.ongoing().exists()
    assert browser.get("/en/members/").status_code == 403


def test_changing_ones_institution_ends_the_right_to_speak_for_the_former_and_needs_the_word_of_the_state(
    andrea, marcia
):
    andrea.institution = make_institution("Old", country=andrea.country, allows_statements=True)
    andrea.save()
    make_mandate(andrea, institution=andrea.institution)

    client_of(andrea).post("/en/me/belonging/", {**ANSWERS, "institution": "New"})

    andrea.refresh_from_db()
    assert andrea.standing == "awaiting"
    assert not andrea.mandates.ongoing().exists()
    assert marcia.notices.filter(event__name="member.awaits").count() == 1
    assert client_of(andrea).get("/en/learn/").status_code == 200


def test_choosing_a_country_for_the_first_time_needs_its_word(sofia, marcia):
    expert = make_member("Expert Nowhere", country=None)

    client_of(expert).post("/en/me/belonging/", ANSWERS)

    expert.refresh_from_db()
    assert expert.standing == "awaiting"
    assert marcia.notices.filter(event__name="member.awaits").count() == 1
    assert not sofia.notices.exists()


def test_who_was_brought_in_without_an_institution_names_it_and_stays_endorsed(marcia, jamaica):
    official = make_member("Nadine Brown", country="JM")

    client_of(official).post("/en/me/belonging/", {**ANSWERS, "country": "JM"})

    official.refresh_from_db()
    assert official.institution is not None
    assert official.is_endorsed
    assert not marcia.notices.filter(event__name="member.awaits").exists()


def test_leaving_ones_state_for_an_international_body_needs_the_word_of_the_secretariat(andrea, marcia, sofia):
    client_of(andrea).post("/en/me/belonging/", {**ANSWERS, "country": "none"})

    andrea.refresh_from_db()
    assert andrea.standing == "awaiting"
    assert sofia.notices.filter(event__name="member.awaits").count() == 1


def test_who_waits_and_moves_asks_the_new_state_and_nobody_twice(kemar, marcia):
    make_country("PE")
    focal_point = make_member("Lucia Rojas", country="PE")
    FocalPoint.objects.create(member=focal_point, country=focal_point.country)
    browser = client_of(kemar)

    for institution in ("MIDIS", "Ministry of Health"):
        browser.post("/en/me/belonging/", {**ANSWERS, "country": "PE", "institution": institution})

    assert focal_point.notices.filter(event__name="member.awaits").count() == 1
    assert not marcia.notices.exists()


def test_what_the_secretariat_says_of_somebody_it_vouches_for(andrea, sofia):
    peru = make_country("PE")

    andrea.belong_to(peru, make_institution("MIDIS", country=peru), by=sofia)

    andrea.refresh_from_db()
    assert (andrea.country, andrea.is_endorsed) == (peru, True)


def test_somebody_with_duties_stays_what_they_are(tomas, jamaica):
    client_of(tomas).post("/en/me/belonging/", {**ANSWERS, "country": "JM"})

    tomas.refresh_from_db()
    assert (tomas.country_id, tomas.is_endorsed) == ("JM", True)


def test_an_imported_member_who_takes_the_first_steps_is_asked_for_once(marcia, sofia):
    expert = make_member("Expert Nowhere", country=None, welcomed_at=None)

    client_of(expert).post("/en/me/welcome/", ANSWERS)

    assert marcia.notices.filter(event__name="member.awaits").count() == 1


def works_at(member, name):
    member.institution = make_institution(name, country=member.country)
    member.save()


def test_who_waits_anew_speaks_for_nobody_and_vouches_for_nobody_meanwhile(marcia, kemar):
    works_at(marcia, "Ministry of Labour")
    client_of(marcia).post("/en/me/belonging/", {**ANSWERS, "institution": "Ministry of Health"})
    marcia.refresh_from_db()

    assert [key for key, _label in choices_for(marcia)] == ["personal"]
    assert client_of(marcia).get("/en/members/endorsements/").status_code == 404
    assert marcia.focal_points.ongoing().exists()


def test_the_only_focal_point_of_a_state_waits_for_the_secretariat(marcia, sofia):
    works_at(marcia, "Ministry of Labour")
    client_of(marcia).post("/en/me/belonging/", {**ANSWERS, "institution": "Ministry of Health"})

    assert sofia.notices.filter(event__name="member.awaits").count() == 1
    home = client_of(marcia).get("/en/me/profile/").content.decode()
    assert "Jamaica has no focal point at the moment, so the secretariat has been asked" in home


def test_who_waits_reads_who_has_been_asked(kemar, marcia):
    assert "The focal point of Jamaica has been asked to endorse you." in page_of(kemar)

    marcia.focal_points.get().end(by=marcia)

    assert "Jamaica has no focal point at the moment" in page_of(kemar)


def test_staying_where_one_is_changes_nothing(andrea):
    andrea.institution = make_institution("Ministry of Labour", country=andrea.country)
    andrea.save()

    client_of(andrea).post("/en/me/belonging/", ANSWERS)

    andrea.refresh_from_db()
    assert andrea.is_endorsed
    assert not mail.outbox
