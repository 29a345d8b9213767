"""What the pages of tutors look up first: an edition that one leads, a learner in it, a step of its course."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from courses.models import Edition, Enrolment


def led_edition(visitor, pk):
    """The edition, for those who lead it; for all others there is none."""
    return get_object_or_404(Edition.objects.led_by(visitor).listed(), pk=pk)


def led_enrolment(visitor, pk, edition=None):
    """The enrolment of somebody else whom the visitor teaches: nobody marks themselves."""
    led = Edition.objects.led_by(visitor)
    found = Enrolment.objects.visible_to(visitor).filter(edition__in=led.values("pk")).exclude(member=visitor)
    found = found.select_related("member__country")
    return get_object_or_404(found.listed() if edition is None else found.listed().filter(edition=edition), pk=pk)


def step_of(outline, key):
    """The step of an outline, or 404."""
    step = outline.step(key if isinstance(key, UUID) else UUID(key)) if outline else None
    if step is None:
        raise Http404
    return step


def number_in(data, name):
    """A number in an address: 0 when there is none such."""
    text = data.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0
