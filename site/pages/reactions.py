"""What the CMS does about what happens elsewhere."""

from activity.registry import reaction
from members.models import Member
from pages import permissions


@reaction("member.role_changed")
def give_the_permissions_of_the_role(event):
    member = Member.objects.filter(pk=event.subject_id).first()
    if member:
        permissions.assign(member)
