"""Mail that waits for an hour: what pressed during quiet hours, and the morning's digests."""

from activity.models import Notice, Preference
from activity.tasks import mail
from ops.schedules import every


@every(minutes=10)
def letters():
    """Queue a letter for each member who has unmailed notices and whose hour has come."""
    waiting = Notice.objects.unread().filter(mailed_at=None).values_list("member", flat=True).distinct()
    for member_id in waiting.iterator():
        if Preference.of(member_id).due():
            mail.enqueue(member_id)
