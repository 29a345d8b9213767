"""A person of a platform becomes a learner here, and their marks find the way back."""

from django.db import transaction

from courses.lti.marks import tell_of
from courses.lti.models import Account, Line
from courses.lti.targets import enrol, target


@transaction.atomic
def join(launch, member=None):
    """Enrol whom a launch brings: the member whom the platform's person is known to be, or who says so now.

    Returns the account, or None while nobody knows. Doing it twice does it once. Raises Refused.
    """
    found = target(launch.target)
    account = Account.objects.filter(platform=launch.platform, subject=launch.subject).select_related("member").first()
    if account is None and member is not None:
        account = Account.objects.create(platform=launch.platform, subject=launch.subject, member=member)
    if account is not None:
        enrolment = enrol(account.member, found)
        if launch.line:
            step_key = found.step.key if found.step else None
            Line.objects.update_or_create(
                account=account, enrolment=enrolment, url=launch.line, defaults={"step_key": step_key}
            )
            tell_of(enrolment.pk)
    return account
