"""What becomes of study groups when a learner leaves, and when the course is over."""

from activity.registry import reaction
from courses.teaching.models import Group, Place


@reaction("edition.left")
def give_up_the_place(event):
    places = Place.objects.filter(enrolment__member=event.actor_id, group__edition__space=event.space)
    for place in places.select_related("group__space", "enrolment__member"):
        place.group.space.expel(place.enrolment.member)
        place.delete()


@reaction("edition.moved")
def follow_the_edition(event):
    """Groups are only read when the course is over, and go on when it does."""
    for group in Group.objects.filter(edition__space=event.space).listed():
        group.settle_space(by=event.actor)
