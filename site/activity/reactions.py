"""What becomes of notices when what they told of is done."""

from activity.models import Notice
from activity.registry import reaction


@reaction("member.endorsed")
@reaction("member.declined")
def nobody_awaits_any_more(event):
    """Somebody was endorsed or declined: whoever was told that they wait has nothing left to do."""
    told = Notice.objects.of_people_who_await().filter(event__subject_type=event.subject_type)
    told.filter(event__subject_id=event.subject_id).mark_read()
