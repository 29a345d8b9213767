"""Attempts whose time is up: handed in with what was saved, whether their learner looks again or not."""

from django.utils import translation

from courses.models import Attempt
from ops.schedules import one_by_one

AT_ONCE = 200


def end_overdue():
    """Hand in what is overdue."""
    one_by_one(_end, Attempt.objects.overdue().order_by("ends_at").listed()[:AT_ONCE])


def _end(attempt):
    with translation.override(attempt.enrolment.member.language):
        attempt.end_if_over()


def mark_earlier():
    """Keep the marks of attempts that were handed in before marks were kept."""
    unmarked = Attempt.objects.submitted().filter(marks=None).exclude(paper=[]).order_by("pk").listed()
    one_by_one(Attempt.keep_marks, unmarked[:AT_ONCE])
