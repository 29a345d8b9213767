"""Whether a learner may begin an attempt at a quiz, and until when."""

from django.utils import timezone
from django.utils.translation import gettext as _


def closing_of(enrolment, quiz):
    """When a graded quiz closes for a learner: with its date, or later as granted; else with the edition; or None."""
    step = enrolment.outline.step(quiz.translation_key) if enrolment.outline else None
    return (step and enrolment.due_at(step)) or enrolment.edition.ends_at


def hindrance(enrolment, quiz, count, accepts=True):
    """Why this learner may not begin another attempt after so many, in words; or ""."""
    if quiz.is_practice:
        return ""
    if quiz.attempts_allowed and count >= quiz.attempts_allowed:
        return _("You have used all attempts at this quiz.")
    if (closes := closing_of(enrolment, quiz)) and closes < timezone.now():
        return _("This quiz is closed.")
    if quiz.integrity and not accepts:
        return _("Accept the statement first, then begin.")
    return ""
