"""What those who coordinate an edition may change in its plan once people have applied."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.fitting import misfits
from courses.models.stages import MoveRefused
from courses.selection import desk
from courses.selection.models import Application
from tests.people import client_of
from tests.selection.calling import applied, crowd, filled_in, make_call

DAY = timedelta(days=1)


def faults(edition, **plan):
    return [name for name, _sentence in misfits(edition, plan)]


def posted(edition, **changes):
    """The answer to somebody who saves the plan as it is but for these."""
    kept = {"admission": edition.admission, "late_days": "14", "seats": "2"}
    dates = {name: f"{getattr(edition, name):%Y-%m-%dT%H:%M}" for name in ("call_ends_at", "starts_at", "ends_at")}
    return {**kept, **dates, **changes}


def test_the_admission_stays_as_it_is_once_somebody_has_applied(course, sofia, andrea):
    edition = make_call(course)
    assert faults(edition, admission="open") == []
    applied(edition, andrea)

    answer = client_of(sofia).post(f"/en/learn/editions/{edition.pk}/plan/", posted(edition, admission="open"))

    assert answer.status_code == 422
    assert "People have applied already" in answer.content.decode()
    edition.refresh_from_db()
    assert edition.admission == "application"


def test_no_way_leads_past_those_who_applied(course, sofia, andrea):
    edition = make_call(course)
    applied(edition, andrea)
    edition.move_to("planned", by=sofia)

    with pytest.raises(MoveRefused, match="1 application waits for a decision"):
        edition.move_to("running", by=sofia)


def test_the_dates_of_a_plan_follow_one_another(course):
    edition, now = make_call(course), timezone.now()

    assert faults(edition, call_ends_at=now + 90 * DAY, ends_at=now + 80 * DAY) == ["call_ends_at"]
    assert faults(edition, call_ends_at=now - DAY) == ["call_ends_at"]
    assert faults(edition, call_ends_at=None) == ["call_ends_at"]
    assert faults(edition, starts_at=now - 9 * DAY, ends_at=now - 2 * DAY) == ["ends_at"]
    assert faults(edition, ends_at=now.replace(year=9999)) == ["ends_at"]
    assert faults(edition, call_ends_at=edition.call_ends_at, starts_at=edition.starts_at) == []


def test_who_told_no_sector_is_bound_by_the_quota_of_each(course):
    edition = make_call(course, seats=4, per_sector=1)
    crowd(edition, 3)
    Application.objects.update(sector=None)

    outcome = desk.ranked(edition, desk.Limits.of(edition, edition.call), edition.call, edition.applications.listed())

    assert sum(decision.is_selected for _one, decision in outcome) == 1
    assert [(bar.label, bar.applied, bar.seats) for bar in desk.Reach(edition).sectors] == [("Not told", 3, 1)]


def test_an_applicant_says_where_they_work_where_places_are_given_by_it(course, andrea):
    edition = make_call(course, per_sector=1)
    andrea.institution = None
    andrea.save()

    answer = client_of(andrea).post(f"/en/calls/{edition.pk}/application/", filled_in())

    assert "Say first in your profile where you work" in answer.content.decode()
    assert Application.objects.get().is_draft
