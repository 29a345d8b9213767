"""What an edition asks for before a certificate: the survey, where the switch is on."""

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from courses.models import Enrolment
from courses.promising import fact
from courses.requiring import Requirement, requirement
from courses.surveys.models import Answered, Gate

# The survey before the certificate that an enrolment has not answered yet.
_answered = Answered.objects.filter(survey=OuterRef("survey"), enrolment=OuterRef(OuterRef("pk")))
OPEN = Subquery(Gate.objects.filter(~Exists(_answered), edition=OuterRef("edition")).order_by().values("survey")[:1])
fact("open_survey", OPEN)


@requirement
def answered_the_survey(edition, enrolments):
    """Those who have not yet answered the survey before the certificate: one query, or none where it is known."""
    if all(hasattr(enrolment, "open_survey") for enrolment in enrolments):
        waiting = {enrolment.pk: enrolment.open_survey for enrolment in enrolments if enrolment.open_survey}
    else:
        asked = Enrolment.objects.filter(pk__in=[enrolment.pk for enrolment in enrolments])
        waiting = dict(asked.annotate(open_survey=OPEN).exclude(open_survey=None).values_list("pk", "open_survey"))
    words = _("Your answers to the survey about the course, which stay anonymous")
    return {pk: Requirement(words, reverse("surveys:answers", args=[pk, survey])) for pk, survey in waiting.items()}
