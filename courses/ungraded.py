"""What of quizzes waits for a tutor: answers that no machine can grade."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.handing import hands_in
from courses.models import Attempt
from courses.waiting import Waiting, waits


@waits(_("To be graded"), _("Grade"))
def attempts(editions, visitor):
    """Attempts with an essay or a file that nobody has read yet."""
    found = Attempt.objects.taught_by(visitor).waiting().filter(enrolment__edition__in=editions).listed()
    return [
        Waiting(
            step_key=attempt.quiz_key,
            url=reverse("courses:grading", args=[attempt.pk]),
            since=attempt.submitted_at,
            edition_id=attempt.enrolment.edition_id,
            member=attempt.enrolment.member,
        )
        for attempt in found
    ]


@hands_in("quiz_key")
def handed_in(enrolments):
    """The quizzes at which an answer waits to be read."""
    return Attempt.objects.waiting().filter(enrolment__in=enrolments)
