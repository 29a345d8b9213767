"""Each part of a profile has its audience."""

import pytest
from django.contrib.auth.models import AnonymousUser

from members.models.profile import FIELDS
from members.profiles import Profile
from tests.people import client_of, make_institution

pytestmark = pytest.mark.django_db

VISITOR = AnonymousUser()


@pytest.fixture
def known(rosa, luis):
    """Rosa with something in each part of her profile."""
    rosa.post, rosa.biography = "Post-of-Rosa", "Biography-of-Rosa"
    rosa.institution = make_institution("Institution of Rosa")
    rosa.save()
    return rosa


def page_of(member, visitor=None):
    return client_of(visitor).get(f"/en/members/{member.pk}/")


def test_members_see_what_is_for_members_and_not_the_address(known, andrea):
    page = page_of(known, andrea).content.decode()

    assert "Post-of-Rosa" in page
    assert "Biography-of-Rosa" in page
    assert "rosa@example.org" not in page


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("post", "Post-of-Rosa"),
        ("biography", "Biography-of-Rosa"),
        ("institution", "Institution of Rosa"),
        ("country", "Peru"),
    ],
)
def test_what_is_kept_to_oneself_nobody_else_sees(field, said, known, andrea, sofia):
    assert said in page_of(known, andrea).content.decode()

    known.audiences = {field: "me"}
    known.save()

    assert said not in page_of(known, andrea).content.decode()
    assert said not in page_of(known, sofia).content.decode()
    assert said in page_of(known, known).content.decode()


def test_the_world_sees_a_page_only_when_its_owner_says_so(known):
    assert page_of(known).status_code == 404

    known.audiences = {"name": "anyone"}
    known.save()

    answer = page_of(known)
    assert answer.status_code == 200
    assert "Post-of-Rosa" not in answer.content.decode()


def test_the_world_sees_the_parts_that_are_for_anyone(known):
    known.audiences = {"name": "anyone", "post": "anyone"}
    known.save()

    page = page_of(known).content.decode()

    assert "Post-of-Rosa" in page
    assert "Biography-of-Rosa" not in page


def test_who_awaits_endorsement_sees_what_the_world_sees(known, kemar):
    assert page_of(known, kemar).status_code == 404

    known.audiences = {"name": "anyone"}
    known.save()

    assert "Post-of-Rosa" not in page_of(known, kemar).content.decode()


def test_who_awaits_endorsement_has_a_page_for_themselves(kemar, andrea):
    assert page_of(kemar, kemar).status_code == 200
    assert page_of(kemar, andrea).status_code == 404


def test_the_secretariat_sees_everybody_and_their_address(kemar, sofia):
    page = page_of(kemar, sofia)

    assert page.status_code == 200
    assert "kemar@example.org" in page.content.decode()


def test_only_an_endorsed_member_is_shown_to_the_world(kemar):
    kemar.audiences = {"name": "anyone"}
    kemar.save()

    assert page_of(kemar).status_code == 404


@pytest.mark.parametrize("field", FIELDS)
def test_a_part_is_shown_to_its_audience(field, known, andrea):
    for audience, seen in [("me", (True, False, False)), ("members", (True, True, False)), ("anyone", (True,) * 3)]:
        known.audiences = {field: audience}

        assert tuple(known.shows(field, one) for one in (known, andrea, VISITOR)) == seen


def test_a_profile_gives_nothing_that_is_not_for_the_visitor(known):
    known.audiences = dict.fromkeys(FIELDS, "me")
    profile = Profile(known, VISITOR)

    assert not any([profile.post, profile.institution, profile.country, profile.biography, profile.email])
    assert not any([profile.languages, profile.offers, profile.seeks, profile.has_photo])


def test_a_member_chooses_who_sees_what(andrea):
    choice = {**dict.fromkeys(FIELDS, "members"), "email": "anyone", "biography": "me"}

    client_of(andrea).post("/en/me/privacy/", choice)

    andrea.refresh_from_db()
    assert andrea.audiences["biography"] == "me"
    assert andrea.audiences["email"] == "anyone"


@pytest.mark.parametrize(("field", "audience"), [("name", "me"), ("photo", "me"), ("post", "everybody")])
def test_there_is_no_choice_that_makes_no_sense(field, audience, andrea):
    client_of(andrea).post("/en/me/privacy/", {**dict.fromkeys(FIELDS, "members"), field: audience})

    andrea.refresh_from_db()
    assert andrea.audiences == {}


def test_the_preview_shows_what_others_see(known):
    known.audiences = {"name": "anyone", "post": "me", "biography": "anyone"}
    known.save()

    as_members = client_of(known).get("/en/me/preview/?as=members").content.decode()
    as_anyone = client_of(known).get("/en/me/preview/?as=anyone").content.decode()

    assert "Post-of-Rosa" not in as_members
    assert "Institution of Rosa" in as_members
    assert "Biography-of-Rosa" in as_anyone
    assert "Institution of Rosa" not in as_anyone


def test_the_preview_says_when_nobody_sees_anything(kemar, andrea):
    assert "Nothing yet" in client_of(kemar).get("/en/me/preview/").content.decode()
    assert "no such page" in client_of(andrea).get("/en/me/preview/?as=anyone").content.decode()
