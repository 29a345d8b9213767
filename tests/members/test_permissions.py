"""What somebody may do is told in words, with the reason; and it is what they may do."""

import pytest
from django.urls import reverse

from courses.models import Edition
from members.explaining import powers_of
from tests.courses.making import make_cohort, page_text
from tests.people import client_of, make_mandate


def told(member):
    """{what: why} of all that the member may do."""
    return {power.what: power.why for _heading, powers in powers_of(member) for power in powers if power.is_held}


def refused(member):
    return {power.what: power.why for _heading, powers in powers_of(member) for power in powers if not power.is_held}


def test_standing_and_charges_say_what_a_focal_point_may_do(marcia, kemar):
    found = told(marcia)

    assert (
        "Focal point since"
        in found["Endorses members of Jamaica, names people for its courses and validates its records"]
    )
    assert any(what.startswith("Speaks on behalf of: ") for what in found)
    assert "Sees the directory, and what is for the members of the network" in found
    assert refused(kemar) == {
        "Sees the directory, and what is for the members of the network": "Awaiting endorsement",
    }
    assert "Reads what is public, and takes courses at their own pace" in told(kemar)


def test_places_in_spaces_and_editions_are_told_with_the_role(course, group, ana, rosa, elena):
    edition = make_cohort(course, state=Edition.State.RUNNING)
    edition.enrol(rosa)
    edition.appoint(elena)
    edition.space.admit(ana, role="facilitator")

    assert (
        told(ana)["Reads and writes in “The group”, keeps order there and lets people in"]
        == "Role in the space: Facilitator"
    )
    assert told(rosa)["Reads and writes in “The group”"] == "Role in the space: Member"
    assert told(rosa)[f"Studies “{edition}”: lessons, quizzes, and what its people say"] == "Enrolled as a learner"
    assert told(elena)[f"Sees the learners of “{edition}”, answers, grades and closes it"] == "Tutor of the edition"
    coordinates = f"Decides on the call, the places and the stages of “{edition}”"
    assert told(ana)[coordinates] == "Coordinator of the edition"


def test_a_role_is_no_use_before_the_second_factor(elena, settings):
    writes = "Writes courses, questions and pages in the CMS; somebody of the secretariat publishes them"
    assert told(elena)[writes] == "Role: Author"

    settings.MFA_REQUIRED_FOR_STAFF = True

    assert refused(elena)[writes] == "Role: Author; only after setting up a second factor"


def test_an_account_that_is_not_in_use_may_do_nothing(rosa):
    rosa.is_active = False

    assert powers_of(rosa) == []


@pytest.mark.parametrize(("who", "status"), [("sofia", 200), ("tomas", 404), ("rosa", 404), ("elena", 404)])
def test_only_the_secretariat_reads_it_of_others(who, status, request, marcia):
    reader = request.getfixturevalue(who)

    assert client_of(reader).get(reverse("members:permissions", args=[marcia.pk])).status_code == status


def test_everybody_reads_it_of_themselves_and_it_costs_the_same_for_many_places(
    rosa, group, django_assert_max_num_queries
):
    from_one = reverse("members:my_permissions")
    client = client_of(rosa)
    make_mandate(rosa)
    client.get(from_one)

    with django_assert_max_num_queries(12):
        text = page_text(client.get(from_one))

    assert "What I may do, and why" in text
    assert "Reads and writes in “The group”" in text
