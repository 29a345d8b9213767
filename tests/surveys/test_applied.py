"""What was applied after an edition: learners and superiors side by side, for those who coordinate it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.surveys.models import FollowUp, Observation
from library.models import Practice
from spaces.models import Membership
from tests.courses.making import make_cohort
from tests.people import client_of, make_member
from vocabulary.models import Choice


def say(edition, model, answers, months=3, words=""):
    """So many learners of the edition, or their superiors, with these answers: {answer: how many}."""
    for answer, many in answers.items():
        for _each in range(many):
            number = edition.enrolments.count()
            model.objects.create(
                enrolment=edition.enrolments.create(member=make_member(f"W{edition.pk}x{number} Person")),
                months=months,
                answer=answer,
                answered_at=timezone.now() if answer else None,
                words=f"{words} {number}" if words else "",
            )
    return f"/en/surveys/editions/{edition.pk}/followups/"


def cells(text, label):
    """What a page says in the line with this label, row by row: [(learners, superiors)]."""
    rows = [row for row in text.split("<tr>") if f">{label}<" in row]
    found = [[cell.split("</td>")[0] for cell in row.split('<td class="num"')[1:]] for row in rows]
    return [tuple("·" if "untold" in cell else cell.split(">", 1)[1].strip() for cell in pair) for pair in found]


def test_learners_and_superiors_stand_side_by_side_and_small_numbers_do_not(cohort, sofia):
    say(cohort, FollowUp, {"applied": 7, "partly": 6, "not_yet": 5, "": 2})
    address = say(cohort, Observation, {"applied": 4, "untold": 8, "": 1})

    text = client_of(sofia).get(address).content.decode()
    table = client_of(sofia).get(f"{address[:-1]}.csv").content.decode("utf-8-sig")

    assert cells(text, "Asked") == [("20", "13")]
    assert cells(text, "It is applied, in whole or in part") == [("13", "·")]
    assert cells(text, "Not yet") == [("5", "·")]
    assert "3,Asked,20,13" in table
    assert "3,In whole,7,fewer than 5 or hidden" in table


def test_the_editions_of_a_course_are_told_together(course, cohort, sofia):
    other = make_cohort(course, starts_at="2025-03-01T00:00:00Z", state="closed", title={"en": "The year before"})
    say(other, FollowUp, {"applied": 3, "not_yet": 4})
    address = say(cohort, FollowUp, {"applied": 4, "not_yet": 3})

    text = client_of(sofia).get(address).content.decode()

    assert cells(text, "It is applied, in whole or in part") == [("·", "0"), ("7", "0")]


def test_it_is_for_those_who_coordinate_the_edition(cohort, elena, luis, ana, andrea):
    address = say(cohort, FollowUp, {"applied": 5})
    cohort.enrol(andrea)
    cohort.space.admit(ana, role=Membership.Role.FACILITATOR)

    assert [client_of(who).get(address).status_code for who in (elena, luis, andrea, ana)] == [404, 404, 404, 200]


@pytest.mark.parametrize(("many", "is_shown"), [(4, False), (5, True)])
def test_what_superiors_wrote_is_read_once_enough_have_written(cohort, sofia, many, is_shown):
    address = say(cohort, Observation, {"applied": many}, words="Letters are shorter")
    # Who writes twice is counted once.
    first = cohort.enrolments.first()
    Observation.objects.create(
        enrolment=first, months=6, answer="applied", answered_at=timezone.now(), words="Still shorter"
    )

    assert ("Letters are shorter" in client_of(sofia).get(address).content.decode()) is is_shown


def test_cases_that_learners_offered_are_found_from_here(cohort, sofia):
    address = say(cohort, FollowUp, {"applied": 1})
    Choice.objects.get_or_create(vocabulary="evidence_level", code="practice", defaults={"name": "Practice"})
    followup = FollowUp.objects.create(enrolment=cohort.enrol(make_member("Case Writer", country="JM")), months=6)
    followup.keep("applied", "We changed the form.", is_offered=True)

    assert Practice.objects.get().get_absolute_url() in client_of(sofia).get(address).content.decode()


def test_the_page_takes_the_same_queries_for_two_editions_and_for_six(course, cohort, sofia):
    client, asked = client_of(sofia), []
    address = say(cohort, FollowUp, {"applied": 2})
    for more in (1, 4):
        for _each in range(more):
            say(make_cohort(course, state="closed"), Observation, {"applied": 1, "partly": 1})
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        asked.append(len(captured))

    assert asked[0] == asked[1] <= 18
