"""Attempts whose time is up: handed in with what was saved, whether their learner looks again or not."""

import logging

from django.utils import translation

from courses.models import Attempt

logger = logging.getLogger(__name__)

AT_ONCE = 200


def end_overdue():
    """Hand in what is overdue; one that cannot be is logged and does not hold up the others."""
    for attempt in Attempt.objects.overdue().order_by("ends_at").listed()[:AT_ONCE]:
        with translation.override(attempt.enrolment.member.language):
            try:
                attempt.end_if_over()
            except Exception:
                logger.exception("The attempt %s could not be handed in.", attempt.pk)


def mark_earlier():
    """Keep the marks of attempts that were handed in before marks were kept."""
    unmarked = Attempt.objects.submitted().filter(marks=None).exclude(paper=[]).order_by("pk").listed()
    for attempt in unmarked[:AT_ONCE]:
        try:
            attempt.keep_marks()
        except Exception:
            logger.exception("The marks of the attempt %s could not be kept.", attempt.pk)
