"""Whether a learner may begin an attempt at a quiz, and until when."""

from datetime import timedelta

from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models.accommodations import Accommodation


def closing_of(enrolment, quiz):
    """When a graded quiz closes for a learner: with its date, or later as granted; else with the edition; or None.

    When the edition is closed, so is each of its quizzes.
    """
    step = enrolment.outline.step(quiz.translation_key) if enrolment.outline else None
    own, edition = (step and enrolment.due_at(step)) or enrolment.edition.ends_at, enrolment.edition
    return min(each for each in (own, edition.moved_at) if each) if edition.is_over else own


def closing_for_all(enrolment, quiz):
    """When a graded quiz has closed for everybody in the edition, those who came late or were given more time as well.

    In a standing edition everybody has dates of their own, so it is the learner's own date.
    """
    own, edition = closing_of(enrolment, quiz), enrolment.edition
    step = enrolment.outline.step(quiz.translation_key) if enrolment.outline else None
    if edition.is_standing or edition.is_over or not own or not step:
        return own
    granted = Max("extensions__due_at", filter=Q(extensions__step_key=step.key))
    last = edition.enrolments.current().aggregate(joined_at=Max("at"), granted=granted)
    latest = last["joined_at"] and edition.counts_from(last["joined_at"])
    due = latest + timedelta(days=step.due_days) if latest and step.due_days is not None else None
    return max(each for each in (own, last["granted"], due) if each)


def ending_of(enrolment, quiz, began):
    """When an attempt that began then is over: after its time limit, or with the quiz; None where nothing ends it."""
    if quiz.is_practice:
        return None
    limit = quiz.limit_with(Accommodation.extra_time_of(enrolment.member_id))
    ends = [began + limit if limit else None, closing_of(enrolment, quiz)]
    return min((end for end in ends if end), default=None)


def hindrance(enrolment, quiz, count, accepts=True):
    """Why this learner may not begin another attempt after so many, in words; or "".

    Practice goes on when the edition is closed, and has no result then.
    """
    if not (quiz.is_practice and enrolment.edition.is_over) and (reason := enrolment.edition.why_no_work):
        return reason
    if quiz.is_practice:
        return ""
    if quiz.attempts_allowed and count >= quiz.attempts_allowed:
        return _("You have used all attempts at this quiz.")
    if (closes := closing_of(enrolment, quiz)) and closes < timezone.now():
        return _("This quiz is closed.")
    if quiz.integrity and not accepts:
        return _("Accept the statement first, then begin.")
    return ""
