"""What waits in forums for a word: threads in which the last word is still that of whoever opened them."""

from django.db.models import Exists, F, OuterRef

from activity.unanswered import Asked, unanswered
from forums.models import Thread
from spaces.models import Membership

# More than that nobody reads in a list of what is to be done.
MOST = 100


@unanswered
def threads(spaces, visitor):
    """Threads of these spaces, not closed, opened by somebody who does not keep the space, without an answer since."""
    keepers = Membership.objects.keepers().filter(space=OuterRef("space"), member=OuterRef("author"))
    found = Thread.objects.visible_to(visitor).filter(space__in=spaces, closed_at=None, last_author=F("author"))
    lines = found.exclude(Exists(keepers)).standing().select_related("author__country", "author__institution")
    return [
        Asked(thread.space_id, thread.author, thread.title, thread.get_absolute_url(), thread.last_post_at)
        for thread in lines.order_by("last_post_at", "pk")[:MOST]
    ]
