"""The people of an edition as its enrolments tell: who has a place, has begun, has finished."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.counts import counted
from courses.models import Completion, Enrolment

MEMBER, EDITION = "member", "edition"


@counted(
    "enrolled",
    30,
    pgettext_lazy("people of an edition", "Enrolled"),
    _("People who were given a place and took it, with those who left later."),
)
def enrolled():
    return Enrolment.objects.all(), MEMBER, EDITION


@counted(
    "started",
    40,
    pgettext_lazy("people of an edition", "Started"),
    _("Of those enrolled, the people who have opened or finished at least one step."),
)
def started():
    done = Completion.objects.filter(enrolment=OuterRef("pk"))
    return Enrolment.objects.filter(Q(last_step__isnull=False) | Exists(done)), MEMBER, EDITION


@counted(
    "completed",
    50,
    pgettext_lazy("people of an edition", "Completed"),
    _("Of those enrolled, the people who have done every step that counts."),
)
def completed():
    return Enrolment.objects.exclude(completed_at=None), MEMBER, EDITION
