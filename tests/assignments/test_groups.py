"""Several who hand in one work: whose date holds, and who comes later."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses import groups
from courses.assignments.exchange import deduction_of
from courses.assignments.models import Submission
from tests.assignments.making import hand_in, make_assignment


@pytest.fixture
def study(monkeypatch):
    """{place of a learner: study groups}, which a test fills."""
    members: dict = {}
    source = groups.Source(
        "Study groups", lambda key: [], lambda learners: {one.pk: members.get(one.pk, set()) for one in learners}
    )
    monkeypatch.setitem(groups.SOURCES, "study", source)
    return members


def test_the_latest_date_of_those_who_are_there_holds_for_all(course, andreas, rosas, elena, study):
    page = make_assignment(course, 2, is_group=True, due_days=1, late="deducted", late_days=5)
    study.update({andreas.pk: {"study:1"}, rosas.pk: {"study:1"}})
    work = hand_in(andreas, page)
    version = work.latest()
    assert deduction_of(work, version, page) > 0

    rosas.extend(page.translation_key, timezone.now() + timedelta(days=5), by=elena)
    assert deduction_of(work, version, page) == 0

    rosas.left_at = timezone.now()
    rosas.save(update_fields=["left_at"])
    assert deduction_of(work, version, page) > 0


def test_who_comes_into_a_group_later_joins_its_work(course, andreas, rosas, joaos, study):
    page = make_assignment(course, 2, is_group=True)
    study.update({andreas.pk: {"study:1"}, rosas.pk: {"study:1"}})
    work = Submission.begin(andreas, page)
    study[joaos.pk] = {"study:1"}

    assert Submission.begin(joaos, page) == work
    assert {author.enrolment for author in work.authors.all()} == {andreas, rosas, joaos}
