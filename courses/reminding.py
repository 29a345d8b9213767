"""One notice in the morning of a learner: what is due tomorrow, and what was due yesterday. Nothing is said twice."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from activity.models import Event
from courses.learning import learning_of
from courses.models import Enrolment, Reminder
from members.middleware import zone
from members.models import Member
from ops.schedules import one_by_one

# Who was not reached at nine, because the server stood still, still hears of it before noon.
FROM, UNTIL = 9, 12


def remind(now=None):
    """Remind the learners whose morning it is and who have not been reminded today."""
    now = now or timezone.now()
    learners = Member.objects.present().filter(enrolments__in=Enrolment.objects.current().in_progress())
    for name in learners.order_by().values_list("timezone", flat=True).distinct():
        local = timezone.localtime(now, zone(name))
        if FROM <= local.hour < UNTIL:
            reminded = Reminder.objects.filter(day=local.date()).values("member")
            waiting = learners.filter(timezone=name).exclude(pk__in=reminded).distinct()
            one_by_one(partial(_remind, local=local), waiting)


@transaction.atomic
def _remind(member, local):
    _reminder, is_new = Reminder.objects.get_or_create(member=member, day=local.date())
    with translation.override(member.language):
        dues = sorted(_of_today(member, local), key=lambda due: due.at) if is_new else []
        if dues:
            titles = ", ".join(_said(due, local) for due in dues)
            first = dues[0]
            payload = {"titles": titles, "count": len(dues), "member": member.pk}
            Event.record("steps.due", subject=first.enrolment, space=first.enrolment.edition.space, payload=payload)


def _of_today(member, local):
    """What is open to the member and was due yesterday or is due tomorrow, as days are counted where they are."""
    days = {local.date() + timedelta(days=days) for days in (-1, 1)}
    for studied in learning_of(member, in_progress=True):
        for due in studied.dues:
            if due.is_open and timezone.localtime(due.at, local.tzinfo).date() in days:
                yield due


def _said(due, local):
    is_over = due.at < local
    return (_("“%(title)s” (overdue)") if is_over else _("“%(title)s” (tomorrow)")) % {"title": due.step.title}
