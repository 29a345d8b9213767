"""What becomes of study groups when a learner leaves, when the tutors change, and when the course is over."""

from django.db.models import Q

from activity.registry import reaction
from courses.teaching.models import Group, Place
from members.models import Member
from spaces.models import Membership


@reaction("edition.left")
def give_up_the_place(event):
    places = Place.objects.filter(enrolment__member=event.actor_id, group__edition__space=event.space)
    for place in places.select_related("group__space", "enrolment__member"):
        place.group.space.expel(place.enrolment.member)
        place.delete()


@reaction("space.joined")
@reaction("space.left")
@reaction("space.role_changed")
def follow_the_tutors(event):
    """Who teaches an edition keeps the spaces of its groups as well; who no longer does answers for none of them."""
    groups = Group.objects.filter(edition__space=event.space).listed()
    taught = Membership.objects.filter(member=event.payload["member"], role=Membership.Role.TUTOR)
    member = Member.objects.filter(pk=event.payload["member"]).first()
    if taught.filter(space=event.space).exists():
        for group in groups:
            group.space.admit(member, role=Membership.Role.TUTOR, by=event.actor)
    else:
        for group in groups.filter(Q(tutor=member) | Q(space__in=taught.values("space"))) if member else ():
            group.dismiss(member, by=event.actor)


@reaction("edition.moved")
def follow_the_edition(event):
    """Groups are only read when the course is over, and go on when it does."""
    for group in Group.objects.filter(edition__space=event.space).listed():
        group.settle_space(by=event.actor)
