"""What surveys do about what happens to editions."""

from activity.registry import reaction
from courses.models import Edition
from courses.surveys.models import Gate


@reaction("edition.repeated")
def the_next_run_asks_for_the_same_survey(event):
    """The switch of an edition goes along when it is run again, unless the next run has one of its own already."""
    gate = Gate.objects.filter(edition=event.payload["original"]).first()
    copy = Edition.objects.filter(pk=event.payload["copy"]).first()
    if gate and copy:
        Gate.objects.get_or_create(edition=copy, defaults={"survey": gate.survey})
