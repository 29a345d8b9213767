"""What was left undone when a process ended, and what nobody needs to be asked about."""

from courses.certificates.giving import give_at_own_pace
from courses.certificates.models import Issuing
from courses.certificates.tasks import issue
from ops.schedules import every


@every(minutes=5)
def go_on_issuing():
    """Take up the issuing of certificates that nobody works on any more."""
    for issuing in Issuing.objects.stalled():
        issue.enqueue(issuing.pk)


@every(hours=24)
def give_in_standing_editions():
    """Who has earned a certificate at their own pace is given it, also when the rule was changed only afterwards."""
    give_at_own_pace()
