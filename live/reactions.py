"""What follows a dialogue."""

from activity.models import Event
from activity.registry import reaction
from live.models import Dialogue


@reaction("dialogue.closed")
def tell_of_those_who_attended(event):
    """Each who was in the open room has attended: courses may count it. Reopening does not count it again."""
    dialogue = Dialogue.objects.get(uuid=event.payload["dialogue"])
    known = set(
        Event.objects.filter(
            name="dialogue.attended", space=event.space, payload__dialogue=event.payload["dialogue"]
        ).values_list("payload__member", flat=True)
    )
    for participant in dialogue.participants.attended().select_related("member"):
        if participant.member_id not in known:
            payload = dialogue.facts | {"member": participant.member_id}
            Event.record(
                "dialogue.attended", actor=participant.member, subject=dialogue, space=event.space, payload=payload
            )
