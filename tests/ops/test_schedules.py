"""What is done again and again is done once each time, by whoever comes first."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ops.schedules import every, run_due, schedules


@pytest.fixture
def hourly():
    """A schedule of once an hour that notes when it runs."""
    runs = []

    @every(hours=1)
    def chime():
        runs.append(timezone.now())

    name = f"{chime.__module__}.{chime.__name__}"
    yield name, runs
    schedules.pop(name)


@pytest.fixture(autouse=True)
def _only_ours(monkeypatch):
    for name in list(schedules):
        monkeypatch.delitem(schedules, name)


def test_a_schedule_runs_when_it_is_due_and_not_before(db, hourly):
    name, runs = hourly
    now = timezone.now()

    assert run_due(now) == []
    assert run_due(now + timedelta(hours=1, minutes=1)) == [name]
    assert len(runs) == 1


def test_a_second_worker_finds_nothing_to_do(db, hourly):
    name, runs = hourly
    later = timezone.now() + timedelta(hours=2)

    run_due(later - timedelta(hours=2))
    assert run_due(later) == [name]
    assert run_due(later) == []
    assert len(runs) == 1


def test_a_schedule_that_fails_does_not_keep_the_others_from_running(db, hourly):
    name, _runs = hourly

    @every(minutes=1)
    def broken():
        raise ValueError

    later = timezone.now() + timedelta(hours=2)
    try:
        run_due(later - timedelta(hours=2))
        assert run_due(later) == [name]
    finally:
        schedules.pop(f"{broken.__module__}.{broken.__name__}")
