"""What happens to records, and who hears of it."""

from django.utils.translation import gettext_lazy as _

from activity.registry import kind, notice
from members.models import FocalPoint, Member

kind("record.validated", says=_("%(actor)s validated the record “%(title)s”"), payload={"title": str})
kind(
    "record.proposed",
    says=_("%(actor)s proposes a record for the library: “%(title)s”"),
    payload={"title": str, "country": str},
)


@notice("record.proposed")
def who_can_validate(event):
    """The focal points of the state that the record is about."""
    answering = FocalPoint.objects.answering().filter(country=event.payload["country"])
    return Member.objects.filter(focal_points__in=answering).distinct()
