"""Study groups as groups for which a step may open alone."""

from django.utils.translation import gettext_lazy as _

from courses.groups import group_source
from courses.teaching.models import Group, Place


def _groups(course_key):
    numbers = Group.objects.filter(edition__course_key=course_key).order_by("number").values_list("number", flat=True)
    return [(f"study:{number}", _("Group %(number)d") % {"number": number}) for number in numbers.distinct()]


@group_source("study", heading=_("Study groups"), choices=_groups)
def study_group_of(enrolments):
    """A learner belongs to the study group of that number in their edition."""
    places = Place.objects.filter(enrolment__in=[enrolment.pk for enrolment in enrolments])
    return {pk: {f"study:{number}"} for pk, number in places.values_list("enrolment", "group__number")}
