"""What becomes of a place in a study group when its learner leaves the course."""

from activity.registry import reaction
from courses.teaching.models import Place


@reaction("edition.left")
def give_up_the_place(event):
    places = Place.objects.filter(enrolment__member=event.actor_id, group__edition__space=event.space)
    for place in places.select_related("group__space", "enrolment__member"):
        place.group.space.expel(place.enrolment.member)
        place.delete()
