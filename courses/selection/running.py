"""An edition as those find it who run it, with their part in it."""

from django.db.models import OuterRef, Prefetch, Subquery
from django.shortcuts import get_object_or_404

from courses.models import Edition, Quota
from spaces.models import Membership


def steered(visitor, pk):
    """An edition that the visitor coordinates or teaches; two queries, and their role asked for once."""
    return _found(Edition.objects.led_by(visitor), visitor, pk)


def coordinated(visitor, pk):
    """An edition about which the visitor decides."""
    return _found(Edition.objects.coordinated_by(visitor), visitor, pk)


def _found(editions, visitor, pk):
    held = Membership.objects.filter(space=OuterRef("space"), member=visitor)
    mine = editions.annotate(role=Subquery(held.values("role")[:1]))
    quotas = Prefetch("quotas", Quota.objects.select_related("country", "sector"))
    edition = get_object_or_404(mine.select_related("space", "call").prefetch_related(quotas), pk=pk)
    edition.space.asked_for, edition.space.my_role = visitor.pk, edition.role
    return edition
