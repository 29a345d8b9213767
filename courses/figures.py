"""What is counted of learning."""

from django.utils.translation import gettext_lazy as _

from courses.models import Edition, Enrolment
from ops.figures import figure


@figure(_("Editions under way"), _("Editions of courses that take learners today, with those at one’s own pace."))
def editions():
    return Edition.objects.enrolling().count()


@figure(_("Enrolments"), _("Places in editions; somebody in two editions counts twice."))
def enrolments():
    return Enrolment.objects.current().count()


@figure(_("Courses completed"), _("Enrolments whose learner has completed every step that counts."))
def completed():
    return Enrolment.objects.exclude(completed_at=None).count()
