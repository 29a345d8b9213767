"""What was left undone when a process ended."""

from courses.certificates.models import Issuing
from courses.certificates.tasks import issue
from ops.schedules import every


@every(minutes=5)
def go_on_issuing():
    """Take up the issuing of certificates that nobody works on any more."""
    for issuing in Issuing.objects.stalled():
        issue.enqueue(issuing.pk)
