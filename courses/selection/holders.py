"""Who reads the files that go with applications."""

from courses.selection.models import Application, Enclosure
from courses.selection.models.enclosing import HELD_AS
from documents.holders import holder


@holder(HELD_AS)
def enclosed(visitor):
    """Whoever may read the application: its applicant, and once it is handed in those who run the edition."""
    return Enclosure.objects.filter(application__in=Application.objects.visible_to(visitor)).values("document")
