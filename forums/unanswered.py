"""What waits in forums for a word: threads in which the last word is still that of whoever opened them.

At a step hangs one thread for everybody, whoever opened it: there each last word may be a question.
"""

from django.db.models import Exists, F, OuterRef, Q

from activity.unanswered import Asked, unanswered
from forums.models import Thread
from spaces.models import Membership

# More than that nobody reads in a list of what is to be done.
MOST = 100


@unanswered
def threads(spaces, visitor):
    """Threads of these spaces, not closed, in which somebody who does not keep the space has asked the last thing."""
    keepers = Membership.objects.keepers().filter(space=OuterRef("space"), member=OuterRef("last_author"))
    waits = Q(last_author=F("author")) | Q(anchor__isnull=False, last_author__isnull=False)
    found = Thread.objects.visible_to(visitor).filter(waits, space__in=spaces, closed_at=None)
    lines = found.exclude(Exists(keepers)).standing().select_related("last_author__country", "last_author__institution")
    return [
        Asked(thread.space_id, thread.last_author, thread.title, thread.get_absolute_url(), thread.last_post_at)
        for thread in lines.order_by("last_post_at", "pk")[:MOST]
    ]
