"""What forums do when something happens elsewhere."""

from activity.registry import reaction
from forums.models import Forum


@reaction("space.joined")
def give_the_space_a_forum(event):
    """A space whose first member has come gets a forum, so that there is a place to talk."""
    Forum.objects.first_of(event.space)
