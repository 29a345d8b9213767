"""A certificate ends a course also for those who did not do all of it, where its rule asks for less."""

from django.db.models import Min

from courses.certificates.models import Certificate
from courses.ending import ending


@ending
def certified(since, until):
    """Whoever was given the first of the certificates of a course that stand between the two moments."""
    given = Certificate.objects.standing().filter(enrolment__completed_at=None, enrolment__isnull=False)
    first = given.order_by().values_list("enrolment").annotate(first=Min("issued_at"))
    return dict(first.filter(first__range=(since, until)))
