"""What follows a dialogue."""

from activity.models import Event
from activity.registry import reaction
from live.models import Dialogue, Participant, Stage
from spaces.models import Space

# Who is in such a space was let in by somebody, and so may rise there by coming in.
LETS_IN = (Space.Visibility.REQUEST, Space.Visibility.INVITATION)


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
            payload = dialogue.facts | {"member": participant.member_id, "minutes": participant.minutes_present}
            Event.record(
                "dialogue.attended", actor=participant.member, subject=dialogue, space=event.space, payload=payload
            )


@reaction("space.joined")
@reaction("space.left")
@reaction("space.role_changed")
def give_the_part_of_their_place(event):
    """Another place in the space is another part in its dialogues: who no longer keeps it runs no room of it."""
    may_rise = event.name == "space.role_changed" or event.space.visibility in LETS_IN
    for participant in parts_of(event.payload["member"]).filter(dialogue__space=event.space):
        participant.dialogue.reconsider(participant, may_rise)


@reaction("member.role_changed")
def give_the_part_of_their_duties(event):
    """Who moderated the network ran every room; who does no longer runs those that they still keep."""
    for participant in parts_of(event.subject_id):
        participant.dialogue.reconsider(participant, may_rise=False)


def parts_of(member_id):
    """The parts of a member in the dialogues in which something can still be done."""
    parts = Participant.objects.filter(member=member_id).select_related("dialogue__space", "member")
    return parts.exclude(dialogue__state__in=(Stage.ARCHIVED, Stage.CANCELLED))
