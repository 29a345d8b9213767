"""Who may read the files of the courses."""

from courses.models import Attempt, Handed
from documents.holders import holder


@holder("answer")
def readable(visitor):
    """A file that was handed in as an answer is read by its learner and by those who teach."""
    return Handed.objects.filter(attempt__in=Attempt.objects.visible_to(visitor)).values("document")
