"""What is done again and again: declared by the apps in `schedules.py`, run by one process at a time.

A schedule that is due is claimed by moving its date in the database, so that several workers never run it twice.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps
from django.utils import timezone

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Schedule:
    name: str
    deed: Callable
    each: timedelta


schedules: dict[str, Schedule] = {}


def every(**interval):
    """Declare a function that runs each so often: `@every(minutes=5)`."""

    def declare(deed):
        name = f"{deed.__module__}.{deed.__name__}"
        schedules[name] = Schedule(name, deed, timedelta(**interval))
        return deed

    return declare


def run_due(now=None):
    """Run whatever is due, and return the names of what ran. One that fails is logged and tried when next due."""
    runs, now, ran = apps.get_model("ops.Run").objects, now or timezone.now(), []
    for schedule in schedules.values():
        runs.get_or_create(name=schedule.name)
        if runs.filter(name=schedule.name, ran_at__lte=now - schedule.each).update(ran_at=now):
            try:
                schedule.deed()
                ran.append(schedule.name)
            except Exception:
                logger.exception("The schedule %s failed.", schedule.name)
    return ran


def one_by_one(deed, things):
    """Do it for each; where it fails that is logged, holds up no other, and is tried again when next due."""
    for thing in things:
        try:
            deed(thing)
        except Exception:
            logger.exception("The schedule could not do its part for %s %s.", thing._meta.label, thing.pk)
