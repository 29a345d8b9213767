"""What is counted of what was applied after a course."""

from django.utils.translation import gettext_lazy as _

from courses.surveys.models import FollowUp, Observation
from ops.figures import figure


@figure(
    _("What was learned is applied"),
    _("Answers to the question after three and six months that say so, in whole or in part."),
)
def applied():
    return FollowUp.objects.filter(answer__in=[FollowUp.Answer.APPLIED, FollowUp.Answer.PARTLY]).count()


@figure(
    _("Superiors see it applied"),
    _("Answers of superiors, three and six months after a course, that say so, in whole or in part."),
)
def seen_by_superiors():
    return Observation.objects.filter(answer__in=[Observation.Answer.APPLIED, Observation.Answer.PARTLY]).count()
