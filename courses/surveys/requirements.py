"""What an edition asks for before a certificate: the survey, where the switch is on."""

from django.urls import reverse
from django.utils.translation import gettext as _

from courses.requiring import Requirement, requirement
from courses.surveys.models import Answered, Gate


@requirement
def answered_the_survey(edition, enrolments):
    """Those who have not yet answered the survey before the certificate: two queries, or one without the switch."""
    gate = Gate.objects.filter(edition=edition).first()
    if gate is None:
        return {}
    keys = [enrolment.pk for enrolment in enrolments]
    done = set(Answered.objects.filter(survey=gate.survey_id, enrolment__in=keys).values_list("enrolment", flat=True))
    words = _("Your answers to the survey about the course, which stay anonymous")
    return {
        pk: Requirement(words, reverse("surveys:answers", args=[pk, gate.survey_id])) for pk in keys if pk not in done
    }
